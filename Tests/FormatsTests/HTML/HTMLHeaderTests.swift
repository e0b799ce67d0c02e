import Formats
import Testing

@Suite("Headers of tables of web pages")
struct HTMLHeaderTests {
  static let text = """
    <table><tr><td>menu<td>2023/24</table>
    <table><tr><th colspan=3>International Students<tr><th>Place of <b>Origin</b><th>2022/23<th>2023/24
    <tr><td>India<td>268,923<td>331,602</table>
    """

  @Test("A table is found by its columns, and a column by its name")
  func found() throws {
    let header = try HTMLPage(DribblingSource(Self.text)).header(["2023/24", "Place of Origin"])
    #expect(header.table.number == 2)
    #expect(header.row == 2)
    #expect(header.column("2023/24") == 3)
    #expect(header.column("2024/25") == nil)
    #expect(header.table.cell(row: 3, column: 3)?.text == "331,602")
    #expect(header.table.texts(row: 1) == [String](repeating: "International Students", count: 3))
  }

  @Test(
    "No table or several are refused",
    arguments: [
      (
        ["Place of Origin", "2024/25"],
        "HTML byte 0: found no such table among 2, "
          + "expected a table with a row of 'Place of Origin', '2024/25'"
      ),
      (
        ["2023/24"],
        "HTML line 2, byte 39: found the tables 1, 2, expected one table with a row of '2023/24'"
      ),
    ])
  func refused(names: [String], sentence: String) throws {
    let page = try HTMLPage(DribblingSource(Self.text))
    let error = #expect(throws: FormatError.self) { try page.header(names) }
    #expect(error?.description == sentence)
    #expect(throws: FormatError.self) { try HTMLPage(DribblingSource("<table>")).header(names) }
  }
}
