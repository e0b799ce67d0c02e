internal import Sniffing

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
    switch DocumentKind(sniffing: Array(firstBytes.prefix(ContentKind.prefixLength))) {
    case .zip: self = .zip
    case .gzip: self = .gzip
    case .pdf: self = .pdf
    case .ole2: self = .xls
    case .json: self = .json
    case .xml: self = .xml
    case .html: self = .html
    case .text: self = .csv
    case .binary, .empty: return nil
    }
  }

  /// Whether a body judged to be `found` is one of the kinds in `expected`.
  static func accepts(_ found: ContentKind?, among expected: Set<ContentKind>) -> Bool {
    if expected.contains(.any) { return true }
    guard let found else { return false }
    return expected.contains(found) || found == .zip && expected.contains(.xlsx)
  }
}
