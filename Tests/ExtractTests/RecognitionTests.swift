import Extract
import Statistics
import TestSupport
import Testing

@Suite("Recognizing a file that a person brings")
struct RecognitionTests {
  private let bank: Bank

  init() throws { bank = try Bank() }

  @Test(
    "A wide table in any layout is recognized by its content",
    arguments: [
      WideTables.official, WideTables.bulk, WideTables.spreadsheet, WideTables.dataBank,
    ])
  func wideTables(text: String) throws {
    let holdings = try bank.extractor.holdings(in: try bank.answer(text, as: "some name.pdf"))
    #expect(holdings == [Holding(code: "SP.POP.TOTL", route: "csv", places: 3)])
  }

  @Test("A zipped table is recognized through its zip")
  func zip() throws {
    let zip = ZipFile.of([
      ("Metadata_Country_API_x.csv", WideTables.countries), ("API_x.csv", WideTables.official),
    ])
    #expect(
      try bank.extractor.holdings(in: try bank.answer(zip))
        == [Holding(code: "SP.POP.TOTL", route: "csv", places: 3)])
  }

  @Test("Every indicator of a table is listed with its places, declared or not")
  func manyIndicators() throws {
    let text =
      WideTables.bulk + "Korea,KOR,Net migration,SM.POP.NETM,1,2,3\n"
      + "Japan,JPN,Net migration,SM.POP.NETM,1,2,3\nJapan,JPN,Other,AG.LND.TOTL.K2,1,2,3\n"
      + "Japan,JPN,Shifted,,AG.LND.TOTL.K2,1,2\n"
    #expect(
      try bank.extractor.holdings(in: try bank.answer(text)) == [
        Holding(code: "AG.LND.TOTL.K2", route: "csv", places: 1),
        Holding(code: "SM.POP.NETM", route: "csv", places: 2),
        Holding(code: "SP.POP.TOTL", route: "csv", places: 3),
      ])
  }

  @Test("A page is recognized with its number", arguments: [0, 1, 2])
  func pages(index: Int) throws {
    let places = [2, 2, 1][index]
    for (route, pages) in [("json", Pages.jsonPages), ("xml", Pages.xmlPages)] {
      #expect(
        try bank.extractor.holdings(in: try bank.answer(pages[index])) == [
          Holding(code: "SP.POP.TOTL", route: route, places: places, page: index + 1, pages: 3)
        ])
    }
  }

  @Test("A page is recognized as a server sends it, compressed")
  func compressed() throws {
    let path = Repository.path("Fixtures/wdi/json/SP.POP.TOTL.2.json.gz")
    let holdings = try bank.extractor.holdings(
      in:
        PayloadFile(sha256: String(repeating: "0", count: 64), path: path, name: "page"))
    #expect(holdings.map(\.code) == ["SP.POP.TOTL"])
    #expect(holdings.map(\.page) == [2])
    #expect(holdings.map(\.pages) == [4])
  }

  @Test("The downloaded XML is recognized by its root")
  func records() throws {
    #expect(
      try bank.extractor.holdings(in: try bank.answer(Pages.records))
        == [Holding(code: "SP.POP.TOTL", route: "record-xml", places: 3)])
  }

  @Test("What is read by the layout it was recognized in gives the same values")
  func roundTrip() throws {
    for text in [WideTables.spreadsheet, WideTables.dataBank, Pages.records] {
      let answer = try bank.answer(text)
      let holding = try #require(try bank.extractor.holdings(in: answer).first)
      let table = try bank.extract(answer, by: holding.route)
      #expect(table.tally.kept == 4)
      #expect(table.places.count == holding.places)
    }
  }

  @Test(
    "A file in no layout of the bank is refused with what it is",
    arguments: [
      (
        "a,b\n1,2\n",
        "the layout has changed at the header: found '1' on line 2, expected a line with "
          + "'Country Name'"
      ),
      ("%PDF-1.7", "found pdf beginning '%PDF-1.7', expected a zip or CSV file of the World Bank"),
      ("", "found empty beginning '', expected a zip or CSV file of the World Bank"),
      (
        "<html></html>",
        "found html beginning '<html></html>', expected a zip or CSV file of the World Bank"
      ),
      (
        "{\"a\":1}",
        "the layout has changed at the outer array: found beginObject, expected a header and an "
          + "array of rows"
      ),
      (
        "<a/>",
        "the layout has changed at the root element: found 'a', expected 'data' of "
          + "http://www.worldbank.org"
      ),
      (
        "[{\"page\":1,\"pages\":1,\"total\":1},[{\"id\":\"KOR\",\"name\":\"Korea\"}]]",
        "the layout has changed at row 1: found no indicator, expected the code of one"
      ),
      (
        "[{\"message\":[{\"id\":\"120\",\"value\":\"Invalid\"}]}]",
        "the publisher answered with message 120: Invalid"
      ),
    ])
  func refusals(text: String, sentence: String) throws {
    let answer = try bank.answer(text, as: "file")
    let error = #expect(throws: ExtractError.self) { try bank.extractor.holdings(in: answer) }
    #expect(error?.description == "file: \(sentence)")
  }
}
