import Statistics
import TestSupport
import Testing

@testable import Extract

@Suite("Tables on web pages and printed pages that are not what they should be")
struct TablePageTests {
  private static func page(_ rows: String, heading: String = "All Places of Origin") -> [UInt8] {
    Array(
      "<html><body><h1>\(heading)</h1><table><tr><th>Place of Origin</th><th>2023/24</th><th>2024/25</th></tr>\(rows)"
        .utf8)
  }
  private static let india = "<tr><td>India</td><td>331,602</td><td>363,019</td></tr>"

  @Test("A page that is cut off within its table is refused")
  func cut() throws {
    let desk = try TableDesk("opendoors")
    let file = try desk.file(
      Self.page("\(Self.india)<tr><td>China</td><td>277,398</td><td>3"), "p.html")
    for refusal in [desk.refusal("origins", file), desk.refusal(nil, file)] {
      #expect(refusal.contains("a table without an end: the page is cut off"), "\(refusal)")
    }
  }

  @Test(
    "A row that does not fit the header is kept out, the others are read",
    arguments: [
      ("<tr><td>China</td><td>1</td><td>2</td><td>3</td></tr>", "found 4 cells, expected 3"),
      ("<tr><td>China</td><td>2</td></tr>", "found 2 cells, expected 3"),
      ("<tr><td>China</td><td colspan='2'>2</td></tr>", "'2' is one cell in several places"),
    ])
  func rows(row: String, words: String) throws {
    let desk = try TableDesk("opendoors")
    let file = try desk.file(Self.page("\(Self.india)\(row)</table></body></html>"), "p.html")
    let table = try desk.read("origins", file)
    #expect(table.lines.map { $0.prefix(5) } == ["India", "India"])
    #expect(table.keptOut.count == 1)
    #expect(table.keptOut.first?.contains(words) == true, "\(table.keptOut)")
  }

  @Test("A page that is headed otherwise is not taken for the table of all students")
  func heading() throws {
    let desk = try TableDesk("opendoors")
    let file = try desk.file(
      Self.page("\(Self.india)</table></body></html>", heading: "Graduate students"), "p.html")
    #expect(desk.refusal("origins", file).contains("found 'Graduate students', expected one like"))
  }

  @Test("The page of academic levels is read as what it is, and as nothing else")
  func levels() throws {
    let desk = try TableDesk("opendoors")
    let html = """
      <html><body><h1>Academic Level and Places of Origin</h1><table>
      <tr><th rowspan="2">Place of Origin</th><th colspan="4">2023/24</th></tr>
      <tr><th>Under-graduate</th><th>Graduate</th><th>Non-Degree</th><th>OPT</th></tr>
      <tr><td>China</td><td>87,551</td><td>122,778</td><td>5,517</td><td>-</td></tr>
      </table></body></html>
      """
    let file = try desk.file(Array(html.utf8), "levels.html")
    let recognized = try desk.extractor.recognize(file, knowing: Background())
    #expect(recognized.holdings.map(\.code) == ["levels"])
    let table = try desk.read("levels", file)
    #expect(
      table.lines.map { $0.prefix { $0 != "@" } } == [
        "China AY2023/24 undergraduate = 87551 ", "China AY2023/24 graduate = 122778 ",
        "China AY2023/24 non-degree = 5517 ",
      ])
  }

  private static func print(_ rows: [(String, String, String)], at x: Double = 500) -> [UInt8] {
    var page = PrintedPage()
    page.print("Nonimmigrant Visa Issuances by Nationality July 2023", 50, 40)
    page.row("Nationality", ["Visa Class", "Issuances"], at: [380, 520], 60)
    for (number, row) in rows.enumerated() {
      page.row(row.0, [row.1, row.2], at: [350, number == 1 ? x : 500], 80 + 14 * Double(number))
    }
    return PrintedPage.document([page])
  }

  @Test("A number that slid out of its row or column is kept out; it does not vanish")
  func slid() throws {
    let desk = try TableDesk("state")
    let rows = [
      ("Albania", "F1", "12"), ("Albania", "J1", "15"), ("Algeria", "F1", "17"),
      ("Algeria", "J1", "11"), ("Grand Total", "", "55"),
    ]
    let whole = try desk.read("niv-monthly", desk.file(Self.print(rows), "whole.pdf"))
    #expect(whole.cells.count == 4)
    #expect(whole.rejections.isEmpty)
    let left = try desk.read("niv-monthly", desk.file(Self.print(rows, at: 400), "left.pdf"))
    #expect(left.cells.count == 3)
    #expect(left.rejections.count == 1)
    #expect(left.keptOut.first?.contains("15") == true, "\(left.keptOut)")
    #expect(left.tally.read == whole.tally.read)
  }

  @Test("A printed report whose last page is lost is refused")
  func lost() throws {
    let desk = try TableDesk("state")
    let file = try desk.file(
      Self.print([("Albania", "F1", "12"), ("Albania", "J1", "15")]), "l.pdf")
    #expect(desk.refusal("niv-monthly", file).contains("the table is not whole"))
    #expect(desk.refusal(nil, file).contains("the table is not whole"))
  }

  @Test(
    "Of several links the newest name is taken, wherever it stands, and the others are told",
    arguments: [
      (["FYs97-24_N.xlsx", "FYs97-18_N.xlsx"], "FYs97-24_N.xlsx"),
      (["FYs97-99_N.xlsx", "FYs97-09_N.xlsx"], "FYs97-09_N.xlsx"),
      (["2025/11/A_OD25.xlsx", "2023/11/A_OD23-1.xlsx"], "2025/11/A_OD25.xlsx"),
      (["2023/11/A.xlsx", "2024/11/A.xlsx"], "2024/11/A.xlsx"),
    ])
  func newest(names: [String], expected: String) throws {
    #expect(names.map(NewestLink.init).max()?.reference == expected)
    #expect(names.reversed().map(NewestLink.init).max()?.reference == expected)
    let desk = try TableDesk("state")
    let links = names.map { "<a href='/a/\($0.replacing("_N", with: "_NIVDetailTable"))'>x</a>" }
    let page = try desk.file(
      Array("<html><body>\(links.joined())</body></html>".utf8), "niv-detail page")
    guard names[0].hasPrefix("FYs"), let tables = desk.extractor as? TablesExtractor else { return }
    let remark = try tables.remark(on: page)
    let other = names.first { $0 != expected } ?? ""
    func full(_ name: String) -> String { name.replacing("_N", with: "_NIVDetailTable") }
    #expect(remark == "niv-detail page: took \(full(expected)), left \(full(other))")
  }
}
