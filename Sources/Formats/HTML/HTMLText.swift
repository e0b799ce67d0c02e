/// Characters of a page as they come together to the text of a cell, a caption, a link.
struct HTMLText {
  private var characters = ""
  /// The page's bytes from the first character that is no blank to the last.
  private(set) var range: Range<Int>?

  /// Takes characters.
  ///
  /// - Parameters:
  ///   - range: Where they are in the page's text.
  ///   - page: The page's text.
  mutating func append(_ text: String, _ range: Range<Int>, in page: [UInt8]) {
    characters += Self.mended(text)
    if text.allSatisfy(\.isWhitespace) { return }
    func isInk(_ byte: UInt8) -> Bool { byte > 0x20 }
    let piece = page[range]
    let start = piece.firstIndex(where: isInk) ?? range.lowerBound
    let end = (piece.lastIndex(where: isInk) ?? range.upperBound - 1) + 1
    self.range = (self.range?.lowerBound ?? start)..<max(start, end)
  }

  /// Takes a break between two pieces of text.
  mutating func appendBreak() { characters += " " }

  /// A text without the blanks around it.
  static func stripped(_ text: String) -> String {
    let start = text.drop(while: \.isWhitespace)
    return String(start.prefix(start.count - start.reversed().prefix(while: \.isWhitespace).count))
  }

  /// Control characters that pages mean as those of windows-1252: `&#146;` is an apostrophe.
  private static func mended(_ text: String) -> String {
    let controls: ClosedRange<Unicode.Scalar> = "\u{80}"..."\u{9F}"
    guard text.unicodeScalars.contains(where: controls.contains) else { return text }
    let scalars = text.unicodeScalars.map { scalar in
      controls.contains(scalar) ? Windows1252.scalar(UInt8(scalar.value)) : scalar
    }
    return String(String.UnicodeScalarView(scalars))
  }

  /// The text, any blanks made one, and none around it.
  var text: String { characters.split(whereSeparator: \.isWhitespace).joined(separator: " ") }
}
