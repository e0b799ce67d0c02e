internal import Formats
internal import Sniffing

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
    DocumentKind(sniffing: try start(of: { try FileSource(path: path) }))
  }

  /// What the document is once a gzip around it is opened.
  func contentKind() throws(ExtractError) -> DocumentKind {
    let kind = try kind()
    guard kind == .gzip else { return kind }
    return DocumentKind(sniffing: try start(of: { try open() }))
  }

  /// The document from its first byte, without a gzip around it.
  func open() throws(ExtractError) -> any ByteSource {
    let isCompressed = try kind() == .gzip
    return try inDocument(name) { () throws -> any ByteSource in
      let file = try FileSource(path: path)
      return isCompressed ? try GzipSource(file) : file
    }
  }

  /// An error that shows the beginning of a document of another kind.
  func wrongKind(expected: String) throws(ExtractError) -> ExtractError {
    let kind = try contentKind().rawValue
    let bytes = try start(of: { try open() }).prefix(200)
    // The bytes of a binary file tell a person nothing.
    if bytes.contains(where: { $0 < 0x20 && !(0x09...0x0D).contains($0) }) {
      return .wrongKind(document: name, found: kind, expected: expected)
    }
    let shown = String(decoding: bytes, as: UTF8.self)
      .map { $0.isNewline || !$0.isASCII ? " " : $0 }
    return .wrongKind(
      document: name, found: "\(kind) beginning '\(String(shown))'", expected: expected)
  }

  private func start(of open: () throws -> any ByteSource) throws(ExtractError) -> [UInt8] {
    try inDocument(name) {
      var source = try open()
      return try source.read(atMost: 1024)
    }
  }
}
