/// What a document is, by its first bytes, whatever its name or its content type say.
public enum DocumentKind: String, Sendable, Hashable, CaseIterable {
  /// A zip archive, also an empty or a spanned one; xlsx and docx are zip archives.
  case zip
  /// A gzip stream.
  case gzip
  /// Markup that is not HTML.
  case xml
  /// A web page, often an error in place of what was asked.
  case html
  /// A JSON object or array.
  case json
  /// A PDF document.
  case pdf
  /// A compound file of the old Office formats: xls, doc.
  case ole2
  /// Any other text, such as CSV.
  case text
  /// Bytes that are no text and no format known here.
  case binary
  /// Nothing but a byte order mark and blanks.
  case empty

  /// Tells the kind of a document.
  ///
  /// - Parameter bytes: The document or its beginning; 1 kB is plenty.
  public init(sniffing bytes: [UInt8]) {
    let signatures: [([UInt8], DocumentKind)] = [
      ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
      ([0x50, 0x4B, 0x07, 0x08], .zip), ([0x1F, 0x8B], .gzip),
      ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .ole2),
    ]
    for (signature, kind) in signatures where bytes.starts(with: signature) {
      self = kind
      return
    }
    self = Self.kind(ofText: Self.narrowed(bytes))
  }

  /// The document without its byte order mark; of UTF-16 only the low bytes, enough for a look.
  private static func narrowed(_ bytes: [UInt8]) -> ArraySlice<UInt8> {
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) { return bytes.dropFirst(3) }
    if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      return bytes.dropFirst(2).filter { $0 != 0 }[...]
    }
    return bytes[...]
  }

  /// Whether a byte stands in no text: form feed and escape do, in old ones.
  private static func isControl(_ byte: UInt8) -> Bool {
    byte < 0x20 && ![0x09, 0x0A, 0x0C, 0x0D, 0x1B].contains(byte)
  }

  private static func kind(ofText bytes: ArraySlice<UInt8>) -> DocumentKind {
    let body = bytes.drop { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    guard let first = body.first else { return .empty }
    if body.starts(with: Array("%PDF-".utf8)) { return .pdf }
    if body.contains(where: isControl) { return .binary }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["): return .json
    case UInt8(ascii: "<"): return kind(ofMarkup: body)
    default: return .text
    }
  }

  /// Looks at the first element, past declarations and comments: XHTML begins like XML.
  private static func kind(ofMarkup body: ArraySlice<UInt8>) -> DocumentKind {
    var text = String(decoding: body.prefix(1024), as: UTF8.self).lowercased()[...]
    while true {
      text = text.drop { $0.isWhitespace }
      guard let opening = ["<?": "?>", "<!--": "-->"].first(where: { text.hasPrefix($0.key) }),
        let end = text.firstRange(of: opening.value)
      else { break }
      text = text[end.upperBound...]
    }
    let pages = [
      "<!doctype html", "<html", "<head", "<body", "<script", "<title", "<center", "<h1",
    ]
    return pages.contains(where: text.hasPrefix) ? .html : .xml
  }
}
