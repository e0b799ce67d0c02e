import Statistics
import TestSupport
import Testing

@testable import Extract

@Suite("Tables that are cut off, shifted or headed otherwise")
struct TableWholenessTests {
  private static let month: [[SheetFile.Content]] = [
    ["Nonimmigrant Visa Issuances by Nationality June 2023 (FY 2023)"],
    ["Nationality", "Visa Class", "Issuances"],
    ["China - mainland", "B1/B2", 70], ["China - mainland", "F1", 5], ["Japan", "F1", 4],
    ["GRAND TOTAL", nil, 79],
  ]

  @Test("A monthly report without its grand total is refused, at import as well")
  func truncated() throws {
    let desk = try TableDesk("state")
    let cut = try desk.file(
      SheetFile.of([("Sheet1", Array(Self.month.prefix(4)))]), "JUNE 2023.xlsx")
    let words =
      "JUNE 2023.xlsx, Sheet1: torn answer: the table is not whole: it ends with "
      + "'China - mainland', expected a row like '(?i)grand totals?'"
    #expect(desk.refusal("niv-monthly", cut) == words)
    #expect(desk.refusal(nil, cut) == words)
  }

  @Test("A table whose total column is gone is an error, not a table without checks")
  func lostColumn() throws {
    let desk = try TableDesk("state")
    let rows: [[SheetFile.Content]] = [
      ["Fiscal Year 2021", "B-1,2", "F-1"], ["Japan", 3, 4], ["Totals for Asia", 3, 4],
      ["Grand Totals", 3, 4],
    ]
    let file = try desk.file(SheetFile.of([("FY21", rows)]), "n.xlsx")
    #expect(
      desk.refusal("niv", file)
        == "n.xlsx, FY21: the layout has changed at the header: found 'Fiscal Year 2021', "
        + "'B-1,2', 'F-1' at its end, expected a column 'Grand Total' that adds up others")
  }

  @Test("Two cells of a row that changed places are kept out with all they are added up with")
  func swapped() throws {
    let desk = try TableDesk("state")
    let rows: [[SheetFile.Content]] = [
      ["Fiscal Year 2021", "H-1B", "H-1B1", "F-1", "Grand Total"],
      ["China - mainland", 0, 28, 5, 33], ["Japan", 3, 1, 2, 6],
      ["Totals for Asia", 31, 1, 7, 39], ["Grand Totals", 31, 1, 7, 39],
    ]
    let table = try desk.read("niv", desk.file(SheetFile.of([("FY21", rows)]), "n.xlsx"))
    #expect(!table.lines.contains { $0.contains(" H1B = ") && !$0.hasPrefix("Grand") })
    #expect(!table.lines.contains { $0.contains(" H1B1 = ") && !$0.hasPrefix("Grand") })
    #expect(table.lines.contains("China - mainland FY2021 F1 = 5 @ FY21!D2"))
    #expect(table.rejections.count == 6)
    #expect(table.rejections.allSatisfy { $0.reason == .contradiction })
  }

  private static let plain = """
    form: csv
    header: { find: [Place, '\\d{4}'] }
    place: { column: Place }
    period: { across: 0 }
    values: '\\d{4}'
    ignored: [Note]
    """

  @Test(
    "A difference that the publisher printed itself stays a remark; by another amount it is not")
  func known() throws {
    let sums = "\nsums: [{ rows: All, of: block, known: [{ period: 2001, by: 2 }] }]"
    let desk = try TableDesk(layout: Self.plain + sums)
    func read(_ total: Int) throws -> RawTable {
      let text = "Place,2001\nJapan,1\nChina,3\nAll,\(total)\n"
      return try desk.read("values", desk.file(Array(text.utf8), "t.csv"))
    }
    #expect(try read(2).cells.count == 3)
    #expect(try read(2).warnings.count == 1)
    #expect(try read(3).cells.isEmpty)
    #expect(try read(3).rejections.count == 3)
    #expect(try read(4).warnings.isEmpty)
  }

  @Test("Sums that stand above their parts end where the next begins")
  func following() throws {
    let sums = "\nsums: [{ rows: 'A|B', of: following, until: 'A|B' }]"
    let desk = try TableDesk(layout: Self.plain + sums)
    let text = "Place,2001\nA,4\nJapan,1\nChina,3\nB,5\nChile,6\n"
    let table = try desk.read("values", desk.file(Array(text.utf8), "t.csv"))
    #expect(table.lines == ["A 2001 = 4", "Japan 2001 = 1", "China 2001 = 3"])
    #expect(
      table.keptOut == [
        "B: '5' B 2001 (row 5, column 2): 'B', '2001' says 5, its rows add up to 6",
        "Chile: '6' Chile 2001 (row 6, column 2): 'B', '2001' says 5, its rows add up to 6",
      ])
  }

  @Test("A heading that no one declared, or that stands twice, is an error and not a lost column")
  func headings() throws {
    let desk = try TableDesk(layout: Self.plain)
    func refusal(_ header: String) throws -> String {
      desk.refusal("values", try desk.file(Array("\(header)\nJapan,1,2\n".utf8), "t.csv"))
    }
    #expect(try refusal("Place,2001,Note") == "nothing is wrong")
    #expect(
      try refusal("Place,2001,2002/2003")
        == "t.csv: the layout has changed at the header, column 3: found '2002/2003', expected a "
        + "heading that is declared: of values, like '\\d{4}', or one of those that are not read")
    #expect(
      try refusal("Place,2001,2001")
        == "t.csv: the layout has changed at the header: found '2001' in the columns 2 and 3, "
        + "expected it once")
  }

  @Test(
    "A report that is damaged or headed otherwise is told by what is nearest",
    arguments: [
      (
        [["Nonimmigrant Visa Issuances Juni 2023"]] + month.dropFirst(),
        "x.xlsx, Sheet1: the layout has changed at the period: found 'Nonimmigrant Visa Issuances "
      ),
      (
        [["June 2023"], ["Nationality", "Class", "Issuances"], ["Japan", "F1", 4]],
        "x.xlsx, Sheet1: the layout has changed at the header: found row 2 with 'Nationality', "
      ),
    ] as [([[SheetFile.Content]], String)])
  func nearest(rows: [[SheetFile.Content]], words: String) throws {
    let desk = try TableDesk("state")
    let file = try desk.file(SheetFile.of([("Sheet1", rows)]), "x.xlsx")
    let refusal = desk.refusal(nil, file)
    #expect(refusal.hasPrefix(words), "\(refusal)")
  }

  @Test("A workbook that cannot be read is told so, whatever the layouts look for")
  func unreadable() throws {
    let desk = try TableDesk("opendoors")
    let parts = [
      (
        name: "_rels/.rels",
        text: "<Relationships><Relationship Id='r' "
          + "Type='http://schemas.openxmlformats.org/officeDocument/2006/relationships/officeDocument' "
          + "Target='xl/workbook.xml'/></Relationships>"
      ),
      (name: "xl/workbook.xml", text: "<workbook><sheets>"),
    ]
    let refusal = desk.refusal(nil, try desk.file(ZipFile.of(parts), "o.xlsx"))
    #expect(refusal.hasPrefix("o.xlsx: XML of 'xl/workbook.xml'"), "\(refusal)")
  }
}
