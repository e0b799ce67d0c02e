import Statistics
import Testing

@testable import Extract

@Suite("Tables in workbooks, by the product's declarations")
struct TableWorkbookTests {
  private typealias Sheet = (name: String, rows: [[SheetFile.Content]])

  private static let year: [[SheetFile.Content]] = [
    ["Fiscal Year 2021", "B-1,2", "F-1", "Grand Total"],
    ["Asia", 0, 0, 0],
    ["China - mainland  ", 7, 5, 12],
    ["Japan", nil, "0", .formula("B4+C4", 0)],
    [],
    ["Totals for Asia", .formula("B3", 7), 5, 12],
    [],
    ["Grand Totals", 7, 5, 12],
    [],
  ]

  @Test(
    "Labels, text zeros, blanks, formulas and headings of zeros are read for what they are")
  func detail() throws {
    let desk = try TableDesk("state")
    let table = try desk.read(
      "niv", desk.file(SheetFile.of([("FY21", Self.year)]), "NIVDetailTable.xlsx"))
    #expect(
      table.lines == [
        "China - mainland FY2021 B1B2 = 7 @ FY21!B3", "China - mainland FY2021 F1 = 5 @ FY21!C3",
        "China - mainland FY2021 GRANDTOTAL = 12 @ FY21!D3", "Japan FY2021 F1 = 0 @ FY21!C4",
        "Japan FY2021 GRANDTOTAL = 0 @ FY21!D4", "Totals for Asia FY2021 B1B2 = 7 @ FY21!B6",
        "Totals for Asia FY2021 F1 = 5 @ FY21!C6",
        "Totals for Asia FY2021 GRANDTOTAL = 12 @ FY21!D6",
        "Grand Totals FY2021 B1B2 = 7 @ FY21!B8", "Grand Totals FY2021 F1 = 5 @ FY21!C8",
        "Grand Totals FY2021 GRANDTOTAL = 12 @ FY21!D8",
      ])
    #expect(table.warnings.isEmpty)
    #expect(table.rejections.isEmpty)
    #expect(table.tally.filtered == ["heading": 3, "empty": 1], "a blank cell is no zero")
  }

  @Test("A header that moved down, a column that is new and sheets in another order change nothing")
  func moved() throws {
    let desk = try TableDesk("state")
    var rows = Self.year
    for (index, cell) in zip(rows.indices, ["X-1", 0, 0, 0, nil, 0, nil, 0] as [SheetFile.Content])
    {
      if !rows[index].isEmpty { rows[index].insert(cell, at: 1) }
    }
    rows.insert(contentsOf: [["A notice of this year"], []], at: 0)
    let before: [[SheetFile.Content]] = [
      ["Fiscal Year 2020", "F-1", "Total Visas", "BCC", "Grand Total"], ["Japan", 3, 3, 0, 3],
      ["Totals for Asia", 3, 3, 0, 3], ["Grand Totals", 3, 3, 0, 3],
    ]
    let table = try desk.read(
      "niv", desk.file(SheetFile.of([("FY21", rows), ("FY20", before)]), "n.xlsx"))
    #expect(table.lines.contains("China - mainland FY2021 F1 = 5 @ FY21!D5"))
    #expect(table.lines.contains("China - mainland FY2021 X1 = 0 @ FY21!B5"))
    #expect(table.lines.contains("Japan FY2020 F1 = 3 @ FY20!B2"))
    #expect(table.warnings.isEmpty)
  }

  @Test("A cell that slid into its neighbour's column takes its row into quarantine, and no other")
  func shifted() throws {
    let desk = try TableDesk("state")
    var rows = Self.year
    rows[2] = ["China - mainland", nil, 7, 5, 12]
    rows[0].append("Note")
    let table = try desk.read("niv", desk.file(SheetFile.of([("FY21", rows)]), "n.xlsx"))
    #expect(!table.lines.contains { $0.hasPrefix("China - mainland") })
    #expect(table.lines.contains("Japan FY2021 F1 = 0 @ FY21!C4"))
    #expect(table.rejections.allSatisfy { $0.reason == .contradiction })
    #expect(
      table.keptOut.first
        == "China - mainland: '7' China - mainland FY2021 F1 (row 3, column 3): "
        + "'Grand Total' says 5, its parts add up to 19")
    #expect(table.warnings.count == 1, "the totals of the region no longer add up")
  }

  @Test("Rows that do not add up to their sum are kept out with it, and the sum is told of")
  func sums() throws {
    let desk = try TableDesk("state")
    var rows = Self.year
    rows[7] = ["Grand Totals", 8, 5, 13]
    let table = try desk.read("niv", desk.file(SheetFile.of([("FY21", rows)]), "n.xlsx"))
    #expect(
      table.warnings == [
        "n.xlsx, FY21: 2 of 10 printed sums do not add up: Grand Totals: 'B-1,2' says 8, its rows "
          + "add up to 7; Grand Totals: 'Grand Total' says 13, its rows add up to 12"
      ])
    #expect(
      table.keptOut.prefix(2) == [
        "Totals for Asia: '7' Totals for Asia FY2021 B1B2 (row 6, column 2): 'Grand Totals', "
          + "'B-1,2' says 8, its rows add up to 7",
        "Totals for Asia: '12' Totals for Asia FY2021 GRANDTOTAL (row 6, column 4): "
          + "'Grand Totals', 'Grand Total' says 13, its rows add up to 12",
      ])
    #expect(table.rejections.count == 4)
    #expect(table.lines.contains("Grand Totals FY2021 F1 = 5 @ FY21!C8"))
    #expect(table.tally.read == table.cells.count + 4 + 4, "every record is counted once")
  }

  @Test("A sheet with another name, or no header, is named and nothing is read")
  func renamed() throws {
    let desk = try TableDesk("state")
    let renamed = try desk.file(SheetFile.of([("Year 21", Self.year)]), "n.xlsx")
    #expect(
      desk.refusal("niv", renamed)
        == "n.xlsx: the layout has changed at the tables: found 'Year 21', expected one like "
        + "'FY\\d\\d'")
    let bare = try desk.file(
      SheetFile.of([("FY21", [["Year", "F-1"], ["Japan", 3]])]), "n.xlsx")
    #expect(
      desk.refusal("niv", bare)
        == "n.xlsx, FY21: the layout has changed at the header: found row 1 with 'Year', 'F-1', "
        + "expected a cell like 'Fiscal Year \\d{4}'")
    let both = try desk.file(
      SheetFile.of([("FY21", Self.year), ("Notes", [["x"]])]), "n.xlsx")
    let table = try desk.read("niv", both)
    #expect(table.cells.count == 11)
    #expect(table.warnings == ["n.xlsx: not read: Notes"])
  }

  @Test("A monthly report says its month in the title; its total is checked and left out")
  func monthly() throws {
    let desk = try TableDesk("state")
    let rows: [[SheetFile.Content]] = [
      ["Nonimmigrant Visa Issuances by Nationality          June 2023 (FY 2023)"],
      ["Nationality", "Visa Class", "Issuances"],
      ["China - mainland", "B1/B2", 70], ["China - mainland", "F1", 5],
      ["GRAND TOTAL", nil, .formula("SUM(C3:C4)", 75)],
      ["*\"Non-nationality based issuances\" includes individuals presenting documents."],
    ]
    let file = try desk.file(SheetFile.of([("Sheet1", rows)]), "JUNE 2023.xlsx")
    let table = try desk.read("niv-monthly", file)
    #expect(
      table.lines == [
        "China - mainland 2023-06 B1B2 = 70 @ Sheet1!C3",
        "China - mainland 2023-06 F1 = 5 @ Sheet1!C4",
      ])
    #expect(table.coversPeriods)
    #expect(table.warnings.isEmpty)
    #expect(table.tally.filtered == ["total": 1])
    let recognized = try desk.extractor.recognize(file, knowing: Background())
    #expect(recognized.holdings.map(\.code) == ["niv-monthly"])
  }

  @Test("Years that are merged cells above the levels hold for each of them, spacers do not count")
  func levels() throws {
    let desk = try TableDesk("opendoors")
    let rows: [[SheetFile.Content]] = [
      ["INTERNATIONAL STUDENTS BY PLACE OF ORIGIN AND ACADEMIC LEVEL"],
      [nil, nil, "2005/06", nil, nil, nil, "2006/07"],
      [
        "Place of Origin", nil, "Under-graduate", "Graduate", "Other", nil, "Under-graduate",
        "Graduate", "Non-Degree", "OPT",
      ],
      [],
      ["AFRICA, SUB-SAHARAN", nil, 0, 0, 0, nil, 0, 0, 0, 0],
      ["West Africa", nil, 0, 0, 0, nil, 0, 0, 0, 0],
      ["ASIA", nil, 1, 2, 3, nil, 4, 5, 0, 0],
      ["South and Central Asia", nil, 1, 2, 3, nil, 4, 5, 0, 0],
      ["India", nil, 1, 2, 3, nil, 4, 5, "-", "─"],
      ["LATIN AMERICA &amp; CARIBBEAN", nil, 0, 0, 0, nil, 0, 0, 0, 0],
      ["MIDDLE EAST &amp; NORTH AFRICA", nil, 0, 0, 0, nil, 0, 0, 0, 0],
      ["WORLD TOTAL", nil, 1, 2, 3, nil, 4, 5, 0, 0],
      ["Note: From 2000/01 to 2005/06, Non-Degree and OPT were included in Other category"],
    ]
    let table = try desk.read(
      "levels", desk.file(SheetFile.of([("Places of Origin&amp;Academic Level", rows)]), "l.xlsx"))
    #expect(
      table.lines.filter { $0.hasPrefix("India") }.map { $0.prefix { $0 != "@" } } == [
        "India AY2005/06 undergraduate = 1 ", "India AY2005/06 graduate = 2 ",
        "India AY2005/06 other = 3 ", "India AY2006/07 undergraduate = 4 ",
        "India AY2006/07 graduate = 5 ",
      ])
    #expect(table.tally.filtered == ["empty": 2])
    #expect(table.rejections.isEmpty)
  }

  @Test("Places of origin go by their names; codes in a hidden column are no values")
  func origins() throws {
    let desk = try TableDesk("opendoors")
    let rows: [[SheetFile.Content]] = [
      [nil, "INTERNATIONAL STUDENTS BY PLACE OF ORIGIN, SELECTED YEARS, 1949/50 - 2024/25"],
      [nil, nil, nil, "International Students"],
      [nil, "Place of Origin", nil, "1949/50", "2000/01", "% Change"],
      [],
      [1000, "AFRICA, SUB-SAHARAN", nil, 0, 0, "-"], [2000, "ASIA", nil, 6, 9, 1],
      [2200, "South and Central Asia", nil, 6, 9, 1],
      [2204, "India", nil, 6, 9, "─"], [nil, "Micronesia, Federate States of ", nil, "-", 0, "-"],
      [nil, "LATIN AMERICA &amp; CARIBBEAN", nil, 0, 0, "-"],
      [nil, "MIDDLE EAST &amp; NORTH AFRICA", nil, 0, 0, "-"],
      [9901, "Stateless", nil, "–", 1, 1], [nil, "WORLD TOTAL", nil, 104, 10, 1],
      [nil, "Note: Historical data may not always sum to totals."],
    ]
    let table = try desk.read(
      "origins",
      desk.file(SheetFile.of([("Intl Students Place of Origin", rows)], hiding: 1), "o.xlsx"))
    #expect(table.places.map(\.code).contains("Micronesia, Federated States of"))
    #expect(table.lines.contains("India AY2000/01 = 9 @ Intl Students Place of Origin!E8"))
    #expect(table.lines.count == 16)
    #expect(table.tally.filtered == ["empty": 2])
    #expect(
      table.warnings == [
        "o.xlsx, Intl Students Place of Origin: 1 of 6 printed sums do not add up: WORLD TOTAL: "
          + "'1949/50' says 104, its rows add up to 6"
      ])
    #expect(table.rejections.isEmpty, "so it is printed: the layout says by how much")
  }

  @Test("A small count that is kept secret is an absence with its reason, not a zero")
  func suppressed() throws {
    let desk = try TableDesk("dhs")
    let rows: [[SheetFile.Content]] = [
      ["New Lawful Permanent Residents by State of Residence: Fiscal Year 2022"], [],
      [
        "State of Residence", "County of Residence", "Country of Birth",
        "Major Class of Admission", "Admissions",
      ],
      ["Arizona", "Maricopa", "India", "Employment Preference 1st", 10],
      ["Arizona", "Maricopa", "Albania", "Employment Preference 1st", "D"],
      ["D Data withheld to limit disclosure."],
      ["Source: DHS Office of Immigration Statistics."],
    ]
    let table = try desk.read(
      "lpr-counties", desk.file(SheetFile.of([("Sheet1", rows)]), "lpr.xlsx"))
    #expect(table.cells.map(\.value) == [10])
    #expect(table.absences.map(\.reason) == [.suppressed])
    #expect(table.tally.filtered == ["suppressed": 1])
  }

  @Test("Two countries side by side, told apart by the row above the header, in fiscal quarters")
  func quarters() throws {
    let desk = try TableDesk("uscis")
    let rows: [[SheetFile.Content]] = [
      ["Fiscal Quarter of Priority Date", "CHINA", nil, nil, "INDIA"],
      [nil, "EB1", "EB2NIW", "EW3", "EB1", "EB2NIW", "EW3"],
      ["FY16Q1", 1, 2, 3, 4, 5, 6], ["FY16Q4", 1, 2, 3, 4, 5, "D"],
      ["Grand Total", 2, 4, 6, 8, 10, 6],
    ]
    let table = try desk.read(
      "i140-priority", desk.file(SheetFile.of([("Report", rows)]), "r.xlsx"))
    #expect(table.lines.first == "CHINA 2015-Q4 EB1 = 1 @ Report!B3")
    #expect(table.lines.last == "INDIA 2016-Q3 EB2NIW = 5 @ Report!F4")
    #expect(table.absences.count == 1)
  }
}
