/// What a body is, judged by its first bytes.
public enum ContentKind: String, Sendable, Hashable, CaseIterable {
  /// A zip archive.
  case zip
  /// An Office Open XML workbook, which is a zip with a workbook inside.
  case xlsx
  /// An OLE compound file, such as a workbook from before 2007.
  case xls
  /// A gzip stream.
  case gzip
  /// A PDF document.
  case pdf
  /// A JSON object or array.
  case json
  /// An XML document that is not a web page.
  case xml
  /// A web page.
  case html
  /// Text that is none of the above: delimited or plain.
  case csv
  /// Whatever comes.
  case any

  /// How many first bytes are enough to judge.
  static let prefixLength = 1024

  /// Judges a body by its first bytes, after a byte order mark and blanks.
  ///
  /// - Returns: `nil` for bytes of no known kind; never `.any`, and `.zip` for a workbook, whose
  ///   kind shows only in its directory.
  public init?(firstBytes: some Sequence<UInt8>) {
    let prefix = Array(firstBytes.prefix(ContentKind.prefixLength))
    for (signature, kind) in ContentKind.signatures where prefix.starts(with: signature) {
      self = kind
      return
    }
    guard let text = ContentKind.text(of: prefix), let first = text.first else { return nil }
    switch first {
    case UInt8(ascii: "{"), UInt8(ascii: "["): self = .json
    case UInt8(ascii: "<"): self = ContentKind.isWebPage(text) ? .html : .xml
    default: self = .csv
    }
  }

  /// Whether a body judged to be `found` is one of the kinds in `expected`.
  static func accepts(_ found: ContentKind?, among expected: Set<ContentKind>) -> Bool {
    if expected.contains(.any) { return true }
    guard let found else { return false }
    return expected.contains(found) || found == .zip && expected.contains(.xlsx)
  }

  private static let signatures: [([UInt8], ContentKind)] = [
    ([0x50, 0x4B, 0x03, 0x04], .zip), ([0x50, 0x4B, 0x05, 0x06], .zip),
    ([0x1F, 0x8B], .gzip), (Array("%PDF-".utf8), .pdf),
    ([0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1], .xls),
  ]

  /// The lower-cased text from its first visible character on; `nil` for binary bytes.
  private static func text(of prefix: [UInt8]) -> ArraySlice<UInt8>? {
    var bytes = prefix
    if bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      bytes.removeFirst(3)
    } else if bytes.starts(with: [0xFF, 0xFE]) || bytes.starts(with: [0xFE, 0xFF]) {
      // UTF-16 of the characters that matter here is their ASCII with zeros between.
      bytes = bytes.dropFirst(2).filter { $0 != 0 }
    }
    let isBinary = bytes.contains { $0 < 0x20 && !isBlank($0) && $0 != 0x0C && $0 != 0x1B }
    if isBinary { return nil }
    return bytes.map { (0x41...0x5A).contains($0) ? $0 | 0x20 : $0 }[...].drop(while: isBlank)
  }

  private static func isBlank(_ byte: UInt8) -> Bool {
    byte == 0x20 || byte == 0x09 || byte == 0x0A || byte == 0x0D
  }

  /// Pages come with or without a doctype, also behind an XML declaration or comments.
  private static func isWebPage(_ text: ArraySlice<UInt8>) -> Bool {
    var rest = String(decoding: text, as: UTF8.self)[...]
    for (open, close) in [("<?", "?>"), ("<!--", "-->"), ("<!--", "-->")] {
      guard rest.hasPrefix(open), let end = rest.firstRange(of: close) else { continue }
      rest = rest[end.upperBound...].drop { $0.isWhitespace }
    }
    return ["<!doctype html", "<html", "<head", "<body", "<title", "<script", "<center", "<h1"]
      .contains { rest.hasPrefix($0) }
  }
}
