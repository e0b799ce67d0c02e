import Formats
import Testing

@Suite("Encodings of CSV documents")
struct CSVEncodingTests {
  static let text = "name,n\r\nCôte d’Ivoire,\"1 €\"\nTürkiye 🎓,\"a\"\"é\"\n\nx,2"

  static func wide(_ text: String, bigEndian: Bool) -> [UInt8] {
    text.utf16.flatMap { unit in
      let bytes = [UInt8(unit >> 8), UInt8(unit & 0xFF)]
      return bigEndian ? bytes : bytes.reversed()
    }
  }

  /// The bytes of a text, as far as the text above needs them.
  static func write(_ text: String, _ encoding: TextEncoding) -> [UInt8] {
    switch encoding {
    case .utf8: Array(text.utf8)
    case .windows1252:
      text.unicodeScalars.map {
        ["’": 0x92, "€": 0x80][$0] ?? UInt8(truncatingIfNeeded: $0.value)
      }
    case .utf16LittleEndian: wide(text, bigEndian: false)
    case .utf16BigEndian: wide(text, bigEndian: true)
    }
  }

  @Test(
    "Records are the same in every encoding, and places are those of the document's own bytes",
    arguments: TextEncoding.allCases, [1, 2, 3, 1 << 20])
  func places(encoding: TextEncoding, size: Int) throws {
    for mark in [false, true] where !(mark && encoding == .windows1252) {
      let text = encoding == .windows1252 ? Self.text.replacing("🎓", with: "ß") : Self.text
      let document = Self.write((mark ? "\u{FEFF}" : "") + text, encoding)
      var reader = CSVReader(DribblingSource(document, by: size), encoding: encoding)
      var rows: [[String]] = []
      while try reader.next() {
        rows.append([])
        let record = document[reader.offset..<reader.offset + reader.length]
        for index in 0..<reader.count {
          rows[rows.count - 1].append(try reader.text(index))
          let place = reader.offset(of: index)
          let written = Array(document[place..<place + reader.length(of: index)])
          let content = try reader.text(index).replacing("\"", with: "\"\"")
          #expect(written == Self.write(content, encoding))
          #expect(record.indices.contains(place))
        }
      }
      let last = encoding == .windows1252 ? "Türkiye ß" : "Türkiye 🎓"
      #expect(
        rows == [["name", "n"], ["Côte d’Ivoire", "1 €"], [last, "a\"é"], [], ["x", "2"]])
    }
  }

  @Test("Bytes that are no characters, and faults, are told with the document's own places")
  func faults() {
    func fault(_ document: [UInt8], _ encoding: TextEncoding) -> String? {
      #expect(throws: FormatError.self) {
        var reader = CSVReader(BytesSource(document), encoding: encoding)
        while try reader.next() {}
      }?.description
    }
    #expect(
      fault(Self.write("é\n\"é\"x", .utf16BigEndian), .utf16BigEndian)
        == "CSV line 2, byte 10: found 'x', expected a separator or the end of the line after the "
        + "closing quote")
    #expect(
      fault(Self.write("é,€\n\"é", .windows1252), .windows1252)
        == "CSV line 2, byte 4: found the end of the document, expected the quote that closes the "
        + "one opened here")
    #expect(
      fault([0x61, 0, 0x00, 0xDC, 0x62, 0], .utf16LittleEndian)
        == "CSV byte 0: found half a pair of surrogates, expected UTF-16")
    #expect(
      fault([0x61, 0, 0x62], .utf16LittleEndian)
        == "CSV byte 2: found a character cut short, expected UTF-16")
  }

  @Test(
    "A byte order mark and a name say the encoding",
    arguments: [
      ("utf-8", TextEncoding.utf8), ("UTF8", .utf8), ("ISO-8859-1", .windows1252),
      ("Windows-1252", .windows1252), ("UTF-16BE", .utf16BigEndian), ("Shift_JIS", nil), ("", nil),
    ])
  func names(name: String, encoding: TextEncoding?) {
    #expect(TextEncoding(named: name) == encoding)
    #expect(TextEncoding(byteOrderMarkOf: [0xFE, 0xFF, 0]) == .utf16BigEndian)
    #expect(TextEncoding(byteOrderMarkOf: [0xFF, 0xFE]) == .utf16LittleEndian)
    #expect(TextEncoding(byteOrderMarkOf: [0xEF, 0xBB, 0xBF]) == .utf8)
    #expect(TextEncoding(byteOrderMarkOf: Array("abc".utf8)) == nil)
  }
}
