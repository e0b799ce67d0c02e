import Statistics
import Testing

@testable import Extract

@Suite("Headers and cells that moved, by the product's declarations")
struct TableShapeTests {
  private typealias Row = [SheetFile.Content]

  private static let title: [Row] = [
    [
      "Численность персонала, занятого научными исследованиями и разработками, по категориям"
    ],
    ["(человек)"],
  ]
  private static let header: Row = [nil, "2000", "2005", "2010"]
  private static let rows: [Row] = [
    ["Численность персонала – всего", 100, 90, 80], ["исследователи", 50, 45, 40],
    ["техники", 10, 9, 8], ["вспомогательный персонал", 20, 18, 16],
    ["прочий персонал", 20, 18, 16],
  ]

  private static func workbook(_ rows: [Row], named name: String = "1") -> [UInt8] {
    SheetFile.of([(name, rows)])
  }

  @Test("Years above their columns are read")
  func good() throws {
    let desk = try TableDesk("rosstat")
    let table = try desk.read(
      "RD_PERSONNEL", desk.file(Self.workbook(Self.title + [Self.header] + Self.rows), "n.xlsx"))
    #expect(table.cells.count == 15)
    #expect(table.lines.first == "RUS 2000 total = 100 @ 1!B4")
  }

  @Test("A header that moved against its columns is told by name, and nothing is read")
  func moved() throws {
    let desk = try TableDesk("rosstat")
    let right: [Row] = [[nil, nil, "2000", "2005", "2010"]] + Self.rows
    let left: [Row] = [["2000", "2005", "2010"]] + Self.rows
    let down: [Row] = [Self.rows[0], Self.header] + Self.rows.dropFirst()
    let inserted: [Row] = [[nil, "2000", nil, "2005", "2010"]] + Self.rows
    let wide: [Row] = [[nil, "2000", "2005", "2010", "2011"]] + Self.rows
    let cases: [([Row], String)] = [
      (right, "row 4, column 2: found '100', expected no number, for the column has no heading"),
      (
        left,
        "the dimension category: found no 'total', expected 'Численность персонала – всего' or "
          + "'Число организаций – всего'"
      ),
      (
        down,
        "row 3, above the header: found the numbers '100', '90', '80', expected titles and "
          + "headings alone"
      ),
      (inserted, "row 4, column 3: found '90', expected no number, for the column has no heading"),
      (wide, "column 5: found nothing under '2011', expected values, as under the other headings"),
    ]
    for (rows, sentence) in cases {
      let file = try desk.file(Self.workbook(Self.title + rows), "n.xlsx")
      let words = "n.xlsx, 1: the layout has changed at " + sentence
      #expect(desk.refusal("RD_PERSONNEL", file) == words)
      #expect(desk.refusal(nil, file) == words, "an import says the same")
    }
  }

  @Test("A row that must be there and is not is told by its label")
  func lost() throws {
    let desk = try TableDesk("rosstat")
    let file = try desk.file(
      Self.workbook(Self.title + [Self.header] + Self.rows.dropFirst()), "n.xlsx")
    #expect(
      desk.refusal(nil, file).hasPrefix(
        "n.xlsx, 1: the layout has changed at the dimension category: found no 'total', expected "
          + "'Численность персонала – всего'"))
  }

  @Test("A heading that moved to the right over stacked headings leaves its last column empty")
  func stacked() throws {
    let desk = try TableDesk("rosstat")
    let fields: Row = [
      "естественные", "технические", "медицинские", "сельскохозяйст- венные", "общественные",
      "гуманитарные",
    ]
    let above: Row = [nil, "Численность исследователей – всего", "в том числе"]
    let data: [Row] = [["2010", 21, 1, 2, 3, 4, 5, 6], ["2011", 27, 2, 3, 4, 5, 6, 7]]
    let degrees: [Row] = [
      ["Численность исследователей, имеющих учeную степень"], [nil, "2010", "2011", "2015"],
      ["Численность исследователей, имеющих учeную степень - всего", 3, 3, 3],
      ["доктора наук", 1, 1, 1], ["кандидата наук", 2, 2, 2],
    ]
    func file(_ header: Row) throws -> PayloadFile {
      try desk.file(
        SheetFile.of([("1", [above, header] + data), ("3", degrees)]), "nauka_3.xlsx")
    }
    let good = try file([nil, nil] + fields)
    #expect(try desk.read("RESEARCHERS.FIELD", good).cells.count == 14)
    #expect(desk.refusal(nil, good) == "nothing is wrong")
    let moved = try file([nil, nil, nil] + fields)
    #expect(
      desk.refusal(nil, moved)
        == "nauka_3.xlsx, 1: the layout has changed at column 9: found nothing under "
        + "'гуманитарные', expected values, as under the other headings")
  }

  @Test("A sheet under another name is told of, and its workbook is not taken without it")
  func renamed() throws {
    let desk = try TableDesk("stats-sa")
    let occupation: [Row] = [
      [nil, "Total", nil], [nil, "Thousand", "Per cent"], ["Manager", 5, 100], ["Men"],
    ]
    let population: [Row] = [
      [nil, "Total", nil, nil, nil, nil, "Male", nil, nil, nil, nil, "Female"],
      [
        nil, "Total", "NEA", "Economically active", nil, nil, "Total", "NEA",
        "Economically active", nil, nil, "Total", "NEA", "Economically active",
      ],
      [
        nil, nil, nil, "Total", "Employed", "Unemployed", nil, nil, "Total", "Employed",
        "Unemployed", nil, nil, "Total", "Employed", "Unemployed",
      ],
      [nil] + [SheetFile.Content](repeating: "Thousand", count: 15),
      ["Total"] + [SheetFile.Content](repeating: 1, count: 15),
    ]
    func workbook(_ name: String, and more: [(name: String, rows: [Row])] = []) throws
      -> PayloadFile
    {
      try desk.file(
        SheetFile.of([(name, population), ("Occupation", occupation)] + more),
        "QLFS_Q1_2025.xlsx")
    }
    let whole = try desk.extractor.recognize(workbook("EAP"), knowing: Background())
    #expect(whole.holdings.map(\.code) == ["POPULATION", "EMPLOYED.OCCUPATION"])
    #expect(whole.holdings.map(\.span) == ["2025-Q1", "2025-Q1"])
    #expect(whole.remarks.isEmpty)
    #expect(
      desk.refusal(nil, try workbook("EAP2"))
        == "QLFS_Q1_2025.xlsx: the layout has changed at the tables: found 'EAP2', expected one "
        + "like 'EAP'")
    let more = try desk.extractor.recognize(
      workbook("EAP", and: [("Sheet9", [["x"]])]), knowing: Background())
    #expect(more.remarks == ["not read, for no layout names them: 'Sheet9'"])
  }

  @Test("Men and women who are not both sexes take their row out, and no other")
  func sexes() throws {
    let desk = try TableDesk("desa")
    let rows: [Row] = [
      [
        nil, nil, nil, nil, nil, "International migrant stock at mid-year (both sexes)", nil,
        "International migrant stock at mid-year (male)", nil,
        "International migrant stock at mid-year (female)",
      ],
      [], [],
      [
        nil, "Region", "Notes", "Location code", "Type of data", "1990", "2020", "1990", "2020",
        "1990", "2020",
      ],
      [1, "Germany", nil, "276", "C", 10, 30, 4, 16, 6, 14],
      [2, "France", nil, "250", "C", 30, 4, 16, 6, 14],
    ]
    let table = try desk.read(
      "STOCK", desk.file(SheetFile.of([("Table 1", rows)]), "d.xlsx"))
    #expect(table.cells.count == 6)
    #expect(table.lines.allSatisfy { $0.hasPrefix("276 ") })
    #expect(table.rejections.count == 5)
    #expect(table.rejections.allSatisfy { $0.reason == .contradiction })
  }

  @Test("A heading that fell out of a matrix is noticed by the numbers at its end")
  func matrix() throws {
    let desk = try TableDesk("worldbank-matrices")
    let corner: SheetFile.Content =
      "receiving (across) / sending (down)"
    func file(_ header: Row) throws -> PayloadFile {
      try desk.file(
        SheetFile.of([
          (
            "BRM 2021",
            [
              ["Remittance Estimates for 2021"], header, ["Afghanistan", 0, 1, 2, 3],
              ["Albania", 1, 0, 3, 4], ["WORLD", 1, 1, 5, 7],
            ]
          )
        ]), "m.xlsx")
    }
    let good = try file([corner, "Afghanistan", "Albania", "Zimbabwe", "WORLD"])
    #expect(try desk.read("REMITTANCES", good).cells.count == 12)
    #expect(
      desk.refusal(nil, try file([corner, "Afghanistan", "Albania", "WORLD"]))
        == "m.xlsx, BRM 2021: the layout has changed at row 3, column 5: found '3', expected no "
        + "number, for the column has no heading")
  }

  @Test("Columns that may be empty, and numbers of rows before the first heading, are declared")
  func declared() throws {
    let layout = """
      form: csv
      header: { find: [Place, '2001'] }
      place: { column: Place }
      period: { across: 0 }
      values: '\\d{4}'
      """
    let text = Array(",Place,2001,2002\n0,Japan,1,\n1,China,3,\n".utf8)
    let strict = try TableDesk(layout: layout)
    #expect(
      strict.refusal(nil, try strict.file(text, "t.csv"))
        == "t.csv: the layout has changed at row 2, column 1: found '0', expected no number, for "
        + "the column has no heading")
    let numbered = try TableDesk(layout: layout + "\nline_numbers: '\\d+'")
    #expect(
      numbered.refusal(nil, try numbered.file(text, "t.csv"))
        == "t.csv: the layout has changed at column 4: found nothing under '2002', expected "
        + "values, as under the other headings")
    let lenient = try TableDesk(
      layout: layout + "\nline_numbers: '\\d+'\nmay_be_empty: '2002'")
    #expect(
      try lenient.read("values", lenient.file(text, "t.csv")).lines
        == ["Japan 2001 = 1", "China 2001 = 3"])
  }

  @Test("A series that nobody declared is told by its own name, with those that are declared")
  func unknownSeries() throws {
    let desk = try TableDesk("wipo")
    let text = """
      Indicator :3 - Utility models in force

      Origin,Origin (Code),Office,2022,2023
      "Germany","DE",Total,19,110,
      """
    let words = desk.refusal(nil, try desk.file(Array(text.utf8), "u.csv"))
    #expect(
      words.hasPrefix(
        "u.csv: found the series 'Utility models in force', expected one of 'Patents"),
      "\(words)")
  }
}
