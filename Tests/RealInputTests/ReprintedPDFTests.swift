import Formats
import Foundation
import TestSupport
import Testing

@Suite(
  "Real figures, printed again in the layouts of tables whose documents are not at hand",
  .enabled(if: RealInput.folder != nil))
struct ReprintedPDFTests {
  let directory = TemporaryDirectory()

  /// The files of a folder of the Department's, by name.
  private func files(_ path: String) throws -> [String] {
    let folder = try #require(RealInput.folder).appending(path: "state/" + path).path
    let names = try FileManager.default.contentsOfDirectory(atPath: folder).sorted()
    return names.map { folder + "/" + $0 }
  }

  private func records(_ path: String) throws -> [[String]] {
    var reader = CSVReader(try FileSource(path: path))
    var records: [[String]] = []
    while try reader.next() {
      var cells: [String] = []
      for index in 0..<reader.count { cells.append(try reader.text(index)) }
      records.append(cells)
    }
    return records
  }

  private func table(_ pages: [PrintedPage], _ header: PDFHeader) throws -> PDFTable {
    let path = try directory.write("table.pdf", PrintedPage.document(pages))
    return try PDFTable(PDFPages(path: path).pages, header)
  }

  private func number(_ text: String) -> Int? { Int(text.filter { $0 != "," }) }

  static let places = [250.0, 310, 370, 435, 500, 560]

  /// Table III: a header of two lines on every page, the names of regions between the rows.
  static func tableIII(_ records: [[String]]) -> [PrintedPage] {
    var pages: [PrintedPage] = []
    for start in stride(from: 0, to: records.count, by: 48) {
      var page = PrintedPage()
      page.print("Table III", 306, 40, .centre, size: 12)
      page.print("Immigrant Visas Issued by Foreign State of Chargeability", 160, 54, size: 12)
      let upper = ["Immediate", "Special", "Family", "Employment", "Diversity"]
      let lower = ["Relatives", "Immigrants", "Preference", "Preference", "Immigrants", "Total"]
      page.row("", upper, at: places, 76)
      page.row("Foreign State", lower, at: places, 88)
      for (index, record) in records[start..<min(start + 48, records.count)].enumerated() {
        let name = record[0] == "#NAME?" ? "- Taiwan born" : record[0]
        page.row(name, Array(record.dropFirst()), at: places, 104 + 13.5 * Double(index))
      }
      page.print("\(start / 48 + 1)", 306, 775, .centre)
      pages.append(page)
    }
    return pages
  }

  @Test("Table III of every year reads cell for cell, with its regions between the rows")
  func tableIII() throws {
    for file in try files("iv_table_iii_tabula_csv") {
      let records = try records(file).dropFirst().map { $0 }
      let header = PDFHeader(
        labels: ["Foreign State"],
        columns: .named([
          "Immediate Relatives", "Special Immigrants", "Family Preference",
          "Employment Preference", "Diversity Immigrants", "Total",
        ]),
        allowsBlanks: true)
      let table = try table(Self.tableIII(records), header)
      #expect(table.rows.count == records.count)
      #expect(table.rows.flatMap(\.problems).isEmpty, "\(file)")
      for (row, record) in zip(table.rows, records) {
        #expect(row.labels[0] == (record[0] == "#NAME?" ? "- Taiwan born" : record[0]))
        let cells =
          row.isText ? [String](repeating: "", count: 6) : row.cells.map { $0?.text ?? "" }
        #expect(cells == Array(record.dropFirst()), "\(file)")
      }
    }
  }

  @Test("A month's issuances by state and class read row for row, with the header at its left")
  func monthly() throws {
    let header = PDFHeader(
      labels: ["Foreign State of Chargeability or Place of Birth", "Visa Class"],
      columns: .named(["Issuances"]), isOnEveryPage: false)
    for file in try files("iv_monthly_fy2018_tabula_csv") {
      let records = try records(file).filter { $0.count == 3 && number($0[2]) != nil }
      #expect(records.count > 1500)
      var pages: [PrintedPage] = []
      for start in stride(from: 0, to: records.count, by: 55) {
        var page = PrintedPage()
        if start == 0 {
          page.print("Immigrant Visa Issuances by Foreign State of Chargeability", 100, 30)
          page.print("Foreign State of Chargeability", 60, 50)
          page.print("or Place of Birth", 60, 62)
          page.print("Visa Class", 330, 62)
          page.print("Issuances", 420, 62)
        }
        for (index, record) in records[start..<min(start + 55, records.count)].enumerated() {
          let y = 80 + 12.5 * Double(index)
          page.print(record[0].replacing("–", with: "-"), 60, y)
          page.print(record[1], 330, y)
          page.print(record[2], 520, y, .right)
        }
        page.print("Page \(start / 55 + 1) of \((records.count + 54) / 55)", 280, 780)
        pages.append(page)
      }
      let rows = try table(pages, header).rows
      #expect(rows.flatMap(\.problems).isEmpty, "\(file)")
      #expect(rows.count == records.count)
      for (row, record) in zip(rows, records) {
        let name = record[0].replacing("–", with: "-").split(separator: " ").joined(separator: " ")
        #expect(row.labels == [name, record[1]] && row.cells.map { $0?.text } == [record[2]])
      }
    }
  }
}
