import Formats
import Testing

@Suite("What is no workbook, or too large a one")
struct WorkbookRefusalTests {
  static let file = SyntheticXLSX(
    rows: """
      <row><c t="s"><v>0</v></c><c t="s"><v>1</v></c></row><row><c><v>1.5</v></c></row>\
      <row><c t="inlineStr"><is><t>x</t></is></c><c s="1"><v>40000</v></c></row>
      """, strings: "<si><t>first</t></si><si><r><t>se</t></r><r><t>cond</t></r></si>",
    styles: SyntheticXLSX.styles(formats: ["0", "yyyy"]))

  @Test(
    "What is no workbook is named",
    arguments: [
      ("<html><body>404</body></html>", "found a document of kind 'html'"),
      ("a,b\n1,2\n", "found a document of kind 'text'"),
      ("", "found a document of kind 'empty'"),
      ("%PDF-1.7", "found a document of kind 'pdf'"),
    ])
  func otherKinds(text: String, words: String) {
    let error = #expect(throws: FormatError.self) { try WorkbookReading(Array(text.utf8)) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test("A zip archive that is no workbook is refused")
  func otherArchives() {
    let table = Archives.zip([("a.csv", Array("x".utf8))])
    let error = #expect(throws: FormatError.self) { try WorkbookReading(table) }
    #expect(error?.found == "a zip archive that names no office document")
    let document = Self.file.parts.map { part in
      (
        name: part.name,
        bytes: part.name == "xl/workbook.xml" ? Array("<document xmlns='urn:w'/>".utf8) : part.bytes
      )
    }
    let other = #expect(throws: FormatError.self) { try WorkbookReading(Archives.zip(document)) }
    #expect(other?.found == "element 'document' of namespace 'urn:w'")
    #expect(other?.format == "XML of 'xl/workbook.xml'")
  }

  @Test(
    "A workbook without one of its parts is refused",
    arguments: Self.file.parts.map(\.name).dropFirst())
  func missingPart(name: String) {
    let parts = Self.file.parts.filter { $0.name != name }
    #expect(throws: FormatError.self) { try WorkbookReading(Archives.zip(parts)) }
  }

  @Test("Two parts of one name are refused")
  func twins() {
    let parts = Self.file.parts + [("XL/Workbook.xml", Array("<x/>".utf8))]
    let error = #expect(throws: FormatError.self) { try WorkbookReading(Archives.zip(parts)) }
    #expect(error?.found == "two parts named 'XL/Workbook.xml'")
  }

  @Test(
    "A workbook beyond its limits stops with the limit's name",
    arguments: [
      (WorkbookLimits(partBytes: 300), "at most 300 bytes"),
      (WorkbookLimits(sharedStringBytes: 10), "at most 10 bytes"),
      (WorkbookLimits(tableEntries: 1), "at most 1"),
      (WorkbookLimits(rowBytes: 1), "at most 1 bytes"),
      (WorkbookLimits(sheets: 0), "at most 0"),
      (WorkbookLimits(rows: 2), "at most 2 rows"),
      (WorkbookLimits(columns: 1), "at most 1 columns"),
    ])
  func limits(limits: WorkbookLimits, expected: String) {
    let error = #expect(throws: FormatError.self) { try WorkbookReading(Self.file.bytes, limits) }
    #expect(error?.expected == expected)
  }

  @Test("A sheet that grows beyond measure when decompressed is refused early")
  func bomb() {
    let blanks = String(repeating: " ", count: 30_000_000)
    let file = SyntheticXLSX(body: "<sheetData>\(blanks)</sheetData>")
    let error = #expect(throws: FormatError.self) { try WorkbookReading(file.bytes) }
    #expect((error?.offset ?? .max) < 10_000_000)
  }

  @Test("A document type that defines entities is refused")
  func entities() {
    let parts = Self.file.parts.map { part in
      let attack = Array("<!DOCTYPE a [<!ENTITY b 'c'>]>".utf8)
      return (
        name: part.name, bytes: part.name.hasSuffix("sheet1.xml") ? attack + part.bytes : part.bytes
      )
    }
    let error = #expect(throws: FormatError.self) { try WorkbookReading(Archives.zip(parts)) }
    #expect(error?.expected == "a document without entities")
  }

  @Test("A truncated workbook is refused, wherever it ends")
  func truncation() {
    let bytes = Self.file.bytes
    for length in bytes.indices {
      #expect(throws: FormatError.self) { try WorkbookReading(Array(bytes.prefix(length))) }
    }
  }

  @Test("A part that ends early is refused", arguments: 0..<6)
  func truncatedPart(index: Int) {
    let whole = Self.file.parts
    for length in whole[index + 1].bytes.indices {
      var parts = whole
      parts[index + 1].bytes = Array(parts[index + 1].bytes.prefix(length))
      #expect(throws: FormatError.self) { try WorkbookReading(Archives.zip(parts)) }
    }
  }

  @Test("A damaged workbook is refused or read, never more", arguments: 0..<40)
  func damage(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      // Within the archive, where its checksums do not see it.
      var parts = Self.file.parts
      let index = Int.random(in: 1..<parts.count, using: &random)
      parts[index].bytes = Damage.damaged(
        parts[index].bytes, alphabet: Array("<>/\"=:0129AZs&# \u{FF}".utf8), &random)
      let file =
        Bool.random(using: &random)
        ? Archives.zip(parts) : Damage.damaged(Self.file.bytes, alphabet: [0, 255], &random)
      do { _ = try WorkbookReading(file) } catch { #expect(error is FormatError) }
    }
  }
}
