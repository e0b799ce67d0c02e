import Formats
import Testing

@Suite("CSV")
struct CSVReaderTests {
  /// The rows of a document as text.
  static func rows(
    _ source: any ByteSource, _ dialect: CSVDialect = CSVDialect()
  ) throws(FormatError) -> [[String]] {
    var reader = CSVReader(source, dialect: dialect)
    var rows: [[String]] = []
    while try reader.next() {
      var row: [String] = []
      for index in 0..<reader.count { row.append(try reader.text(index)) }
      rows.append(row)
    }
    return rows
  }

  @Test(
    "Every way officials write a table is read",
    arguments: [
      ("", []),
      ("a,b", [["a", "b"]]),
      ("a,b\n", [["a", "b"]]),
      ("a,b\r\nc,d\r\n", [["a", "b"], ["c", "d"]]),
      ("a\rb\rc", [["a"], ["b"], ["c"]]),
      ("a\nb\r\nc\rd", [["a"], ["b"], ["c"], ["d"]]),
      ("\"a\",\"b\"\r\n", [["a", "b"]]),
      ("\"a\nb\",c\n", [["a\nb", "c"]]),
      ("\"a\r\nb\rc\nd\"\n", [["a\r\nb\rc\nd"]]),
      ("\"a,b\",c\n", [["a,b", "c"]]),
      ("\"say \"\"yes\"\"\",c\n", [["say \"yes\"", "c"]]),
      ("\"\"\"\"\n", [["\""]]),
      ("\"\",\"\"\n", [["", ""]]),
      ("\"\"", [[""]]),
      (",\n", [["", ""]]),
      (",", [["", ""]]),
      ("a,b,\n", [["a", "b", ""]]),
      ("\"a\",\"\",\r\n", [["a", "", ""]]),
      ("a\n\nb\n", [["a"], [], ["b"]]),
      ("\r\n\r\na", [[], [], ["a"]]),
      ("\n", [[]]),
      ("  \n", [["  "]]),
      ("a,b,c\nd\ne,f\n", [["a", "b", "c"], ["d"], ["e", "f"]]),
      ("5\" pipe,b\"c\"\n", [["5\" pipe", "b\"c\""]]),
      ("\u{FEFF}a,b\n", [["a", "b"]]),
      ("\u{FEFF}\"a\"\n", [["a"]]),
      ("a\n\u{FEFF}b\n", [["a"], ["\u{FEFF}b"]]),
      ("Türkiye,Côte d'Ivoire,大韓民國\n", [["Türkiye", "Côte d'Ivoire", "大韓民國"]]),
      ("a\tb,c\u{1}\n", [["a\tb", "c\u{1}"]]),
      ("a;b\n", [["a;b"]]),
    ] as [(String, [[String]])])
  func tables(text: String, expected: [[String]]) throws {
    #expect(try Self.rows(DribblingSource(text)) == expected)
    #expect(try Self.rows(DribblingSource(text, by: 1)) == expected)
  }

  @Test("The separator is the dialect's", arguments: [";", "\t", "|", ","] as [Unicode.Scalar])
  func separators(separator: Unicode.Scalar) throws {
    let text = ["a", "\"b\(separator)c\"", "", "d"].joined(separator: "\(separator)")
    let rows = try Self.rows(DribblingSource(text), CSVDialect(separator: separator))
    #expect(rows == [["a", "b\(separator)c", "", "d"]])
  }

  @Test(
    "What is no CSV is refused, with its line, byte and reason",
    arguments: [
      (
        "a\n\"b\"c\n",
        "CSV line 2, byte 5: found 'c', expected a separator or the end of the line after the "
          + "closing quote"
      ),
      (
        "\"a\n\"\n\"b\n\n",
        "CSV line 3, byte 5: found the end of the document, expected the quote that closes the "
          + "one opened here"
      ),
      (
        "a,\"",
        "CSV line 1, byte 2: found the end of the document, expected the quote that closes the "
          + "one opened here"
      ),
      (
        "\"x\ny\",\"z\nz",
        "CSV line 2, byte 6: found the end of the document, expected the quote that closes the "
          + "one opened here"
      ),
      ("a\r\nb\0c", "CSV line 2, byte 4: found byte 0x00, expected text"),
      ("a,\"b\n\0\"", "CSV line 2, byte 5: found byte 0x00, expected text"),
      ("\"a\"\0", "CSV line 1, byte 3: found byte 0x00, expected text"),
      ("a,b\n\0", "CSV line 2, byte 4: found byte 0x00, expected text"),
    ], [1, 3, 1 << 20])
  func refusals(fault: (text: String, sentence: String), size: Int) {
    let error = #expect(throws: FormatError.self) {
      try Self.rows(DribblingSource(fault.text, by: size))
    }
    #expect(error?.description == fault.sentence)
  }

  @Test("After a fault there is only the fault", arguments: [1, 1 << 20])
  func faultStays(size: Int) {
    var reader = CSVReader(DribblingSource("a,b\n\"c\"d\ne,f\n", by: size))
    let first = #expect(throws: FormatError.self) { while try reader.next() {} }
    let second = #expect(throws: FormatError.self) { _ = try reader.next() }
    #expect(first == second)
  }

  @Test("Bytes that are not UTF-8 can be seen, and are refused as text")
  func invalidText() throws {
    let bytes = Array("a,b\nC".utf8) + [0xF4] + Array("te d'Ivoire,1\n".utf8)
    var reader = CSVReader(BytesSource(bytes))
    _ = try reader.next()
    _ = try reader.next()
    #expect(reader.isValidUTF8(0) == false)
    #expect(reader.isValidUTF8(1) == true)
    #expect(reader.bytes(0) == Array("C".utf8) + [0xF4] + Array("te d'Ivoire".utf8))
    let error = #expect(throws: FormatError.self) { try reader.text(0) }
    #expect(
      error?.description == "CSV line 2, byte 4: found 'C.te d'Ivoire', expected UTF-8")
    #expect(reader.number(1) == 1)
  }

  @Test("A record longer than the limit is refused, one of just that length is read")
  func recordLimit() throws {
    let dialect = CSVDialect(maximumRecordBytes: 10)
    #expect(try Self.rows(DribblingSource("12345,7890\r\nx\n"), dialect).count == 2)
    let error = #expect(throws: FormatError.self) {
      try Self.rows(DribblingSource("a\n12345,78901\n"), dialect)
    }
    #expect(
      error?.description
        == "CSV line 2, byte 2: found a record of 11 bytes or more, expected at most 10 bytes")
    let long = String(repeating: "x", count: 300_000)
    #expect(throws: FormatError.self) { try Self.rows(DribblingSource(long), dialect) }
    #expect(try Self.rows(DribblingSource(long)) == [[long]])
  }

  @Test("A record knows its line, its bytes and those of its cells")
  func places() throws {
    let text = "\u{FEFF}a,\"b\r\nb\"\r\n\r\n\"\",c\"\"d,\"e\"\"f\"\n"
    var reader = CSVReader(DribblingSource(text, by: 2))
    var places: [[Int]] = []
    while try reader.next() {
      places.append([reader.line, reader.offset, reader.length])
      for index in 0..<reader.count {
        places.append([reader.offset(of: index), reader.length(of: index)])
      }
    }
    #expect(
      places == [
        [1, 3, 8], [3, 1], [6, 4], [3, 13, 0], [4, 15, 14], [16, 0], [18, 4], [24, 4],
      ])
    #expect(reader.count == 0)
  }

  @Test("A cell answers what it is")
  func cells() throws {
    var reader = CSVReader(DribblingSource("\"\",,12.5,\"-3\",\"a\"\"b\",1\"2,x\n"))
    #expect(try reader.next() == true)
    #expect((0..<7).map { reader.isEmpty($0) } == [true, true, false, false, false, false, false])
    #expect((0..<7).map { reader.isQuoted($0) } == [true, false, false, true, true, false, false])
    #expect((0..<7).map { reader.number($0) } == [nil, nil, 12.5, -3, nil, nil, nil])
    #expect(reader.equals(4, "a\"b") == true)
    #expect(reader.equals(4, "a\"\"b") == false)
    #expect(reader.equals(6, "x") == true)
    #expect(reader.equals(6, "xy") == false)
    #expect(reader.equals(0, "") == true)
    #expect(reader.bytes(4) == Array("a\"b".utf8))
  }
}
