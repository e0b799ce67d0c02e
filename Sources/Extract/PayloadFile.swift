internal import Formats

/// A payload in the cache as an extractor sees it.
public struct PayloadFile: Sendable, Hashable {
  /// SHA-256 of its bytes, 64 hexadecimal digits.
  public let sha256: String
  /// Where it is.
  public let path: String
  /// The request or imported file it came from, for error messages.
  public let name: String

  /// Names a payload.
  public init(sha256: String, path: String, name: String) {
    self.sha256 = sha256
    self.path = path
    self.name = name
  }

  /// What its first bytes say it is.
  func kind() throws(ExtractError) -> DocumentKind {
    try inDocument(name) {
      let source = try FileSource(path: path)
      return DocumentKind(sniffing: try source.read(atMost: 4096))
    }
  }

  /// An error that shows the beginning of a document of another kind.
  func wrongKind(expected: String) throws(ExtractError) -> ExtractError {
    let start = try inDocument(name) {
      let source = try FileSource(path: path)
      return try source.read(atMost: 200)
    }
    let shown = String(decoding: start, as: UTF8.self).map { character in
      character.isNewline || !character.isASCII ? " " : character
    }
    return .wrongKind(
      document: name, found: "\(try kind().rawValue) beginning '\(String(shown))'",
      expected: expected)
  }
}
