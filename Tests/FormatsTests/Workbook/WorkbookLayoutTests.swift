import Formats
import Testing

@Suite("Sheets of an xlsx workbook")
struct WorkbookLayoutTests {
  @Test(
    "Sheets come in the order of their tabs, whatever the order in the archive",
    arguments: [false, true])
  func order(isReversed: Bool) throws {
    var file = SyntheticXLSX(
      rows: "<row><c t=\"s\"><v>0</v></c></row>", strings: "<si><t>a</t></si>")
    file.sheets[0].name = "FY19"
    file.sheets.append(
      .init(
        name: "FY18", attributes: "state=\"hidden\"",
        body: "<sheetData><row><c t=\"s\"><v>0</v></c></row></sheetData>"))
    file.sheets.append(
      .init(name: "Notes ", attributes: "state=\"veryHidden\"", body: "<sheetData/>"))
    file.isReversed = isReversed
    let reading = try WorkbookReading(file.bytes)
    #expect(reading.sheets.map(\.name) == ["FY19", "FY18", "Notes "])
    #expect(reading.sheets.map(\.ordinal) == [1, 2, 3])
    #expect(reading.sheets.map(\.visibility) == [.visible, .hidden, .veryHidden])
    #expect(reading.cells.keys.sorted() == ["FY18!A1", "FY19!A1"])
    #expect(reading["A1"] == .text("a"))
    for sheet in reading.sheets {
      #expect(file.parts[sheet.memberOrdinal - 1].name == sheet.member)
    }
  }

  @Test("A sheet can be read again, and after a later one")
  func again() throws {
    var file = SyntheticXLSX(rows: "<row><c><v>1</v></c></row>")
    file.sheets.append(.init(name: "B", body: "<sheetData><row><c><v>2</v></c></row></sheetData>"))
    try Archives.withFile(file.bytes) { path in
      let workbook = try Workbook(path: path)
      for sheet in [1, 0, 1, 0] {
        var rows = try workbook.rows(of: workbook.sheets[sheet])
        #expect(try rows.next())
        #expect(rows.number(0) == Double(sheet + 1))
      }
    }
  }

  @Test("Two sheets can be read side by side, and a fault in one is none in the other")
  func sideBySide() throws {
    let rows = (1...3).map { "<row><c><v>\($0)</v></c></row>" }.joined()
    var file = SyntheticXLSX(rows: rows)
    file.sheets.append(.init(name: "Broken", body: "<sheetData>\(rows)</sheet"))
    file.sheets.append(.init(name: "Third", body: "<sheetData>\(rows)</sheetData>"))
    try Archives.withFile(file.bytes) { path in
      let workbook = try Workbook(path: path)
      var first = try workbook.rows(of: workbook.sheets[0])
      var third = try workbook.rows(of: workbook.sheets[2])
      for number in 1...3 {
        #expect(try first.next())
        #expect(try third.next())
        #expect(first.number(0) == Double(number))
        #expect(third.number(0) == Double(number))
      }
      #expect(throws: FormatError.self) { try workbook.mergedRanges(of: workbook.sheets[1]) }
      #expect(try workbook.mergedRanges(of: workbook.sheets[2]).isEmpty)
    }
  }

  @Test("Rows and cells without a place follow the one before")
  func unplaced() throws {
    let file = SyntheticXLSX(
      rows: """
        <row><c><v>1</v></c><c r="C1"><v>2</v></c><c><v>3</v></c></row><row r="5"/>\
        <row><c/><c><v>4</v></c></row>
        """)
    let values = try WorkbookReading(file.bytes).values
    #expect(values.keys.sorted() == ["A1", "B6", "C1", "D1"])
    #expect(values["B6"] == .number(4, written: "4"))
  }

  @Test(
    "The size a sheet claims to have is not believed", arguments: ["A1", "A1:XFD1048576", "lies"])
  func dimension(claim: String) throws {
    let body =
      "<dimension ref=\"\(claim)\"/><sheetData><row r=\"3\"><c r=\"B3\"><v>1</v></c></row></sheetData>"
    #expect(try WorkbookReading(SyntheticXLSX(body: body).bytes).values.keys.sorted() == ["B3"])
  }

  @Test(
    "Rows out of order are refused",
    arguments: ["<row r=\"2\"/><row r=\"1\"/>", "<row r=\"2\"/><row r=\"2\"/>", "<row r=\"x\"/>"])
  func disorder(rows: String) {
    let error = #expect(throws: FormatError.self) {
      try WorkbookReading(SyntheticXLSX(rows: rows).bytes)
    }
    #expect(error?.expected == "rows in their order, each once")
  }

  @Test("Hidden rows and columns are told, and merged ranges after the rows")
  func hidden() throws {
    let file = SyntheticXLSX(
      body: """
        <cols><col min="1" max="1" hidden="1"/><col min="2" max="3" width="9"/>\
        <col min="5" max="7" hidden="true"/></cols><sheetData>\
        <row r="1"><c r="A1"><v>1</v></c><c r="B1"><v>1</v></c><c r="F1"><v>1</v></c></row>\
        <row r="2" hidden="1"><c r="B2"><v>1</v></c></row></sheetData>\
        <mergeCells count="2"><mergeCell ref="A1:C1"/><mergeCell ref="B2"/></mergeCells>
        """)
    let reading = try WorkbookReading(file.bytes)
    let hidden = reading.cells.filter(\.value.isHidden).keys.sorted()
    #expect(hidden == ["Sheet1!A1", "Sheet1!B2", "Sheet1!F1"])
    try Archives.withFile(file.bytes) { path in
      let workbook = try Workbook(path: path)
      let rows = try workbook.rows(of: workbook.sheets[0])
      #expect(rows.hiddenColumns == [1...1, 5...7])
      #expect(rows.mergedRanges.isEmpty)
      let merged = try workbook.mergedRanges(of: workbook.sheets[0])
      #expect(merged.map(\.description) == ["A1:C1", "B2"])
      #expect(merged[0].contains(row: 1, column: 3))
      #expect(!merged[0].contains(row: 2, column: 1))
    }
  }

  @Test(
    "A merged range that is none is refused", arguments: ["C1:A1", "A0:A1", "A1:B2:C3", "A", ""])
  func badRange(range: String) {
    let body = "<sheetData/><mergeCells><mergeCell ref=\"\(range)\"/></mergeCells>"
    let error = #expect(throws: FormatError.self) {
      try WorkbookReading(SyntheticXLSX(body: body).bytes)
    }
    #expect(error?.found == "the merged range '\(range)'")
  }

  @Test("A strict workbook reads like a transitional one")
  func strict() throws {
    var file = SyntheticXLSX(
      rows: "<row><c t=\"s\"><v>0</v></c><c t=\"d\"><v>2024-05-31</v></c></row>",
      strings: "<si><t>a</t></si>")
    file.isStrict = true
    let reading = try WorkbookReading(file.bytes)
    #expect(reading["A1"] == .text("a"))
    guard case .date(let date, "2024-05-31") = reading["B1"] else { throw Missing() }
    #expect(date.description == "2024-05-31")
    #expect(date.serial == 45443)
  }

  @Test(
    "Part names differ in more than case and slashes",
    arguments: ["SharedStrings.xml", "/xl/sharedstrings.xml", "./x/../sharedStrings.xml"])
  func names(target: String) throws {
    var file = SyntheticXLSX(
      rows: "<row><c t=\"s\"><v>0</v></c></row>", strings: "<si><t>a</t></si>")
    file.stringsTarget = target
    file.sheetPath = "xl\\worksheets\\sheet"
    #expect(try WorkbookReading(file.bytes)["A1"] == .text("a"))
  }

  @Test("Elements of other namespaces say nothing")
  func foreign() throws {
    let file = SyntheticXLSX(
      body: """
        <sheetData><row><c><v>1</v></c><x:c xmlns:x="urn:x"><x:v>2</x:v></x:c><c><v>3</v></c></row>\
        <x:row xmlns:x="urn:x" r="9"/></sheetData>\
        <extLst><x:mergeCell xmlns:x="urn:x" ref="no range"/></extLst>
        """)
    #expect(try WorkbookReading(file.bytes).values.keys.sorted() == ["A1", "B1"])
  }

  struct Missing: Error {}
}
