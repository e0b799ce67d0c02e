import Formats
import Testing

@Suite("XML encodings")
struct XMLEncodingTests {
  static let body = "<a b=\"é\">Türkiye 大 🎓</a>"

  static func units(_ text: String, _ split: (UInt16) -> [UInt8]) -> [UInt8] {
    text.utf16.flatMap(split)
  }

  static func bigEndian(_ text: String) -> [UInt8] {
    units(text) { [UInt8($0 >> 8), UInt8($0 & 0xFF)] }
  }

  static func littleEndian(_ text: String) -> [UInt8] {
    units(text) { [UInt8($0 & 0xFF), UInt8($0 >> 8)] }
  }

  /// Whether places are of another form, and what is read.
  static func read(_ bytes: [UInt8], by size: Int) throws(FormatError) -> (Bool, [String]) {
    var reader = try XMLEventReader(DribblingSource(bytes, by: size))
    var texts: [String] = []
    while case let event = try reader.next(), event != .endOfDocument {
      if reader.attributeCount > 0 { texts.append(reader.attributeText(0)) }
      if event == .text { texts.append(reader.text) }
    }
    return (reader.isTranscoded, texts)
  }

  @Test("UTF-8 and UTF-16 are read, with a mark or a declaration", arguments: [1, 2, 3, .max])
  func unicode(size: Int) throws {
    let declared = "<?xml version=\"1.0\" encoding=\"UTF-16\"?>" + Self.body
    let documents: [([UInt8], Bool)] = [
      (Array(Self.body.utf8), false), (Array(("\u{FEFF}" + Self.body).utf8), false),
      (Array(("<?xml version='1.0' encoding='utf-8'?>" + Self.body).utf8), false),
      (Array(declared.utf8), false), (Self.littleEndian("\u{FEFF}" + declared), true),
      (Self.bigEndian("\u{FEFF}" + declared), true), (Self.littleEndian(declared), true),
      (Self.bigEndian(declared), true),
    ]
    for (bytes, isTranscoded) in documents {
      let (found, texts) = try Self.read(bytes, by: size)
      #expect(found == isTranscoded)
      #expect(texts == ["é", "Türkiye 大 🎓"])
    }
  }

  @Test("ISO-8859-1 is read where it is declared", arguments: [1, .max])
  func latin1(size: Int) throws {
    let head = Array("<?xml version=\"1.0\" encoding=\"ISO-8859-1\"?><a b=\"".utf8)
    let document = head + [0xE9] + Array("\">T".utf8) + [0xFC] + Array("rkiye</a>".utf8)
    let (isTranscoded, texts) = try Self.read(document, by: size)
    #expect(isTranscoded)
    #expect(texts == ["é", "Türkiye"])
  }

  @Test("Other encodings, and bytes that are not what they are declared to be, are refused")
  func refusals() {
    let documents: [([UInt8], String)] = [
      (Array("<?xml version=\"1.0\" encoding=\"windows-1252\"?><a/>".utf8), "UTF-8, UTF-16 or"),
      (Array("<?xml version=\"1.0\" encoding=\"KOI8-R\"?><a/>".utf8), "UTF-8, UTF-16 or"),
      (Array("<a>".utf8) + [0xE9, 0x20] + Array("</a>".utf8), "well-formed XML"),
      (Array("<a>".utf8) + [0xED, 0xA0, 0x80] + Array("</a>".utf8), "well-formed XML"),
      ([0xFF, 0xFE, 0x3C, 0x00, 0x00, 0xDC, 0x00, 0x00], "UTF-16"),
      (Self.littleEndian("\u{FEFF}<a/>") + [0x20], "UTF-16"),
    ]
    for (bytes, expected) in documents {
      let error = #expect(throws: FormatError.self) { try Self.read(bytes, by: 3) }
      #expect(error?.expected.hasPrefix(expected) == true, "\(String(describing: error))")
    }
  }
}
