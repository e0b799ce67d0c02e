import Extract
import Statistics
import Testing

@testable import Extract

@Suite("What is asked of the World Bank")
struct WorldBankExtractorTests {
  private let bank: Bank

  init() throws { bank = try Bank() }

  @Test("The declared routes are taken in their order")
  func routes() throws {
    let extractor = try WorldBankExtractor(
      Bank.declaration(routes: ["xml", "csv"], rowsPerPage: 500))
    let routes = extractor.routes(to: extractor.series[1])
    #expect(routes.map(\.id) == ["xml", "csv"])
    #expect(
      routes.flatMap(\.first) == [
        Question(
          name: "SM.POP.NETM.xml-1",
          path: "/country/all/indicator/SM.POP.NETM?format=xml&per_page=500&page=1",
          expects: [.json, .xml]),
        Question(
          name: "SM.POP.NETM.csv",
          path: "/country/all/indicator/SM.POP.NETM?downloadformat=csv",
          expects: [.zip, .json, .xml]),
      ])
  }

  @Test("The series are those of the declaration, in its order")
  func series() {
    #expect(bank.extractor.series.map(\.key.description) == ["wdi/SP.POP.TOTL", "wdi/SM.POP.NETM"])
    #expect(bank.extractor.series[0].unit == "persons")
    #expect(bank.extractor.series[0].tolerance == 1e-9)
    #expect(bank.extractor.series[0].cadence == "yearly")
    #expect(bank.extractor.completeFrom == 200)
  }

  @Test("One zip is the whole answer")
  func wholeAnswer() throws {
    let series = bank.extractor.series[0]
    let route = bank.extractor.routes(to: series)[0]
    let answer = try bank.answer("anything")
    let further = try bank.extractor.furtherQuestions(for: series, by: route, after: [answer])
    #expect(further.isEmpty)
  }

  @Test(
    "A declaration that cannot be carried out is refused",
    arguments: [
      (Bank.declaration(routes: []), "routes: expected at least one"),
      (
        Bank.declaration(routes: ["csv", "sdmx"]), "routes: found 'sdmx', expected csv, json or xml"
      ),
      (
        Bank.declaration(routes: ["record-xml"]),
        "routes: found 'record-xml', expected csv, json or xml"
      ),
      (
        Bank.declaration(rowsPerPage: 0),
        "rows_per_page: found 0, expected 1 to 32500, the most the bank serves"
      ),
      (
        Bank.declaration(rowsPerPage: 32_501),
        "rows_per_page: found 32501, expected 1 to 32500, the most the bank serves"
      ),
      (
        Bank.declaration(codes: ["SP.POP.TOTL", "SM.POP.NETM", "SP.POP.TOTL"]),
        "indicators[2].code: SP.POP.TOTL stands twice"
      ),
    ])
  func declarations(declaration: WorldBankDeclaration, sentence: String) {
    let error = #expect(throws: DeclarationError.self) { try WorldBankExtractor(declaration) }
    #expect(error?.description == sentence)
  }

  @Test("A route that is not known holds nothing")
  func unknownRoute() throws {
    #expect(
      bank.refusal(try bank.answer(WideTables.official), by: "sdmx") == "sdmx: holds no SP.POP.TOTL"
    )
    #expect(bank.refusal(by: "csv") == "csv: holds no SP.POP.TOTL")
  }

  // MARK: Places

  private static func country(_ id: String, region: String) -> String {
    "{\"id\":\"\(id)\",\"iso2Code\":\"XX\",\"name\":\"Name\",\"region\":{\"id\":\"\(region)\","
      + "\"iso2code\":\"ZZ\",\"value\":\"Region \"},\"adminregion\":{\"id\":\"NA\",\"iso2code\":"
      + "\"\",\"value\":\"\"},\"incomeLevel\":{\"id\":\"NA\",\"iso2code\":\"XD\",\"value\":"
      + "\"High income\"},\"capitalCity\":\"City\",\"longitude\":\"1\",\"latitude\":\"2\"}"
  }

  private static func countries(total: Int) -> String {
    "[{\"page\":1,\"pages\":1,\"per_page\":\"400\",\"total\":\(total)},["
      + [
        country("HIC", region: "NA"), country("KOR", region: "EAS"),
        country("NAM", region: "SSF"), country("WLD", region: "NA"),
      ].joined(separator: ",") + "]]"
  }

  @Test("The bank's list tells economies, which have a region, from aggregates")
  func places() throws {
    #expect(
      bank.extractor.references(under: nil).map(\.path) == [
        "/country?format=json&per_page=400"
      ])
    let list = try bank.extractor.places(in: try bank.answer(Self.countries(total: 4)))
    #expect(list == PlaceList(economies: ["KOR", "NAM"], aggregates: ["HIC", "WLD"]))
  }

  @Test("A list of places that is not whole is refused")
  func tornPlaces() throws {
    let answer = try bank.answer(Self.countries(total: 5), as: "country")
    let error = #expect(throws: ExtractError.self) { try bank.extractor.places(in: answer) }
    #expect(
      error?.description == "country: torn answer: it has 4 places, announced were 5")
  }

  // MARK: Release

  @Test("The release is the day the database was last updated")
  func release() throws {
    #expect(bank.extractor.freshnessQuestion?.path == "/source/2?format=json")
    let text = """
      [{"page":1,"pages":1,"per_page":"50","total":1},[{"id":"2","lastupdated":"2026-07-13",\
      "name":"World Development Indicators","code":"WDI","concepts":"3"}]]
      """
    #expect(try bank.extractor.release(in: try bank.answer(text)) == "2026-07-13")
    let without = try bank.answer(text.replacing("lastupdated", with: "updated"), as: "source")
    let error = #expect(throws: ExtractError.self) { try bank.extractor.release(in: without) }
    #expect(
      error?.description
        == "source: the layout has changed at the database's entry: found no lastupdated, "
        + "expected a day")
  }
}
