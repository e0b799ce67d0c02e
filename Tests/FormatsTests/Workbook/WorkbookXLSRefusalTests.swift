import Formats
import Testing

private typealias XLS = SyntheticXLS

@Suite("What is no xls workbook, or too large a one")
struct WorkbookXLSRefusalTests {
  private static let file = XLS(
    XLS.number(0, 0, 1) + XLS.record(0xFD, XLS.head(1, 1) + XLS.uint32(0)),
    globals: XLS.record(0xFC, XLS.uint32(1) + XLS.uint32(1) + XLS.text("first")))

  @Test(
    "A password is named as what keeps a workbook closed",
    arguments: [
      XLS.compoundFile([
        ("EncryptionInfo", [1]), ("EncryptedPackage", [UInt8](repeating: 7, count: 5000)),
      ]),
      XLS([], globals: XLS.record(0x2F, [1, 0])).bytes,
    ])
  func password(file: [UInt8]) {
    let error = #expect(throws: FormatError.self) { try WorkbookReading(file) }
    #expect(error?.found == "a password-protected workbook")
  }

  @Test("Another compound file is named by its streams")
  func otherFile() {
    let file = XLS.compoundFile([("WordDocument", [1, 2, 3]), ("1Table", [4])])
    let error = #expect(throws: FormatError.self) { try WorkbookReading(file) }
    #expect(error?.found == "a compound file of the streams 1Table, WordDocument")
  }

  @Test(
    "Records that cannot be are refused",
    arguments: [
      (XLS.number(0, 0, .nan), "a number without bounds"),
      (XLS.number(0, 0, 1) + XLS.number(0, 0, 1), "cell A1 of sheet 'Sheet1' twice"),
      (XLS.record(0xFD, XLS.head(0, 0) + XLS.uint32(1)), "shared string 1"),
      (XLS.record(0x203, [0]), "a record 0x203 of 1 bytes"),
      (XLS.record(0x207, XLS.text("x")), "the text of a formula"),
      (XLS.record(0xE5, [1, 3, 2, 0, 0].flatMap(XLS.uint16)), "a merged range that is none"),
      (
        XLS.record(0x204, XLS.head(0, 0) + XLS.uint16(9) + [0, 65]),
        "the end of a record within a text"
      ),
      (XLS.record(0x809, []), "the end of the stream"),
    ])
  func records(records: [UInt8], found: String) {
    let file = XLS(
      records, globals: XLS.record(0xFC, XLS.uint32(1) + XLS.uint32(1) + XLS.text("a")))
    let error = #expect(throws: FormatError.self) { try WorkbookReading(file.bytes) }
    #expect(error?.found == found)
  }

  @Test("A version that is not read is named")
  func version() {
    var stream = Self.file.stream
    stream[5] = 4
    let error = #expect(throws: FormatError.self) {
      try WorkbookReading(XLS.compoundFile([("Workbook", stream)]))
    }
    #expect(error?.found == "a stream of version 0x400")
  }

  @Test("A code page that is not known is refused where it matters")
  func codePage() {
    let label = XLS.head(0, 0) + XLS.uint16(1) + [0xFC]
    var file = XLS(XLS.record(0x204, label), globals: XLS.record(0x42, XLS.uint16(7)))
    file.isBIFF8 = false
    let error = #expect(throws: FormatError.self) { try WorkbookReading(file.bytes) }
    #expect(error?.found.hasSuffix("no text of code page 7") == true)
  }

  @Test(
    "A workbook beyond its limits stops with the limit's name",
    arguments: [
      (WorkbookLimits(partBytes: 1000), "at most 1000 bytes"),
      (WorkbookLimits(sharedStringBytes: 4), "at most 4 bytes"),
      (WorkbookLimits(tableEntries: 0), "at most 0"),
      (WorkbookLimits(sheets: 0), "at most 0"),
      (WorkbookLimits(rows: 1), "at most 1 rows and 16384 columns"),
      (WorkbookLimits(columns: 1), "at most 1048576 rows and 1 columns"),
    ])
  func limits(limits: WorkbookLimits, expected: String) {
    let error = #expect(throws: FormatError.self) { try WorkbookReading(Self.file.bytes, limits) }
    #expect(error?.expected == expected)
  }

  @Test("A truncated workbook is refused, wherever it ends, or read whole")
  func truncation() throws {
    let whole = try WorkbookReading(Self.file.bytes)
    for length in stride(from: 0, to: Self.file.bytes.count, by: 11) {
      do {
        // Bytes after the last sector in use may be missing, but then none of the cells.
        let reading = try WorkbookReading(Array(Self.file.bytes.prefix(length)))
        #expect(reading.values == whole.values)
      } catch {
        #expect(error is FormatError)
      }
    }
    let stream = Self.file.stream
    for length in stream.indices {
      let file = XLS.compoundFile([("Workbook", Array(stream.prefix(length)))])
      #expect(throws: FormatError.self) { try WorkbookReading(file) }
    }
  }

  @Test("A damaged workbook is refused or read, never more", arguments: 0..<40)
  func damage(seed: Int) {
    var random = SeededGenerator(seed: seed)
    for _ in 0..<20 {
      let isInStream = Bool.random(using: &random)
      let damaged = Damage.damaged(
        isInStream ? Self.file.stream : Self.file.bytes, alphabet: [0, 1, 0x3C, 0xFE, 0xFF], &random
      )
      let file = isInStream ? XLS.compoundFile([("Workbook", damaged)]) : damaged
      do { _ = try WorkbookReading(file) } catch { #expect(error is FormatError) }
    }
  }
}
