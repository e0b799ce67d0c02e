import Formats
import Testing

@Suite("JSON")
struct JSONReaderTests {
  /// A document's tokens, each with its bytes, and the text of keys and strings.
  static func tokens(_ document: [UInt8]) throws(FormatError) -> [String] {
    var reader = JSONReader(document)
    var tokens: [String] = []
    while case let token = try reader.next(), token != .end {
      let bytes = String(decoding: document[reader.range], as: UTF8.self)
      tokens.append("\(token) \(bytes)")
    }
    return tokens
  }

  @Test(
    "A document is its tokens, with their bytes",
    arguments: [
      ("null", ["null null"]),
      (" true ", ["true true"]),
      ("-12.5e+3", ["number -12.5e+3"]),
      ("\"\"", ["string "]),
      ("{}", ["beginObject {", "endObject }"]),
      ("\u{FEFF}[ ]\r\n", ["beginArray [", "endArray ]"]),
      (
        "[0,-0,0.5,1E5]",
        ["beginArray [", "number 0", "number -0", "number 0.5", "number 1E5", "endArray ]"]
      ),
      (
        "{\"a\" : [ false , {\"b\":null} ] , \"c\":\"d\"}",
        [
          "beginObject {", "key a", "beginArray [", "false false", "beginObject {", "key b",
          "null null", "endObject }", "endArray ]", "key c", "string d", "endObject }",
        ]
      ),
      ("\"\\u00e9\\n\"", ["string \\u00e9\\n"]),
      ("\"Türkiye 大韓民國 🎓\"", ["string Türkiye 大韓民國 🎓"]),
    ] as [(String, [String])])
  func documents(text: String, expected: [String]) throws {
    #expect(try Self.tokens(Array(text.utf8)) == expected)
  }

  @Test(
    "Escapes become the characters they stand for",
    arguments: [
      ("a\\\"b\\\\c\\/d", "a\"b\\c/d"), ("\\b\\f\\n\\r\\t", "\u{8}\u{C}\n\r\t"),
      ("\\u0041\\u00E9\\u5927", "Aé大"), ("\\uD83C\\uDF93\\ud83c\\udf93", "🎓🎓"),
      ("x\\u0000y", "x\0y"), ("é\\u0301", "é\u{301}"), ("plain", "plain"),
    ])
  func escapes(written: String, text: String) throws {
    var reader = JSONReader(Array("{\"\(written)\":\"\(written)\"}".utf8))
    for _ in 0..<2 { _ = try reader.next() }
    #expect(reader.token == .key)
    #expect(reader.text() == text)
    #expect(reader.equals(text) == true)
    #expect(try reader.next() == .string)
    #expect(reader.text() == text)
    #expect(reader.equals(text + "x") == false)
    #expect(reader.range.count == written.utf8.count)
  }

  @Test(
    "What is no JSON is refused, with its place and reason",
    arguments: [
      ("", "JSON line 1, byte 0: found the end of the document, expected JSON"),
      (" \n ", "JSON line 2, byte 3: found the end of the document, expected JSON"),
      (
        "<html><body>503</body>",
        "JSON line 1, byte 0: found '<', as the document begins '<html><body>503</body>', "
          + "expected JSON"
      ),
      (
        "\u{FEFF}<?xml version=\"1.0\"?>\n<wb:error/>",
        "JSON line 1, byte 3: found '<', as the document begins "
          + "'<?xml version=\"1.0\"?>.<wb:error/>', expected JSON"
      ),
      ("[1,]", "JSON line 1, byte 3: found ']', expected a value"),
      ("[,1]", "JSON line 1, byte 1: found ',', expected a value or ']'"),
      ("[1 2]", "JSON line 1, byte 3: found '2', expected ',' or ']'"),
      ("[1}", "JSON line 1, byte 2: found '}', expected ',' or ']'"),
      ("{\"a\":1,}", "JSON line 1, byte 7: found '}', expected a key"),
      ("{a:1}", "JSON line 1, byte 1: found 'a', expected a key or '}'"),
      ("{\"a\" 1}", "JSON line 1, byte 5: found '1', expected ':' after the key"),
      ("{\"a\":}", "JSON line 1, byte 5: found '}', expected a value"),
      ("{\"a\":1 \"b\":2}", "JSON line 1, byte 7: found '\"', expected ',' or '}'"),
      ("{\"a\":1]", "JSON line 1, byte 6: found ']', expected ',' or '}'"),
      ("[1", "JSON line 1, byte 2: found the end of the document, expected ',' or ']'"),
      ("[", "JSON line 1, byte 1: found the end of the document, expected a value or ']'"),
      ("1 2", "JSON line 1, byte 2: found '2', expected the end of the document"),
      ("[]\n\n{}", "JSON line 3, byte 4: found '{', expected the end of the document"),
      ("01", "JSON line 1, byte 1: found '1', expected no digit after a leading zero"),
      ("1.", "JSON line 1, byte 2: found the end of the document, expected a digit"),
      ("[-]", "JSON line 1, byte 2: found ']', expected a digit"),
      ("[1e+]", "JSON line 1, byte 4: found ']', expected a digit"),
      ("[.5]", "JSON line 1, byte 1: found '.', expected a value or ']'"),
      ("[nul]", "JSON line 1, byte 1: found 'n', expected 'null'"),
      ("[NaN]", "JSON line 1, byte 1: found 'N', expected a value or ']'"),
      (
        "\"abc",
        "JSON line 1, byte 4: found the end of the document, expected the quote that closes the "
          + "string"
      ),
      (
        "[\"a\nb\"]",
        "JSON line 1, byte 3: found the end of the line, expected a character of at least 0x20, "
          + "or an escape"
      ),
      ("[\"a\\x\"]", "JSON line 1, byte 3: found '\\', expected an escape of RFC 8259"),
      ("[\"\\u12G4\"]", "JSON line 1, byte 2: found '\\', expected an escape of RFC 8259"),
      ("[\"\\", "JSON line 1, byte 2: found '\\', expected an escape of RFC 8259"),
      ("[\"\\uD800\"]", "JSON line 1, byte 2: found '\\', expected a pair of surrogates"),
      ("[\"\\uDC00\"]", "JSON line 1, byte 2: found '\\', expected a pair of surrogates"),
      ("[\"\\uD800\\u0041\"]", "JSON line 1, byte 2: found '\\', expected a pair of surrogates"),
      ("[1]\0", "JSON line 1, byte 3: found byte 0x00, expected the end of the document"),
    ])
  func refusals(text: String, sentence: String) {
    let error = #expect(throws: FormatError.self) { try Self.tokens(Array(text.utf8)) }
    #expect(error?.description == sentence)
  }

  @Test(
    "Bytes that are not UTF-8 are refused where they are",
    arguments: [
      ([0x61, 0xFF], 1), ([0xC3], 0), ([0xC0, 0x80], 0), ([0xED, 0xA0, 0x80], 0),
      ([0xF4, 0x90, 0x80, 0x80], 0), ([0x61, 0x62, 0x63, 0x64, 0x65, 0x66, 0x67, 0x68, 0x80], 8),
    ] as [([UInt8], Int)])
  func encoding(content: [UInt8], place: Int) {
    let document = Array("[\n\"".utf8) + content + Array("\"]".utf8)
    let error = #expect(throws: FormatError.self) { try Self.tokens(document) }
    #expect(error?.offset == 3 + place)
    #expect(error?.line == 2)
    #expect(error?.expected == "UTF-8")
  }

  @Test("Nesting is read down to level 64 and refused beyond")
  func depth() throws {
    func nested(_ levels: Int) -> [UInt8] {
      let pairs = (0..<levels).map { $0 % 2 == 0 ? ("[", "]") : ("{\"k\":", "}") }
      return Array((pairs.map(\.0).joined() + "1" + pairs.reversed().map(\.1).joined()).utf8)
    }
    #expect(try Self.tokens(nested(64)).count == 64 * 2 + 32 + 1)
    let error = #expect(throws: FormatError.self) { try Self.tokens(nested(65)) }
    #expect(error?.expected == "at most 64 levels")
  }

  @Test("Numbers are read from numbers and from strings, from nothing else")
  func numbers() throws {
    var reader = JSONReader(Array("[1.5,\"2020\",\"x\",null,1e999,true]".utf8))
    var numbers: [Double?] = []
    while try reader.next() != .end { numbers.append(reader.number()) }
    #expect(numbers == [nil, 1.5, 2020, nil, nil, nil, nil, nil])
  }

  @Test("A value can be passed over, whatever it is")
  func skipping() throws {
    let text = "{\"a\":{\"b\":[1,{}]},\"c\":2,\"d\":[[],[3]],\"e\":4}"
    var reader = JSONReader(Array(text.utf8))
    var keys: [String] = []
    while try reader.next() != .end {
      if reader.token == .key {
        keys.append(reader.text())
        try reader.skipValue()
        #expect(reader.depth == 1)
      }
    }
    #expect(keys == ["a", "c", "d", "e"])
    var inside = JSONReader(Array("[[1,[2]],3]".utf8))
    for _ in 0..<3 { _ = try inside.next() }
    try inside.skipValue()
    #expect(inside.range == 2..<3, "a number is passed over already")
    var array = JSONReader(Array("[[1,[2]],3]".utf8))
    for _ in 0..<2 { _ = try array.next() }
    try array.skipValue()
    #expect(array.token == .endArray)
    #expect(try array.next() == .number)
    var faulty = JSONReader(Array("[{\"a\":[1,}]]".utf8))
    for _ in 0..<2 { _ = try faulty.next() }
    let error = #expect(throws: FormatError.self) { try faulty.skipValue() }
    #expect(error?.offset == 9)
  }

  @Test("After a fault there is only the fault")
  func faultStays() {
    var reader = JSONReader(Array("[\"a\nb\", 1]".utf8))
    let first = #expect(throws: FormatError.self) { while try reader.next() != .end {} }
    let second = #expect(throws: FormatError.self) { _ = try reader.next() }
    #expect(first == second)
  }

  @Test("After the end there is only the end")
  func end() throws {
    var reader = JSONReader(Array("7".utf8))
    #expect(reader.token == nil)
    #expect(try reader.next() == .number)
    #expect(try reader.next() == .end)
    #expect(try reader.next() == .end)
    #expect(reader.range == 1..<1)
  }
}
