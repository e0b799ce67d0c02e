import Extract
import Statistics
import Testing

@Suite("Pages that do not belong together")
struct WorldBankPageSetTests {
  private let bank: Bank

  init() throws { bank = try Bank() }

  /// What is wrong with the pages, in either form, after the last has been changed.
  private func refusals(_ old: String, _ new: String) throws -> Set<String> {
    let xml = (old.replacing("\":", with: "="), new.replacing("\":", with: "="))
    var refusals: Set<String> = []
    for (route, pages, (old, new)) in [
      ("json", Pages.jsonPages, (old, new)), ("xml", Pages.xmlPages, Self.attributes(xml)),
    ] {
      let changed = pages[2].replacing(old, with: new)
      #expect(changed != pages[2])
      refusals.insert(
        bank.refusal(
          try bank.answer(pages[0], as: "1"), try bank.answer(pages[1], as: "2"),
          try bank.answer(changed, as: "3"), by: route))
    }
    return refusals
  }

  /// `"total":9` as XML has it: `total="9"`.
  private static func attributes(_ pair: (String, String)) -> (String, String) {
    func attribute(_ text: String) -> String {
      let parts = text.replacing("\"", with: "").split(separator: "=")
      return "\(parts[0])=\"\(parts[1])\""
    }
    return (attribute(pair.0), attribute(pair.1))
  }

  @Test(
    "A set that changed while it was fetched is refused",
    arguments: [
      ("\"total\":9", "\"total\":8", "3: torn answer: total is 8, on the first page 9"),
      ("\"pages\":3", "\"pages\":2", "3: torn answer: pages is 2, on the first page 3"),
      (
        "\"lastupdated\":\"2026-07-13\"", "\"lastupdated\":\"2026-07-14\"",
        "3: torn answer: lastupdated is 2026-07-14, on the first page 2026-07-13"
      ),
      ("\"page\":3", "\"page\":2", "3: torn answer: page 2 came twice"),
      (
        "\"page\":3", "\"page\":4",
        "1, 2, 3: torn answer: of 3 pages there is no page 3 (9 of 9 rows)"
      ),
    ])
  func torn(old: String, new: String, sentence: String) throws {
    #expect(try refusals(old, new) == [sentence])
  }

  @Test("A set with a page missing is refused, whichever it is", arguments: ["json", "xml"])
  func missing(route: String) throws {
    let pages = try (route == "json" ? Pages.jsonPages : Pages.xmlPages).enumerated().map {
      try bank.answer($1, as: "page \($0 + 1)")
    }
    #expect(
      bank.refusal(pages[0], pages[1], by: route)
        == "page 1, page 2: torn answer: of 3 pages there is no page 3 (8 of 9 rows)")
    #expect(
      bank.refusal(pages[2], by: route)
        == "page 3: torn answer: of 3 pages there is no page 1, 2 (1 of 9 rows)")
    #expect(
      bank.refusal(pages[0], pages[1], pages[1], by: route)
        == "page 2: torn answer: page 2 came twice")
    #expect(bank.refusal(pages[2], pages[0], pages[1], by: route) == "nothing is wrong")
  }

  @Test("A set with fewer rows than it announces is refused", arguments: ["json", "xml"])
  func rows(route: String) throws {
    let rows = Pages.rows.dropLast()
    let page = route == "json" ? Pages.json(rows, total: 9) : Pages.xml(rows, total: 9)
    #expect(
      bank.refusal(try bank.answer(page), by: route)
        == "answer: torn answer: it has 8 rows, announced were 9")
  }

  @Test("A row that moved from one page to the next is found out", arguments: ["json", "xml"])
  func movedRow(route: String) throws {
    let rows = Pages.rows
    let parts = [Array(rows[0..<5]), [rows[4]] + Array(rows[6...])]
    let pages = try parts.enumerated().map { index, rows in
      let text =
        route == "json"
        ? Pages.json(rows, page: index + 1, of: 2, total: 9)
        : Pages.xml(rows, page: index + 1, of: 2, total: 9)
      return try bank.answer(text, as: "\(index + 1)")
    }
    #expect(
      bank.refusal(pages[0], pages[1], by: route)
        == "2: torn answer: the row of KOR 2021 is also on page 1")
  }

  @Test(
    "A page count beyond reason is refused before anything is asked for",
    arguments: ["json", "xml"])
  func hugeCounts(route: String) throws {
    for count in [20_001, 4_000_000_000_000_000_000] {
      let page =
        route == "json"
        ? Pages.json(Pages.rows, of: count, total: 9) : Pages.xml(Pages.rows, of: count, total: 9)
      let answer = try bank.answer(page)
      #expect(
        bank.refusal(answer, by: route) == "answer: torn answer: it announces \(count) pages")
      let series = bank.extractor.series[0]
      let routes = bank.extractor.routes(to: series)
      let questions = try bank.extractor.furtherQuestions(
        for: series, by: try #require(routes.first { $0.id == route }), after: [answer])
      #expect(questions.isEmpty)
    }
  }

  @Test(
    "The pages after the first are asked for, once the first tells how many",
    arguments: [
      "json", "xml",
    ])
  func furtherPages(route: String) throws {
    let series = bank.extractor.series[0]
    let route = try #require(bank.extractor.routes(to: series).first { $0.id == route })
    let pages = try (route.id == "json" ? Pages.jsonPages : Pages.xmlPages).map {
      try bank.answer($0)
    }
    let questions = try bank.extractor.furtherQuestions(for: series, by: route, after: [pages[0]])
    let query = "/country/all/indicator/SP.POP.TOTL?format=\(route.id)&per_page=1000&page="
    #expect(route.first.map(\.path) == [query + "1"])
    #expect(questions.map(\.path) == [query + "2", query + "3"])
    #expect(
      questions.map(\.name) == ["SP.POP.TOTL.\(route.id)-2", "SP.POP.TOTL.\(route.id)-3"])
    let more = try bank.extractor.furtherQuestions(for: series, by: route, after: pages)
    #expect(more.isEmpty)
  }
}
