import Extract
import Statistics
import Testing

@Suite("What is no wide table of the World Bank")
struct WorldBankCSVRefusalTests {
  private let bank: Bank

  init() throws { bank = try Bank() }

  @Test(
    "A table in another layout is refused with the place of the change",
    arguments: [
      (
        "\"Country Code\"", "\"Economy Code\"",
        "column 2 of the header on line 5: found 'Economy Code', expected 'Country Code'"
      ),
      (
        "\"Indicator Name\"", "\"Indicator\"",
        "column 3 of the header on line 5: found 'Indicator', expected 'Indicator Name'"
      ),
      (
        "\"Indicator Code\"", "\"\"",
        "column 4 of the header on line 5: found '', expected 'Indicator Code'"
      ),
      (
        "\"Indicator Code\",", "\"Indicator Code\",\"Unit\",",
        "column 5 of the header on line 5: found 'Unit', expected a later year"
      ),
      (
        "\"2021\",", "\"2021\",\"2021\",",
        "column 7 of the header on line 5: found '2021', expected a later year"
      ),
      (
        "\"2020\",\"2021\"", "\"2021\",\"2020\"",
        "column 6 of the header on line 5: found '2020', expected a later year"
      ),
      (
        "\"2021\"", "\"\"",
        "column 6 of the header on line 5: found '', expected a later year"
      ),
      (
        "\"2022\"", "\"2022 [YR2021]\"",
        "column 7 of the header on line 5: found '2022 [YR2021]', expected a later year"
      ),
      (
        "\"2020\",\"2021\",\"2022\",", "",
        "column 5 of the header on line 5: found '', expected years"
      ),
      (
        "\"Country Name\"", "\"Economy\"",
        "the header: found 'Namibia' on line 8, expected a line with 'Country Name'"
      ),
    ])
  func changedLayouts(old: String, new: String, sentence: String) throws {
    let text = WideTables.official.replacing(old, with: new)
    let refusal = bank.refusal(try bank.answer(text), by: "csv")
    #expect(refusal == "answer: the layout has changed at \(sentence)")
  }

  @Test(
    "What is no wide table is refused with what it is",
    arguments: [
      ("", "answer: found empty beginning '', expected a zip or CSV file of the World Bank"),
      (
        "<html><body>503</body></html>",
        "answer: found html beginning '<html><body>503</body></html>', expected a zip or CSV file "
          + "of the World Bank"
      ),
      (
        "[1]",
        "answer: the layout has changed at the outer array: found number, expected a header and an "
          + "array of rows"
      ),
      (
        "Server Error",
        "answer: the layout has changed at the header: found 'Server Error' on line 1, expected "
          + "a line with 'Country Name'"
      ),
      (
        "a,\"b",
        "answer: CSV line 1, byte 2: found the end of the document, expected the quote that "
          + "closes the one opened here"
      ),
    ])
  func otherDocuments(text: String, sentence: String) throws {
    let refusal = bank.refusal(try bank.answer(text), by: "csv")
    #expect(refusal == sentence)
  }

  @Test(
    "The bank's message in place of a table is understood, in either form",
    arguments: [
      (
        "[{\"message\":[{\"id\":\"120\",\"key\":\"Invalid value\",\"value\":\"Not valid\"}]}]",
        "120: Not valid"
      ),
      (
        WorldBankXMLTests.message,
        "175: The indicator was not found. It may have been deleted or archived."
      ),
    ])
  func messages(text: String, message: String) throws {
    let answer = try bank.answer(text)
    let error = #expect(throws: ExtractError.self) { try bank.extract(answer, by: "csv") }
    #expect(error?.description == "answer: the publisher answered with message \(message)")
    #expect(error?.isWorthAnotherRoute == false)
  }

  @Test("A table that has not the wanted series says so")
  func absence() throws {
    let text = WideTables.official.replacing("SP.POP.TOTL", with: "SM.POP.NETM")
    let refusal = bank.refusal(try bank.answer(text), by: "csv")
    #expect(refusal == "answer: holds no SP.POP.TOTL")
  }

  @Test("A table of the archives is refused, and no other route would help")
  func archives() throws {
    let text = WideTables.official.replacing(
      "World Development Indicators", with: "WDI Database Archives")
    let answer = try bank.answer(text)
    let error = #expect(throws: ExtractError.self) { try bank.extract(answer, by: "csv") }
    #expect(
      error?.description
        == "answer: the series is retired: it comes from 'WDI Database Archives'")
    #expect(error?.isWorthAnotherRoute == false)
  }

  @Test("A text that is not UTF-8 is refused where it is needed, with its place")
  func encoding() throws {
    var bytes = WideTables.bulk.bytes
    let place = bytes.count - "Namibia,NAM,\"Population, total\",SP.POP.TOTL,,,\n".utf8.count
    bytes[place] = 0xFF
    #expect(
      bank.refusal(try bank.answer(bytes), by: "csv")
        == "answer: CSV line 4, byte \(place): found '.amibia', expected UTF-8")
  }
}
