import Formats
import Testing

/// A random XML document, with the events a reader should find in it.
struct RandomXML {
  struct Event: Equatable {
    let event: XMLEvent
    let range: Range<Int>
    /// The name, or the characters.
    let text: String
    /// Name, value, and the value's place, of each attribute.
    var attributes: [Attribute] = []
  }

  struct Attribute: Equatable {
    let name: String
    let text: String
    let range: Range<Int>
  }

  private(set) var bytes: [UInt8] = []
  private(set) var events: [Event] = []
  /// Where the text that is being written begins, and what it says.
  private var text: (start: Int, characters: String)?

  init(_ random: inout SeededGenerator) {
    append(["", "\u{FEFF}", "<?xml version=\"1.0\" encoding='utf-8' ?>\n"], &random)
    append(["", "<!-- <a> -->", "<!DOCTYPE d>", "\r\n"], &random)
    appendElement(depth: 0, &random)
    append(["", "\n", "<!-- & -->", "<?x <y> ?>"], &random)
  }

  private mutating func append(_ choices: [String], _ random: inout SeededGenerator) {
    bytes += (choices.randomElement(using: &random) ?? "").utf8
  }

  private mutating func appendElement(depth: Int, _ random: inout SeededGenerator) {
    endText()
    let name = ["a", "Obs", "größe", "long-name.with_all"].randomElement(using: &random) ?? ""
    let written = (Bool.random(using: &random) ? "p:" : "") + name
    let start = bytes.count
    bytes += "<\(written) xmlns:p=\"urn:p\"".utf8
    var attributes: [Attribute] = []
    for index in 0..<Int.random(in: 0...4, using: &random) {
      attributes.append(appendAttribute("k\(index)", &random))
    }
    append(["", " ", "\n"], &random)
    let isOne = Bool.random(using: &random)
    bytes += (isOne ? "/>" : ">").utf8
    events.append(
      Event(event: .start, range: start..<bytes.count, text: name, attributes: attributes))
    let end: Int
    if isOne {
      end = bytes.count
    } else {
      for _ in 0..<Int.random(in: 0...(depth < 4 ? 6 : 1), using: &random) {
        appendContent(depth: depth, &random)
      }
      endText()
      end = bytes.count
      bytes += "</\(written)".utf8
      append(["", " ", "\r\n"], &random)
      bytes += ">".utf8
    }
    events.append(Event(event: .end, range: end..<bytes.count, text: name))
  }

  private mutating func appendAttribute(
    _ name: String, _ random: inout SeededGenerator
  ) -> Attribute {
    let values = [
      ("", ""), ("12.5", "12.5"), ("é", "é"), ("&lt;&#38;", "<&"), ("a\nb", "a b"),
      (">=/>", ">=/>"),
      ("it's", "it's"), ("&quot;", "\""), ("&#x1F393;", "🎓"),
    ]
    let (written, text) = values.randomElement(using: &random) ?? ("", "")
    let quote = written.contains("'") || Bool.random(using: &random) ? "\"" : "'"
    append([" ", "\n  "], &random)
    bytes += "\(name)".utf8
    append(["=", " = "], &random)
    bytes += quote.utf8
    let start = bytes.count
    bytes += written.utf8
    defer { bytes += quote.utf8 }
    return Attribute(name: name, text: text, range: start..<bytes.count)
  }

  private mutating func appendContent(depth: Int, _ random: inout SeededGenerator) {
    let texts = [
      ("text", "text"), ("é大", "é大"), ("\r\n", "\n"), ("&amp;", "&"), ("&#233;", "é"),
      ("]] >", "]] >"),
      ("<![CDATA[<b>&amp;]]>", "<b>&amp;"), ("<![CDATA[]]>", ""), ("3.25", "3.25"), ("  ", "  "),
      (String(repeating: "x", count: 400), String(repeating: "x", count: 400)),
    ]
    switch Int.random(in: 0..<8, using: &random) {
    case 0:
      endText()
      bytes += "<!-- </a> & <b> -->".utf8
    case 1:
      endText()
      bytes += "<?pi <b> ?>".utf8
    case 2, 3: appendElement(depth: depth + 1, &random)
    default:
      let (written, characters) = texts.randomElement(using: &random) ?? ("", "")
      text = (text?.start ?? bytes.count, (text?.characters ?? "") + characters)
      bytes += written.utf8
    }
  }

  private mutating func endText() {
    if let text {
      events.append(
        Event(event: .text, range: text.start..<bytes.count, text: text.characters))
    }
    text = nil
  }
}

@Suite("XML, at random")
struct XMLPropertyTests {
  /// The events to the end, or to the fault.
  static func events(_ document: [UInt8], by size: Int) -> ([RandomXML.Event], FormatError?) {
    var events: [RandomXML.Event] = []
    do {
      var reader = try XMLEventReader(DribblingSource(document, by: size))
      while case let event = try reader.next(), event != .endOfDocument {
        var attributes: [RandomXML.Attribute] = []
        for index in 0..<reader.attributeCount {
          attributes.append(
            RandomXML.Attribute(
              name: reader.attributeName(index), text: reader.attributeText(index),
              range: reader.attributeRange(index)))
        }
        events.append(
          RandomXML.Event(
            event: event, range: reader.range, text: event == .text ? reader.text : reader.name,
            attributes: attributes))
      }
      return (events, nil)
    } catch {
      return (events, error)
    }
  }

  @Test("Any document is read back, event for event and place for place", arguments: 0..<150)
  func roundTrip(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let document = RandomXML(&random)
    for size in Array(1...17) + [300, .max] {
      let (events, error) = Self.events(document.bytes, by: size)
      #expect(error == nil)
      #expect(events.count == document.events.count)
      for (event, expected) in zip(events, document.events) { #expect(event == expected) }
    }
  }

  @Test("A damaged document is read or refused, the same however it arrives", arguments: 0..<150)
  func damage(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let document = RandomXML(&random)
    for _ in 0..<10 {
      let bytes = Damage.damaged(
        document.bytes, alphabet: Array("<>/\"'&;!-?[]= \n\u{FF}".utf8), &random)
      let (events, error) = Self.events(bytes, by: .max)
      for size in [1, 7] {
        let (others, otherError) = Self.events(bytes, by: size)
        #expect((error == nil) == (otherError == nil), "\(String(decoding: bytes, as: UTF8.self))")
        if error == nil { #expect(others == events) }
      }
    }
  }
}
