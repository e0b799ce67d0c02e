/// A cell of a table.
public struct HTMLCell: Sendable, Hashable {
  /// The row and the column it begins in, from 1.
  public let row, column: Int
  /// How many rows and columns it covers; at least 1, and no more rows than there are.
  public let rowSpan, columnSpan: Int
  /// Whether it is a `th`.
  public let isHeader: Bool
  /// Its text without superscripts, hidden parts and tables within; blanks and breaks made one.
  public let text: String
  /// Its superscripts: footnotes' marks, in their order.
  public let marks: [String]
  /// Its links.
  public let links: [HTMLLink]
  /// The bytes of the element in the page, from `<td` to the end of `</td>` or to what ends it.
  public let range: Range<Int>
  /// The bytes of the page from the text's first character to its last; empty without a text.
  ///
  /// They are the text itself when there is no markup within it and nothing is written as a
  /// reference.
  public let textRange: Range<Int>
  /// The line of the page on which it begins, from 1.
  public let line: Int
}
