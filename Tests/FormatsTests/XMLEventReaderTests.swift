import Formats
import Testing

@Suite("XML")
struct XMLEventReaderTests {
  /// A document's events: names, attributes, texts, and the bytes each is made of.
  static func events(_ document: [UInt8], by size: Int = .max) throws(FormatError) -> [String] {
    var reader = try XMLEventReader(DribblingSource(document, by: size))
    var events: [String] = []
    while case let event = try reader.next(), event != .endOfDocument {
      let bytes = String(decoding: document[reader.range], as: UTF8.self)
      switch event {
      case .start:
        var line = "+\(reader.name) \(bytes)"
        for index in 0..<reader.attributeCount {
          let written = String(decoding: document[reader.attributeRange(index)], as: UTF8.self)
          line += " | \(reader.attributeName(index))=\(reader.attributeText(index)) \(written)"
        }
        events.append(line)
      case .end: events.append("-\(reader.name) \(bytes)")
      case .text: events.append("'\(reader.text)' \(bytes)")
      case .endOfDocument: break
      }
    }
    return events
  }

  @Test(
    "A document is its events, with their bytes, however it arrives",
    arguments: [
      ("<a/>", ["+a <a/>", "-a "]),
      ("<a></a>", ["+a <a>", "-a </a>"]),
      ("\u{FEFF}<?xml version=\"1.0\"?>\r\n<a >x</a >\n", ["+a <a >", "'x' x", "-a </a >"]),
      (
        "<!-- <b> --><?pi <c>?><!DOCTYPE a SYSTEM \"x>\"><a>1<!--2-->3<?d 4?>5</a><!--6-->",
        ["+a <a>", "'1' 1", "'3' 3", "'5' 5", "-a </a>"]
      ),
      (
        "<a>é&amp;&#233;&#x5927;<![CDATA[<b>&amp;]]>z</a>",
        ["+a <a>", "'é&é大<b>&amp;z' é&amp;&#233;&#x5927;<![CDATA[<b>&amp;]]>z", "-a </a>"]
      ),
      ("<a><![CDATA[]]></a>", ["+a <a>", "'' <![CDATA[]]>", "-a </a>"]),
      (
        "<a>\r\n <b/>\n</a>",
        ["+a <a>", "'\n ' \r\n ", "+b <b/>", "-b ", "'\n' \n", "-a </a>"]
      ),
      (
        "<a b=\"1\" c = '2\"'\n d=\"&lt;\"/>",
        ["+a <a b=\"1\" c = '2\"'\n d=\"&lt;\"/> | b=1 1 | c=2\" 2\" | d=< &lt;", "-a "]
      ),
      (
        "<a b=\"R&amp;D &#38; &amp;#38; &#x26;amp;\"/>",
        [
          "+a <a b=\"R&amp;D &#38; &amp;#38; &#x26;amp;\"/> | b=R&D & &#38; &amp; "
            + "R&amp;D &#38; &amp;#38; &#x26;amp;", "-a ",
        ]
      ),
      (
        "<a b=\"x\ty\" c=\">\" d='='/>",
        ["+a <a b=\"x\ty\" c=\">\" d='='/> | b=x y x\ty | c=> > | d== =", "-a "]
      ),
      (
        "<w:a xmlns:w=\"urn:w\" w:b='&#49;' c=\"2\"><w:d/></w:a>",
        [
          "+a <w:a xmlns:w=\"urn:w\" w:b='&#49;' c=\"2\"> | b=1 &#49; | c=2 2", "+d <w:d/>", "-d ",
          "-a </w:a>",
        ]
      ),
      (
        "<Türkiye größe=\"ü\">大</Türkiye>",
        ["+Türkiye <Türkiye größe=\"ü\"> | größe=ü ü", "'大' 大", "-Türkiye </Türkiye>"]
      ),
    ] as [(String, [String])], [1, 2, 3, 7, .max])
  func documents(document: (text: String, expected: [String]), size: Int) throws {
    #expect(try Self.events(Array(document.text.utf8), by: size) == document.expected)
  }

  @Test("Names and attributes are told apart by their namespaces")
  func namespaces() throws {
    let text =
      "<w:data xmlns:w=\"urn:w\" xmlns=\"urn:d\" id=\"1\" w:id=\"2\"><data/><w:data/></w:data>"
    var reader = try XMLEventReader(DribblingSource(text))
    #expect(try reader.next() == .start)
    #expect(reader.namespace == "urn:w")
    #expect(reader.attributeCount == 2)
    #expect((0..<2).map { reader.attributeNamespace($0) } == [nil, "urn:w"])
    #expect(reader.attribute("id") == 0)
    #expect(reader.attribute("xmlns") == nil)
    #expect(try reader.next() == .start)
    #expect(reader.namespace == "urn:d")
    #expect(reader.isNamed("data") == true)
    #expect(reader.isNamed("w:data") == false)
  }

  @Test("Values are read as text, numbers, or compared")
  func values() throws {
    let text = "<o v=\"12.5\" w=\"&#49;2\" x=\"a\">-3</o>"
    var reader = try XMLEventReader(DribblingSource(text))
    _ = try reader.next()
    #expect((0..<3).map { reader.attributeNumber($0) } == [12.5, 12, nil])
    #expect((0..<3).map { reader.attributeEquals($0, "12") } == [false, true, false])
    #expect(reader.attributeEquals(2, "a") == true)
    #expect(reader.number == nil)
    #expect(try reader.next() == .text)
    #expect(reader.number == -3)
    #expect(reader.isBlank == false)
    #expect(reader.attributeCount == 0)
    #expect(reader.attribute("v") == nil)
  }

  @Test("An element can be passed over")
  func skipping() throws {
    var reader = try XMLEventReader(DribblingSource("<a><b><c>1</c><c/></b><d/><e>2</e></a>"))
    var names: [String] = []
    while case let event = try reader.next(), event != .endOfDocument {
      guard event == .start else { continue }
      names.append(reader.name)
      if reader.depth > 1 {
        try reader.skipElement()
        #expect(reader.event == .end)
        #expect(reader.depth == 1)
      }
    }
    #expect(names == ["a", "b", "d", "e"])
    #expect(try reader.next() == .endOfDocument)
    #expect(reader.range == 0..<0)
  }

  @Test(
    "What is not well-formed is refused, with its line",
    arguments: [
      ("", 1), ("   \n", 2), ("{\"a\":1}", 1), ("<a>", 1), ("<a>\n<b>\n</a>", 3), ("<a/><b/>", 1),
      ("<a>\n&nbsp;</a>", 2), ("<a b=\"1\" b=\"2\"/>", 1), ("<a b=1/>", 1), ("<a b/>", 1),
      ("<a>\n<b", 2), ("<a>\ntext", 2), ("<a>]]></a>", 1), ("<a><!-- -- --></a>", 1),
      ("<a>\u{1}</a>", 1), ("<w:a/>", 1), ("<a w:b=\"1\"/>", 1), ("<a b=\"<\"/>", 1),
      ("<a>&#0;</a>", 1), ("<?xml version=\"1.0\"?>\n\n<a></b>", 3), ("<1/>", 1),
      ("<html><br></html>", 1), ("<!DOCTYPE a SYSTEM \"x\"><a>&b;</a>", 1), ("<a></a>x", 1),
      ("<a xmlns:b=\"urn:c\" xmlns:d=\"urn:c\" b:e=\"\" d:e=\"\"/>", 1),
    ], [1, 5, .max])
  func refusals(fault: (text: String, line: Int), size: Int) {
    let error = #expect(throws: FormatError.self) {
      try Self.events(Array(fault.text.utf8), by: size)
    }
    #expect(error?.format == "XML")
    #expect(error?.line == fault.line)
    #expect(error?.expected == "well-formed XML")
  }

  @Test("A mismatch is told in a sentence")
  func sentence() {
    let error = #expect(throws: FormatError.self) { try Self.events(Array("<a>\n<b></a>".utf8)) }
    #expect(
      error?.description
        == "XML line 2, byte 11: found Opening and ending tag mismatch: b line 2 and a, "
        + "expected well-formed XML")
  }

  @Test("The events before a fault are read")
  func eventsBeforeFault() throws {
    var reader = try XMLEventReader(DribblingSource("<a><b/>text</c>"))
    var events: [XMLEvent] = []
    for _ in 0..<3 { events.append(try reader.next()) }
    #expect(events == [.start, .start, .end])
    #expect(throws: FormatError.self) { while try reader.next() != .endOfDocument {} }
    #expect(throws: FormatError.self) { _ = try reader.next() }
  }

  @Test("A document is refused wherever it is cut", arguments: [1, 4, .max])
  func truncation(size: Int) {
    let text =
      "<?xml version=\"1.0\"?><a b=\"&lt;\"><!-- c --><d>é&amp;<![CDATA[e]]></d><?f g?></a>"
    let bytes = Array(text.utf8)
    for length in 0..<bytes.count {
      #expect(throws: FormatError.self) { try Self.events(Array(bytes.prefix(length)), by: size) }
    }
  }
}
