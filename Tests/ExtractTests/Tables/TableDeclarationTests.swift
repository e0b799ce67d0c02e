import Statistics
import Testing

@testable import Extract
@testable import Pipeline

@Suite("Declaring tables")
struct TableDeclarationTests {
  private static let plain = """
    form: csv
    header: { find: [Place, '\\d{4}'] }
    place: { column: Place }
    period: { across: 0 }
    values: '\\d{4}'
    """

  @Test("A table of a new publisher is lines of YAML")
  func plain() throws {
    let desk = try TableDesk(layout: Self.plain)
    let table = try desk.read(
      "values",
      desk.file(Array("Made by hand\nPlace,2001,2002\nJapan,1,\nChina,x,3\n".utf8), "t.csv"))
    #expect(table.lines == ["Japan 2001 = 1", "China 2002 = 3"])
    #expect(table.keptOut == ["China: 'x' China 2001 (row 4, column 2): expected a number"])
  }

  @Test("A place that is written once for several rows holds for each of them")
  func down() throws {
    let desk = try TableDesk(
      layout: Self.plain.replacing("place: { column: Place }", with: "place: { down: Place }")
        + "\ndimensions: { sex: { column: Sex, known: [F, M] } }\nabsences: { D: suppressed }")
    let text = "Place,Sex,2001\nJapan,F,1\n,M,2\nChina,F,D\n,X,4\n"
    let table = try desk.read("values", desk.file(Array(text.utf8), "t.csv"))
    #expect(table.lines == ["Japan 2001 F = 1", "Japan 2001 M = 2"])
    #expect(table.absences.count == 1)
    #expect(
      table.keptOut == [
        "China: '4' China 2001 X (row 5, column 3): 'X' is no declared code of the dimension sex"
      ])
  }

  @Test(
    "What cannot be declared is said with its key",
    arguments: [
      ("place: { column: Place }", "place: { column: Place, down: Place }", "layouts[0].place"),
      ("values: '\\d{4}'", "values: '('", "layouts[0].values: found '('"),
      ("header: { find: [Place, '\\d{4}'] }", "end: x", "layouts[0].header"),
      ("form: csv", "form: csv\nsums: [{ of: block }]", "layouts[0].sums[0]"),
      ("form: csv", "form: csv\nskipp: {}", "skipp"),
      ("form: csv", "form: csv\nfixed: { Office: '(' }", "layouts[0].fixed.Office: found '('"),
      (
        "form: csv", "form: csv\nsums: [{ columns: T, of: M, over: sex }]",
        "layouts[0].sums[0].over: found 'sex'"
      ),
      (
        "place: { column: Place }", "place: { column: Place, complete: true }",
        "layouts[0].place.complete"
      ),
      ("form: csv", "form: csv\nsums: [{ rows: x, of: following }]", "layouts[0].sums[0].until"),
    ])
  func faults(part: String, other: String, words: String) {
    do {
      _ = try TableDesk(layout: Self.plain.replacing(part, with: other))
      Issue.record("nothing is wrong")
    } catch {
      #expect("\(error)".contains(words))
    }
  }

  @Test("Links of a page lead to files: the newest, or all, or the address within an address")
  func links() throws {
    func paths(_ document: String, _ page: String) throws -> [String] {
      let desk = try TableDesk(layout: Self.plain, document: document)
      let series = desk.extractor.series[0]
      let route = try #require(
        desk.extractor.routes(to: series, knowing: Background()).first)
      #expect(route.first.map(\.path) == ["/data/page.html"])
      let answer = try desk.file(Array(page.utf8), "d page")
      return try desk.extractor.furtherQuestions(for: series, by: route, after: [answer])
        .map(\.path)
    }
    let page = """
      <html><body><a href="a 1.xlsx">1</a><a href="/up/a%202.xlsx">2</a><a href="/x.pdf">x</a>
      <a href="https://host.org/?download=https://host.org/f/b.xls">b</a></body></html>
      """
    let last = "{ id: d, page: /data/page.html, links: 'a.*xlsx$', expects: [xlsx] }"
    #expect(try paths(last, page) == ["/up/a%202.xlsx"])
    let all = "{ id: d, page: /data/page.html, links: 'a.*xlsx$', take_all: true, expects: [xlsx] }"
    #expect(try paths(all, page) == ["/data/a%201.xlsx", "/up/a%202.xlsx"])
    let inner = "{ id: d, page: /data/page.html, links: 'download=(http.*xls)$', expects: [xls] }"
    #expect(try paths(inner, page) == ["/f/b.xls"])
    let none = "{ id: d, page: /data/page.html, links: 'c.xlsx', expects: [xlsx] }"
    #expect {
      _ = try paths(none, page)
    } throws: { error in
      "\(error)"
        == "d page: the layout has changed at the links of the page: found 4 links, none of "
        + "which matches, expected one like 'c.xlsx'"
    }
  }
}
