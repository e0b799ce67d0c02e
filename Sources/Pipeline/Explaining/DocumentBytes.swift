internal import Formats
internal import Sniffing
internal import Statistics

/// A few bytes of a document in the cache, with where a person finds them.
struct DocumentBytes: Sendable {
  /// The bytes.
  let bytes: [UInt8]
  /// The line they stand on, from 1.
  let line: Int
  /// The byte of the line they begin at, from 1.
  let column: Int
  /// Whether the document is the text within a gzip.
  let isCompressed: Bool

  /// Reads a range of a payload, or of a member of it.
  ///
  /// - Parameter path: Where the payload is.
  init(
    of document: DocumentReference, at path: String, offset: Int, length: Int
  ) throws(FormatError) {
    isCompressed = document.ordinal == 0 ? try DocumentBytes.isGzip(path) : false
    var source = try DocumentBytes.open(document, at: path)
    var position = 0
    var line = 1
    var lineStart = 0
    var wanted: [UInt8] = []
    while position < offset + length {
      let chunk = try source.read(atMost: 1 << 16)
      if chunk.isEmpty {
        throw FormatError(
          "document", offset: position, found: "its end",
          expected: "\(length) bytes from byte \(offset) on")
      }
      for (place, byte) in zip(position..., chunk) {
        if place >= offset + length { break }
        if place >= offset {
          wanted.append(byte)
        } else if byte == 0x0A {
          line += 1
          lineStart = place + 1
        }
      }
      position += chunk.count
    }
    bytes = wanted
    self.line = line
    column = offset - lineStart + 1
  }

  /// The whole line of a text that these bytes stand on; `nil` where lines are none of its records.
  func wholeLine(
    of document: DocumentReference, at path: String, offset: Int
  ) throws(FormatError) -> String? {
    var source = try DocumentBytes.open(document, at: path)
    var ahead = offset - column + 1
    var text: [UInt8] = []
    while text.count < DocumentBytes.longestLine {
      let chunk = try source.read(atMost: 1 << 16)
      if chunk.isEmpty { return String(decoding: text, as: UTF8.self) }
      let part = chunk.dropFirst(ahead)
      ahead -= chunk.count - part.count
      if let end = part.firstIndex(of: 0x0A) {
        return String(decoding: text + part[..<end], as: UTF8.self)
      }
      text += part
    }
    return nil
  }

  /// Nothing longer is a record on a line of its own.
  private static let longestLine = 1 << 12

  /// Opens a document from its first byte, without a zip or gzip around it.
  private static func open(
    _ document: DocumentReference, at path: String
  ) throws(FormatError) -> any ByteSource {
    if document.ordinal > 0 {
      var archive = try ArchiveReader(path: path)
      while let member = try archive.nextMember() {
        if member.ordinal == document.ordinal { return archive.memberSource() }
      }
      throw FormatError(
        "zip", offset: 0, found: "no member \(document.ordinal)", expected: document.member)
    }
    let file = try FileSource(path: path)
    return try isGzip(path) ? try GzipSource(file) : file
  }

  private static func isGzip(_ path: String) throws(FormatError) -> Bool {
    DocumentKind(sniffing: try FileSource(path: path).read(atMost: 1024)) == .gzip
  }
}
