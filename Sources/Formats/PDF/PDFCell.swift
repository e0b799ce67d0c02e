/// What is printed where a row and a column of a table meet.
public struct PDFCell: Sendable, Hashable {
  /// The number or the dash as printed, without footnotes' marks: "15,838", "-".
  public let text: String
  /// The footnotes' marks after it: "**".
  public let marks: String
  /// Where it is printed, with its marks.
  public let box: PDFBox

  /// The number, its thousands set apart by commas or not at all; `nil` of a dash.
  public var number: Double? {
    let digits = text.utf8.filter { $0 != UInt8(ascii: ",") }
    return DecimalNumber.parse(digits.span.bytes, 0..<digits.count)
  }

  /// A word as a cell, if it is written as a number or a dash.
  init?(_ word: PDFWord) {
    if word.isMark { return nil }
    // The expressions are made here because they cannot be shared between threads.
    let number = /((?:-|\+)?(?:[0-9]{1,3}(?:,[0-9]{3})+|[0-9]+)(?:\.[0-9]+)?)([*†‡§¹²³⁴⁵⁶⁷⁸⁹]*)/
    let dash = /([-–—─])([*†‡§¹²³⁴⁵⁶⁷⁸⁹]*)/
    guard let match = word.text.wholeMatch(of: number) ?? word.text.wholeMatch(of: dash) else {
      return nil
    }
    self.init(text: String(match.1), marks: String(match.2), box: word.box)
  }

  private init(text: String, marks: String, box: PDFBox) {
    self.text = text
    self.marks = marks
    self.box = box
  }

  /// The same with a mark that is printed beside it.
  func marked(_ mark: PDFWord) -> PDFCell {
    PDFCell(text: text, marks: marks + mark.text, box: box.union(mark.box))
  }

  /// Where the number itself ends on the right, as far as the widths of characters tell.
  var numberRight: Double {
    let characters = text.count + marks.count
    return box.right - box.width * Double(marks.count) / Double(characters)
  }
}
