/// A line of a table, or several that belong together, or a line of text within or after it.
public struct PDFRow: Sendable, Hashable {
  /// The texts under the headings of labels, without footnotes' marks; of a text, all of it first.
  public internal(set) var labels: [String]
  /// The footnotes' marks among the labels, from left to right.
  public internal(set) var marks: [String]
  /// The cells, one for each column, `nil` where it is blank; none in a text, and none in a row
  /// that has problems: what is not sure is not given.
  public let cells: [PDFCell?]
  /// Why the cells are not sure; then the row is to be rejected.
  public let problems: [PDFProblem]
  /// The printed lines it is made of, from top to bottom; at least one.
  public internal(set) var lines: [PDFLine]

  /// Whether it has no numbers: the name of a group of rows, a note, a title.
  public var isText: Bool { cells.isEmpty && problems.isEmpty }
  /// The page of its first line, from 1.
  public var page: Int { lines.first?.page ?? 0 }
  /// Its first line on that page, from 1.
  public var line: Int { lines.first?.number ?? 0 }
  /// The rectangle around all of it.
  public var box: PDFBox? { PDFBox.around(lines.lazy.map(\.box)) }
}
