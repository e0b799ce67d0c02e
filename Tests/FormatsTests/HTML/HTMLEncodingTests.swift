import Formats
import Testing

@Suite("Encodings of web pages")
struct HTMLEncodingTests {
  static let text = "<table><tr><td>Türkiye</td><td>“Côte” €5</td></tr></table>"
  static let cells = ["Türkiye", "“Côte” €5"]

  /// Windows-1252, as far as the text above needs it.
  static func windows(_ text: String) -> [UInt8] {
    let special: [Unicode.Scalar: UInt8] = ["“": 0x93, "”": 0x94, "€": 0x80]
    return text.unicodeScalars.map { special[$0] ?? UInt8(truncatingIfNeeded: $0.value) }
  }

  static func wide(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }

  static let pages: [([UInt8], TextEncoding?, TextEncoding)] = [
    (Array(text.utf8), nil, .utf8),
    (Array(("\u{FEFF}" + text).utf8), nil, .utf8),
    (windows(text), nil, .windows1252),
    (windows(text), .windows1252, .windows1252),
    (windows("<meta charset=ISO-8859-1>" + text), nil, .windows1252),
    (
      windows("<meta http-equiv='Content-Type' content='text/html; charset=windows-1252'>" + text),
      nil, .windows1252
    ),
    (Array(("<meta charset=\"utf-8\">" + text).utf8), nil, .utf8),
    (Array(("<meta charset='latin1'>" + text).utf8), .utf8, .utf8),
    (Array(("\u{FEFF}<meta charset='latin1'>" + text).utf8), .windows1252, .utf8),
    (Array(("<!-- <meta charset=latin1> --><meta charset=utf-16>" + text).utf8), nil, .utf8),
    (wide("\u{FEFF}" + text, bigEndian: false), nil, .utf16LittleEndian),
    (wide("\u{FEFF}" + text, bigEndian: true), nil, .utf16BigEndian),
    (wide(text, bigEndian: true), .utf16BigEndian, .utf16BigEndian),
  ]

  @Test(
    "Pages are read as they are written, and places are those of their own bytes",
    arguments: pages.indices)
  func encodings(index: Int) throws {
    let (bytes, known, expected) = Self.pages[index]
    let page = try HTMLPage(DribblingSource(bytes, by: 7), encoding: known)
    #expect(page.encoding == expected)
    let cells = try #require(page.tables.first?.cells)
    #expect(cells.map(\.text) == Self.cells)
    for (cell, text) in zip(cells, Self.cells) {
      let written =
        switch expected {
        case .utf8: Array(text.utf8)
        case .windows1252: Self.windows(text)
        case .utf16LittleEndian: Self.wide(text, bigEndian: false)
        case .utf16BigEndian: Self.wide(text, bigEndian: true)
        }
      #expect(Array(bytes[cell.textRange]) == written)
    }
  }

  @Test("Places far into a page of another encoding are exact")
  func far() throws {
    let rows = (0..<3000).map { "<tr><td>\($0)é</td><td>大🎓\($0)</td></tr>\n" }.joined()
    let bytes = Self.wide("\u{FEFF}<table>" + rows + "</table>", bigEndian: false)
    let cells = try #require(try HTMLPage(BytesSource(bytes)).tables.first?.cells)
    #expect(cells.count == 6000)
    for cell in [cells[0], cells[1], cells[2999], cells[5998], cells[5999]] {
      #expect(Array(bytes[cell.textRange]) == Self.wide(cell.text, bigEndian: false))
    }
    #expect(cells[5999].line == 3000)
  }

  @Test("Bytes that are no characters do not stop a page, nor shift places")
  func invalid() throws {
    let bytes =
      Array("<meta charset=utf-8><table><td>a".utf8) + [0xC3, 0x28, 0xFF, 0, 0xE2, 0x82]
      + Array("b</td><td>é1</td></table>".utf8)
    let cells = try #require(try HTMLPage(BytesSource(bytes)).tables.first?.cells)
    #expect(cells.map(\.text) == ["a\u{FFFD}(\u{FFFD}\u{FFFD}\u{FFFD}b", "é1"])
    #expect(Array(bytes[cells[1].textRange]) == Array("é1".utf8))
    #expect(Array(bytes[cells[0].range].suffix(6)) == Array("b</td>".utf8))
  }

  @Test("An encoding that is not known here is refused by its name")
  func refused() {
    let text = "<meta charset=Shift_JIS><table>"
    let error = #expect(throws: FormatError.self) { try HTMLPage(DribblingSource(text)) }
    #expect(
      error?.description == "HTML line 1, byte 0: found the encoding 'Shift_JIS', "
        + "expected UTF-8, windows-1252, ISO-8859-1 or UTF-16")
  }
}
