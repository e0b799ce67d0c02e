import Formats
import Testing

private typealias XLS = SyntheticXLS

@Suite("Cells of an xls workbook")
struct WorkbookXLSTests {
  private static let strings = XLS.record(
    0xFC,
    XLS.uint32(4) + XLS.uint32(4) + XLS.text("first") + XLS.text("Türkiye 大学", isWide: true)
      // Rich text with two runs, then a text with a phonetic hint of three bytes.
      + XLS.uint16(4) + [8] + XLS.uint16(2) + Array("rich".utf8) + [1, 2, 3, 4, 5, 6, 7, 8]
      + XLS.uint16(4) + [4] + XLS.uint32(3) + Array("last".utf8) + [9, 9, 9])
  private static let formats =
    XLS.record(0x41E, XLS.uint16(164) + XLS.text("yyyy-mm"))
    + [0, 14, 164].flatMap { XLS.record(0xE0, XLS.uint16(0) + XLS.uint16($0)) }

  private static func formula(_ result: [UInt8]) -> [UInt8] {
    XLS.record(0x06, XLS.head(0, 0) + result + [UInt8](repeating: 0, count: 8))
  }

  @Test(
    "A cell's value is what its record says",
    arguments: [
      (XLS.number(0, 0, 0.24), .number(0.24, written: "0.24")),
      (XLS.number(0, 0, 1581), .number(1581, written: "1581")),
      (XLS.number(0, 0, -1e300), .number(-1e300, written: "-1e+300")),
      // Packed: whole, whole hundredths, negative, a double's upper half, that in hundredths.
      (packed(1581 << 2 | 2), .number(1581, written: "1581")),
      (packed(1581 << 2 | 3), .number(15.81, written: "15.81")),
      (packed(0xFFFF_FFFE), .number(-1, written: "-1")),
      (packed(0x3FF8_0000), .number(1.5, written: "1.5")),
      (packed(0x3FF8_0001), .number(0.015, written: "0.015")),
      (XLS.record(0xFD, XLS.head(0, 0) + XLS.uint32(0)), .text("first")),
      (XLS.record(0xFD, XLS.head(0, 0) + XLS.uint32(1)), .text("Türkiye 大学")),
      (XLS.record(0xFD, XLS.head(0, 0) + XLS.uint32(2)), .text("rich")),
      (XLS.record(0xFD, XLS.head(0, 0) + XLS.uint32(3)), .text("last")),
      (XLS.record(0x204, XLS.head(0, 0) + XLS.text("0")), .text("0")),
      (XLS.record(0x205, XLS.head(0, 0) + [1, 0]), .boolean(true)),
      (XLS.record(0x205, XLS.head(0, 0) + [0x2A, 1]), .error("#N/A")),
      (XLS.record(0x205, XLS.head(0, 0) + [0x07, 1]), .error("#DIV/0!")),
      (formula(XLS.double(2.5)), .number(2.5, written: "2.5")),
      (formula([1, 0, 1, 0, 0, 0, 0xFF, 0xFF]), .boolean(true)),
      (formula([2, 0, 0x17, 0, 0, 0, 0xFF, 0xFF]), .error("#REF!")),
      (formula([3, 0, 0, 0, 0, 0, 0xFF, 0xFF]), .text("")),
      (
        formula([0, 0, 0, 0, 0, 0, 0xFF, 0xFF]) + XLS.record(0x207, XLS.text("result")),
        .text("result")
      ),
      (
        XLS.number(0, 0, 45_443, format: 1),
        .date(WorkbookDate(serial: 45_443, system: .from1900), written: "45443")
      ),
      (
        XLS.number(0, 0, 45_443, format: 2),
        .date(WorkbookDate(serial: 45_443, system: .from1900), written: "45443")
      ),
      (XLS.record(0x201, XLS.head(0, 0)), nil),
      (XLS.record(0x1234, [1, 2, 3]), nil),
    ] as [([UInt8], WorkbookValue?)])
  func values(records: [UInt8], expected: WorkbookValue?) throws {
    let file = XLS(records, globals: Self.strings + Self.formats)
    #expect(try WorkbookReading(file.bytes)["A1"] == expected)
  }

  private static func packed(_ bits: Int) -> [UInt8] {
    XLS.record(0x27E, XLS.head(0, 0) + XLS.uint32(bits))
  }

  @Test("Several packed numbers stand in one record, and cells in any order")
  func multiple() throws {
    let several =
      XLS.uint16(4) + XLS.uint16(1)
      + [7, 8, 9].flatMap { XLS.uint16(0) + XLS.uint32($0 << 2 | 2) } + XLS.uint16(3)
    let records = XLS.number(6, 0, 1) + XLS.record(0xBD, several) + XLS.number(4, 0, 2)
    try Archives.withFile(XLS(records).bytes) { path in
      let workbook = try Workbook(path: path)
      #expect(workbook.form == .xls)
      var rows = try workbook.rows(of: workbook.sheets[0])
      #expect(try rows.next())
      #expect(rows.row == 5)
      #expect((0..<rows.count).map { rows.written($0) } == ["2", "7", "8", "9"])
      #expect((0..<rows.count).map { "\(rows.reference($0))" } == ["A5", "B5", "C5", "D5"])
      #expect(try rows.next())
      #expect(rows.row == 7)
      #expect(try !rows.next())
    }
  }

  @Test("A shared string goes on in the next record, in either width", arguments: 0..<7)
  func continued(cut: Int) throws {
    let head = XLS.uint32(2) + XLS.uint32(2)
    let text = Array("Tables ".utf8)
    let first: [UInt8] = XLS.uint16(7) + [0] + text.prefix(cut)
    let rest: [UInt8] = [1] + text.dropFirst(cut).flatMap { XLS.uint16(Int($0)) }
    let strings =
      XLS.record(0xFC, head + first) + XLS.record(0x3C, rest) + XLS.record(0x3C, XLS.text("b"))
    let cells =
      XLS.record(0xFD, XLS.head(0, 0) + XLS.uint32(0))
      + XLS.record(0xFD, XLS.head(0, 1) + XLS.uint32(1))
    let reading = try WorkbookReading(XLS(cells, globals: strings).bytes)
    #expect(reading["A1"] == .text("Tables "))
    #expect(reading["B1"] == .text("b"))
  }

  @Test("Hidden sheets, rows and columns and merged ranges are told; charts have no rows")
  func layout() throws {
    let row = XLS.uint16(1) + [UInt8](repeating: 0, count: 10) + XLS.uint16(0x20) + XLS.uint16(0)
    let columns = [0, 1, 0, 0, 1].flatMap(XLS.uint16)
    let merged = [2, 0, 0, 0, 2, 3, 4, 1, 1].flatMap(XLS.uint16)
    var file = XLS(
      XLS.record(0x208, row) + XLS.record(0x7D, columns) + XLS.number(1, 2, 5)
        + XLS.number(0, 1, 6) + XLS.number(0, 2, 7) + XLS.record(0xE5, merged))
    file.sheets.append(
      .init(name: Array("Hidden".utf8), visibility: 1, records: XLS.number(0, 0, 1)))
    file.sheets.append(.init(name: Array("Chart".utf8), visibility: 2, kind: 2, records: []))
    let reading = try WorkbookReading(file.bytes)
    #expect(reading.sheets.map(\.visibility) == [.visible, .hidden, .veryHidden])
    #expect(reading.sheets.map(\.isWorksheet) == [true, true, false])
    let hidden = reading.cells.filter(\.value.isHidden).keys.sorted()
    #expect(hidden == ["Sheet1!B1", "Sheet1!C2"])
    #expect(reading.cells["Hidden!A1"]?.value == .number(1, written: "1"))
    try Archives.withFile(file.bytes) { path in
      let workbook = try Workbook(path: path)
      let merged = try workbook.mergedRanges(of: workbook.sheets[0])
      #expect(merged.map(\.description) == ["A1:C1", "B4:B5"])
    }
  }

  @Test("A chart within a sheet does not end it")
  func embedded() throws {
    let chart = XLS.record(0x809, XLS.uint16(0x600) + XLS.uint16(0x20)) + XLS.number(0, 0, 1)
    let file = XLS(chart + XLS.record(0x0A, []) + XLS.number(2, 2, 3))
    #expect(try WorkbookReading(file.bytes).values == ["C3": .number(3, written: "3")])
  }

  @Test(
    "A workbook of Excel 95 has its texts in its code page",
    arguments: [
      (1252, [0x54, 0xFC, 0x72], "Tür"), (1251, [0xCD, 0xE0, 0xF3, 0xEA, 0xE0], "Наука"),
      (10_000, [0x54, 0x9F, 0x72], "Tür"), (932, [0x91, 0xE5], "大"),
    ] as [(Int, [UInt8], String)])
  func biff5(codePage: Int, bytes: [UInt8], expected: String) throws {
    let label = XLS.head(0, 0) + XLS.uint16(bytes.count) + bytes
    var file = XLS(XLS.record(0x204, label), globals: XLS.record(0x42, XLS.uint16(codePage)))
    file.isBIFF8 = false
    file.sheets[0].name = bytes
    let reading = try WorkbookReading(file.bytes)
    #expect(reading.sheets[0].name == expected)
    #expect(reading["A1"] == .text(expected))
  }

  @Test("The workbook says from which day it counts")
  func dateSystem() throws {
    let globals = XLS.record(0x22, XLS.uint16(1)) + Self.formats
    let file = XLS(XLS.number(0, 0, 43_981, format: 1), globals: globals)
    let date = WorkbookDate(serial: 43_981, system: .from1904)
    #expect(date.description == "2024-05-31")
    #expect(try WorkbookReading(file.bytes)["A1"] == .date(date, written: "43981"))
  }

  @Test("A long workbook is read across the sectors of its file")
  func long() throws {
    let records = (0..<9000).flatMap { XLS.number($0, 0, Double($0)) }
    let reading = try WorkbookReading(XLS(records).bytes)
    #expect(reading.cells.count == 9000)
    #expect(reading["A9000"] == .number(8999, written: "8999"))
  }
}
