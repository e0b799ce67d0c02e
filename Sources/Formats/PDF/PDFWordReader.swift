/// Reads the words and boxes that `pdftotext -bbox` writes as XHTML.
enum PDFWordReader {
  static func pages(_ document: [UInt8]) throws(FormatError) -> [PDFPage] {
    var pages: [PDFPage] = []
    var size = PDFBox(left: 0, top: 0, right: 0, bottom: 0)
    var words: [PDFWord] = []
    var word: PDFBox?
    var text = ""
    var reader = try XMLEventReader(BytesSource(document))
    while case let event = try reader.next(), event != .endOfDocument {
      switch event {
      case .start where reader.isNamed("page"):
        size = try box(reader, 0, 0, "width", "height")
        words = []
      case .start where reader.isNamed("word"):
        word = try box(reader, nil, nil, "xMax", "yMax")
        text = ""
      case .text where word != nil: text += reader.text
      case .end where reader.isNamed("word"):
        // A box of no size is that of a character nobody sees.
        if let word, word.width > 0, word.height > 0, text.contains(where: { !$0.isWhitespace }) {
          words.append(PDFWord(text, word))
        }
        word = nil
      case .end where reader.isNamed("page"):
        pages.append(
          PDFPage(
            number: pages.count + 1, width: size.right, height: size.bottom, words: words))
      default: break
      }
    }
    return pages
  }

  private static func box(
    _ reader: borrowing XMLEventReader, _ left: Double?, _ top: Double?, _ right: String,
    _ bottom: String
  ) throws(FormatError) -> PDFBox {
    func number(_ name: String) throws(FormatError) -> Double {
      guard let index = reader.attribute(name), let number = reader.attributeNumber(index) else {
        throw FormatError(
          "PDF", offset: reader.range.lowerBound, found: "a \(reader.name) without its \(name)",
          expected: "the words and boxes of pdftotext")
      }
      return number
    }
    let left = if let left { left } else { try number("xMin") }
    let top = if let top { top } else { try number("yMin") }
    return PDFBox(left: left, top: top, right: try number(right), bottom: try number(bottom))
  }
}
