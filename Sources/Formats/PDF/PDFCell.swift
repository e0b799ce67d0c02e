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

  private static let markCharacters = Set("*†‡§¹²³⁴⁵⁶⁷⁸⁹")
  private static let dashes: Set<Substring> = ["-", "–", "—", "─"]

  /// A word as a cell, if it is written as a number or a dash.
  init?(_ word: PDFWord) {
    if word.isMark { return nil }
    guard let last = word.text.lastIndex(where: { !Self.markCharacters.contains($0) }) else {
      return nil
    }
    let text = word.text[...last]
    guard Self.isNumber(text.utf8) || Self.dashes.contains(text) else { return nil }
    self.init(
      text: String(text), marks: String(word.text[text.endIndex...]), box: word.box)
  }

  /// Whether it is digits with or without a sign and a fraction, and in threes if with commas.
  private static func isNumber(_ text: Substring.UTF8View) -> Bool {
    let isSigned = text.first == UInt8(ascii: "-") || text.first == UInt8(ascii: "+")
    let parts = text.dropFirst(isSigned ? 1 : 0).split(
      separator: UInt8(ascii: "."), maxSplits: 1, omittingEmptySubsequences: false)
    let isDigits = parts.allSatisfy { part in
      !part.isEmpty && part.allSatisfy { (0x30...0x39).contains($0) || $0 == UInt8(ascii: ",") }
    }
    guard isDigits, let whole = parts.first, !parts.dropFirst().joined().contains(UInt8(ascii: ","))
    else { return false }
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    return groups.count == 1
      || (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
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
