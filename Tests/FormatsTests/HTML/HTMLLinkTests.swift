import Formats
import Testing

@Suite("Links of web pages")
struct HTMLLinkTests {
  static let address = "https://travel.state.gov/content/travel/en/stats/index.html"

  @Test(
    "References are made absolute by the page's address",
    arguments: [
      ("a.pdf", "https://travel.state.gov/content/travel/en/stats/a.pdf"),
      (
        "/content/dam/FY11AnnualReport-Table III.pdf",
        "https://travel.state.gov/content/dam/FY11AnnualReport-Table%20III.pdf"
      ),
      (
        "../a/./b.xlsx?x=1&amp;y=2#z",
        "https://travel.state.gov/content/travel/en/a/b.xlsx?x=1&y=2#z"
      ),
      ("//opendoorsdata.org/x", "https://opendoorsdata.org/x"),
      (
        "https://opendoorsdata.org/?download=https://opendoorsdata.org/a.xlsx",
        "https://opendoorsdata.org/?download=https://opendoorsdata.org/a.xlsx"
      ),
      ("  FY%2024\n.pdf ", "https://travel.state.gov/content/travel/en/stats/FY%2024.pdf"),
      ("Côte.pdf", "https://travel.state.gov/content/travel/en/stats/C%C3%B4te.pdf"),
      ("?page=2", "https://travel.state.gov/content/travel/en/stats/index.html?page=2"),
      ("mailto:a@example.org", "mailto:a@example.org"),
    ])
  func addresses(reference: String, expected: String) throws {
    let page = try HTMLPage(
      DribblingSource("<a href=\"\(reference)\">x</a>"), address: Self.address)
    // An empty query resolves to the page itself in the older rules that libxml2 keeps to.
    #expect(page.links.map(\.address) == [expected])
  }

  @Test("Links have their texts, their bytes and their lines, and cells know theirs")
  func texts() throws {
    let text = """
      <title> Visa &amp; more </title><a name=x>no</a>
      <a HREF='a.pdf'>Table <b>III</b><br>(PDF)</a><a href=b.pdf><img src=x></a><a href=c>open
      <table><tr><td><a href=d>one</a>, <a href=e>two<td>none</table>
      """
    let bytes = Array(text.utf8)
    let page = try HTMLPage(BytesSource(bytes))
    #expect(page.title == "Visa & more")
    #expect(page.links.map(\.text) == ["Table III (PDF)", "", "open", "one", "two"])
    #expect(page.links.map(\.reference) == ["a.pdf", "b.pdf", "c", "d", "e"])
    #expect(page.links.map(\.address) == [nil, nil, nil, nil, nil])
    #expect(page.links.map(\.line) == [2, 2, 2, 3, 3])
    #expect(
      String(decoding: bytes[page.links[0].range], as: UTF8.self)
        == "<a HREF='a.pdf'>Table <b>III</b><br>(PDF)</a>")
    let cells = try #require(page.tables.first?.cells)
    #expect(cells.map { $0.links.map(\.text) } == [["one", "two"], []])
  }

  @Test("The page's own base counts before its address")
  func base() throws {
    let text = "<base href='/x/'><base href='/y/'><a href='a'>a</a>"
    #expect(
      try HTMLPage(DribblingSource(text), address: Self.address).links.first?.address
        == "https://travel.state.gov/x/a")
    let absolute = "<base href='https://example.org/z/'><a href='a'>a</a>"
    #expect(
      try HTMLPage(DribblingSource(absolute)).links.first?.address == "https://example.org/z/a")
  }
}
