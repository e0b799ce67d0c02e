import Formats
import Foundation
import Testing

@Suite("Real PDF tables of visas", .enabled(if: RealInput.folder != nil))
struct RealPDFTests {
  static let workload = ["Issued", "Refused", "Total Workload", "Waived / Overcome"]

  private func table(_ path: String, _ header: PDFHeader) throws -> PDFTable {
    let folder = try #require(RealInput.folder)
    return try PDFTable(PDFPages(path: folder.appending(path: "state/" + path).path).pages, header)
  }

  /// The numbers of a row that has no problem; blanks and dashes are none.
  private func numbers(_ row: PDFRow) -> [Int] { row.cells.map { Int($0?.number ?? 0) } }

  /// Whether the columns of the rows before the last add up to it.
  private func expectSums(_ table: PDFTable, _ label: String) throws {
    let rows = table.rows.filter { !$0.isText }
    let total = try #require(rows.last)
    #expect(total.labels == [label])
    for column in table.columns.indices {
      let sum = rows.dropLast().reduce(0) { $0 + numbers($1)[column] }
      #expect(sum == numbers(total)[column], "\(table.columns[column])")
    }
  }

  @Test(
    "The workload tables have no problem, and their rows and columns add up",
    arguments: [
      ("FY2013", 82, 9), ("FY2014", 83, 9), ("FY2015", 83, 9), ("FY2016", 81, 9),
      ("FY 2017", 82, 10), ("FY2018", 81, 11),
    ])
  func workload(year: String, rowCount: Int, textCount: Int) throws {
    let table = try table(
      "niv_workload_pdf/\(year)NIVWorkloadbyVisaCategory.pdf",
      PDFHeader(labels: ["Visa Category"], columns: .named(Self.workload)))
    #expect(table.columns == Self.workload)
    #expect(table.titles.first?.text.hasPrefix("Worldwide NIV Workload") == true)
    #expect(table.rows.flatMap(\.problems).isEmpty)
    let rows = table.rows.filter { !$0.isText }
    #expect(rows.count == rowCount)
    #expect(table.rows.count - rows.count == textCount)
    for row in rows {
      let numbers = numbers(row)
      #expect(numbers[0] + numbers[1] == numbers[2], "\(row.labels)")
    }
    try expectSums(table, "Grand Totals")
    // Fiancees' visas bear a footnote's mark where they do not bear it in the label.
    let marked = rows.filter { $0.cells.contains { $0?.marks == "**" } }.map(\.labels)
    let isEarly = ["FY2013", "FY2014", "FY2015"].contains(year)
    #expect(marked == (isEarly ? [["K1"]] : []))
  }

  @Test("Table XVI(B) has no problem, whole labels, and columns that add up")
  func classes() throws {
    let table = try table(
      "FY08-AR-TableXVIB.pdf",
      PDFHeader(labels: ["Visa Symbol/Class"], columns: .like("[0-9]{4}"), allowsBlanks: true))
    #expect(table.columns == ["2004", "2005", "2006", "2007", "2008"])
    #expect(table.titles.map(\.text).last == "Fiscal Years 2004-2008")
    #expect(table.rows.flatMap(\.problems).isEmpty)
    try expectSums(table, "Grand Total")
    let rows = Dictionary(
      uniqueKeysWithValues: table.rows.map { ($0.labels[0].prefix { $0 != " " }, $0) })
    #expect(rows["B1/B2/BCV"]?.cells.map { $0?.text ?? "" } == ["", "", "", "307,359", "404,589"])
    #expect(rows["H2R"]?.labels == ["H2R Returning H2B worker"])
    #expect(rows["H2R"]?.marks == ["1"])
    #expect(rows["H2R"]?.cells.map { $0?.text ?? "" }.last == "-")
    #expect(
      rows["NATO4"]?.labels == [
        "NATO4 Officials of NATO (other than those classifiable as NATO1), and immediate family"
      ])
    #expect(rows["NATO4"]?.lines.count == 2)
    #expect(
      table.rows.filter(\.isText).map(\.labels) == [
        ["1 Issuance of H2R visas ceased at the end of FY2007."]
      ])
  }

  @Test("A document without tables of numbers gives its words")
  func symbols() throws {
    let folder = try #require(RealInput.folder)
    let pages = try PDFPages(
      path: folder.appending(path: "state/NonimmigrantVisaSymbols.pdf").path
    ).pages
    #expect(pages.count == 3)
    let text = pages.flatMap(\.lines).map(\.text)
    #expect(text.first == "Nonimmigrant Visa Symbols")
    #expect(text.contains { $0.hasPrefix("TN NAFTA professional 214(e)(2)") })
  }
}
