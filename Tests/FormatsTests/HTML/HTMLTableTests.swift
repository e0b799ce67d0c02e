import Formats
import Testing

@Suite("Tables of web pages")
struct HTMLTableTests {
  static func page(_ text: String) throws(FormatError) -> HTMLPage {
    try HTMLPage(DribblingSource(text))
  }

  /// The texts of a page's first table, rows by lines, cells by bars.
  static func show(_ text: String) throws -> String {
    let table = try #require(try page(text).tables.first)
    return (0..<table.rowCount).map { table.texts(row: $0 + 1).joined(separator: "|") }
      .joined(separator: "\n")
  }

  @Test(
    "Cells have their texts whatever the markup",
    arguments: [
      ("<table><tr><td>a</td><td>b</td></tr><tr><td>c</td></tr></table>", "a|b\nc|"),
      ("<TABLE><TR><TD>a<TD>b<TR><TD>c", "a|b\nc|"),
      ("<table><td>a<td>b<tr><td>c</table>", "a|b\nc|"),
      ("<table><tr><td>a</tr></td></b><tr><td>c</table>", "a\nc"),
      ("<table>x<tr>y<td>a</td>z</tr></table>w", "a"),
      ("<table><tr><td> a \n b&nbsp;&nbsp;c </td></tr></table>", "a b c"),
      (
        "<table><tr><td>C&ocirc;te d&rsquo;Ivoire &amp; S&#227;o &lt;1&#x3E; &#146;</td></tr></table>",
        "Côte d’Ivoire & São <1> ’"
      ),
      (
        "<table><tr><td>5 < 6 & 7 &copy; &unknown; &copy</td></tr></table>",
        "5 < 6 & 7 © &unknown; &copy"
      ),
      ("<table><tr><td>a<br>b<br/>c<p>d</p><div>e</div>f</td></tr></table>", "a b c d e f"),
      ("<table><tr><td>1,2<b>34</b><i></i>,567</td></tr></table>", "1,234,567"),
      (
        "<table><tr><td>a<!-- <td>no</td> -->b<script>x='<td>no';</script><style>td{}</style></td></tr></table>",
        "ab"
      ),
      (
        "<table><tr><td><span style='DISPLAY : none'>0012</span>12<span hidden>x<b>y</b></span></td></tr></table>",
        "12"
      ),
      (
        "<table style='display:none'><tr><td style='display:none'>a</td><td>b</td></tr></table>",
        "a|b"
      ),
      ("<table><tr><td title='a<td>b>'>c</td><td data-x=1>d</td></tr></table>", "c|d"),
      ("<table><thead><tr><th>a</th></thead><tfoot><tr><td>b<tbody><tr><td>c</table>", "a\nb\nc"),
      ("<table></table>", ""),
      ("<table><tr></tr><tr><td></td></tr></table>", "\n"),
    ])
  func texts(text: String, expected: String) throws {
    #expect(try Self.show(text) == expected)
  }

  @Test(
    "Spans fill the grid and stop where rows end",
    arguments: [
      ("<tr><td colspan=2>a<td>b<tr><td>c<td>d<td>e", "a|a|b\nc|d|e"),
      ("<tr><td rowspan=2>a<td>b<tr><td>c", "a|b\na|c"),
      ("<tr><td rowspan=9>a<td>b<tr><td>c", "a|b\na|c"),
      ("<tr><td rowspan=0>a<td>b<tr><td>c<tr><td>d", "a|b\na|c\na|d"),
      ("<thead><tr><td rowspan=3>a<td>b<tbody><tr><td>c<td>d", "a|b\nc|d"),
      ("<tr><td rowspan=2 colspan=2>a<td>b<tr><td>c<tr><td>d<td>e<td>f", "a|a|b\na|a|c\nd|e|f"),
      ("<tr><td colspan=0>a<td colspan=x>b<td colspan='-2'>c<td colspan=' 2%'>d", "a|b|c|d|d"),
    ])
  func spans(rows: String, expected: String) throws {
    #expect(try Self.show("<table>" + rows + "</table>") == expected)
  }

  @Test("A cell knows where it begins, what it covers, and cells in each other's way are told")
  func places() throws {
    let text = "<table><tr><td>a<td rowspan=2>b<tr><td colspan=2>c</table>"
    let table = try #require(try Self.page(text).tables.first)
    #expect(table.cells.map(\.text) == ["a", "b", "c"])
    #expect(
      table.cells.map { [$0.row, $0.column, $0.rowSpan, $0.columnSpan] }
        == [[1, 1, 1, 1], [1, 2, 2, 1], [2, 1, 1, 2]])
    #expect(table.cell(row: 2, column: 2)?.text == "b")
    #expect(table.overlaps.map { [$0.row, $0.column] } == [[2, 2]])
    for (row, column) in [(0, 1), (1, 0), (3, 1), (1, 3)] {
      #expect(table.cell(row: row, column: column) == nil)
    }
  }

  @Test("Superscripts are marks, not digits")
  func superscripts() throws {
    let text =
      "<table><tr><th>Year<sup><a href='#n'>1</a></sup><td>1,234<sup>2</sup> <sup>a,b</sup></table>"
    let cells = try #require(try Self.page(text).tables.first?.cells)
    #expect(cells.map(\.text) == ["Year", "1,234"])
    #expect(cells.map(\.marks) == [["1"], ["2", "a,b"]])
    #expect(cells.map(\.isHeader) == [true, false])
  }

  @Test("A table within a table is one of its own, and its text is not the outer cell's")
  func nested() throws {
    let text = """
      <h1>All</h1><table><caption>Outer <b>one</b></caption><tr><td>a
      <table><tr><td>b</td></tr></table>c</td><td>d</td></tr></table>
      <h3>Places<br>of origin</h3><p>as of 2024</p><table><tr><td>e</table>
      """
    let tables = try Self.page(text).tables
    #expect(tables.map(\.number) == [1, 2, 3])
    #expect(tables.map { $0.parent ?? 0 } == [0, 1, 0])
    #expect(tables.map { $0.cells.map(\.text) } == [["a c", "d"], ["b"], ["e"]])
    #expect(tables.map(\.heading) == ["All", "All", "Places of origin"])
    #expect(tables.map(\.caption) == ["Outer one", nil, nil])
    #expect(tables.map(\.line) == [1, 2, 3])
    #expect(tables.map(\.isClosed) == [true, true, true])
  }

  @Test("A page that is cut off has its table marked as open")
  func cutOff() throws {
    let text = "<table><tr><td>a</td><td>12"
    let table = try #require(try Self.page(text).tables.first)
    #expect(!table.isClosed)
    #expect(table.cells.map(\.text) == ["a", "12"])
    #expect(table.range == 0..<text.utf8.count)
  }

  @Test("A table, nesting or a page without bounds is refused")
  func limits() throws {
    let cases = [
      (
        "<table>" + String(repeating: "<tr><td colspan=1000>a", count: 1100),
        "a table of more than a million places"
      ),
      (
        "<table>" + String(repeating: "<tr><td>a", count: 2000) + "<tr><td colspan=1000>",
        "a table of more than a million places"
      ),
      (String(repeating: "<b>", count: 1001), "an element within 1000 others"),
      (String(repeating: "<table><tr><td>", count: 400), "an element within 1000 others"),
      (String(repeating: "a", count: HTMLPage.maximumBytes + 1), "more bytes"),
    ]
    for (text, found) in cases {
      let error = #expect(throws: FormatError.self) { try Self.page(text) }
      #expect(error?.found == found)
    }
    #expect(try Self.page("").tables.isEmpty)
    #expect(try Self.page("no page").tables.isEmpty)
  }
}
