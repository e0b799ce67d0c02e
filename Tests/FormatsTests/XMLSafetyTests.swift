import Formats
import Testing

@Suite("Hostile XML")
struct XMLSafetyTests {
  /// Reads to the end; the error, if there is one, and how many bytes were taken for it.
  static func read(_ source: some ByteSource) throws(FormatError) {
    var reader = try XMLEventReader(source)
    while try reader.next() != .endOfDocument {}
  }

  @Test(
    "A document type with declarations is refused",
    arguments: [
      "<!DOCTYPE a [<!ENTITY b \"c\">]><a>&b;</a>",
      "<!DOCTYPE a [<!ENTITY b SYSTEM \"file:///etc/passwd\">]><a>&b;</a>",
      "<!DOCTYPE a [<!ENTITY % b SYSTEM \"http://127.0.0.1/x\">%b;]><a/>",
      "<!DOCTYPE a SYSTEM \"x\" [<!ATTLIST a b CDATA \"c\">]><a/>",
      "<!DOCTYPE lolz [<!ENTITY lol \"lol\"><!ENTITY lol2 \"&lol;&lol;\">]><lolz>&lol2;</lolz>",
    ], [1, 16, .max])
  func documentTypes(text: String, size: Int) {
    let error = #expect(throws: FormatError.self) {
      try Self.read(DribblingSource(text, by: size))
    }
    #expect(error?.found == "a document type with declarations of its own")
  }

  /// Bytes without end: a beginning, then the same piece over and over.
  struct EndlessSource: ByteSource {
    var beginning: [UInt8]
    let pieces: [UInt8]
    let pieceLength: Int

    init(_ beginning: String, _ piece: String) {
      self.beginning = Array(beginning.utf8)
      pieces = Array(String(repeating: piece, count: 1000).utf8)
      pieceLength = piece.utf8.count
    }

    mutating func read(atMost count: Int) throws(FormatError) -> [UInt8] {
      defer { beginning = [] }
      let whole = count / pieceLength * pieceLength
      return beginning.isEmpty ? Array(pieces.prefix(whole)) : beginning
    }
  }

  @Test(
    "A document without end is refused once a piece of it is too large",
    arguments: [
      ("<a>", "x", "text"), ("<a b=\"", "x", "markup"), ("<a><!--", "x", "markup"),
      ("<a><?b", "x", "markup"), ("<!DOCTYPE a SYSTEM \"", "x", "markup"), ("<", "x", "markup"),
      ("<a><![CDATA[", "x", "markup"), ("<a ", " ", "markup"), (" ", " ", "text"),
      ("<a>", "<a>", "an element within 256 others"),
      ("<a>&", "x", "markup"),
    ])
  func endless(beginning: String, piece: String, found: String) {
    let source = EndlessSource(beginning, piece)
    let error = #expect(throws: FormatError.self) { try Self.read(source) }
    #expect(error?.found == found)
  }

  @Test(
    "A tag with too many attributes or namespaces is refused",
    arguments: [
      ("a%=\"\"", 1001, "1001 attributes"), ("xmlns:a%=\"u%\"", 1001, "1001 attributes"),
      ("a%=\"\"", 100_000, "markup"),
    ])
  func attributes(attribute: String, count: Int, found: String) {
    let attributes = (0..<count).map {
      " " + attribute.split(separator: "%").joined(separator: "\($0)")
    }
    let error = #expect(throws: FormatError.self) {
      try Self.read(DribblingSource("<a\(attributes.joined())/>", by: 60_000))
    }
    #expect(error?.found == found)
  }

  @Test("Nesting deeper than 256 is refused")
  func depth() throws {
    func nested(_ levels: Int) -> String {
      String(repeating: "<a>", count: levels) + String(repeating: "</a>", count: levels)
    }
    try Self.read(DribblingSource(nested(256)))
    #expect(throws: FormatError.self) { try Self.read(DribblingSource(nested(257))) }
  }
}
