import Extract
import Statistics
import Testing

@Suite("The World Bank's JSON pages")
struct WorldBankJSONTests {
  private let bank: Bank

  init() throws { bank = try Bank() }

  /// A page of one row with parts of it replaced.
  private func page(_ old: String = "", _ new: String = "") -> String {
    let row = Pages.Row(place: Pages.Row.korea, date: "2021", value: "51769539")
    let page = Pages.json([row], total: 1)
    return old.isEmpty ? page : page.replacing(old, with: new)
  }

  @Test("Pages are put together, each value with its bytes in its page")
  func pages() throws {
    let answers = try Pages.jsonPages.map { try bank.answer($0) }
    let table = try bank.extract(answers[0], answers[1], answers[2], by: "json")
    let bytes = Pages.jsonPages.map(\.bytes)
    #expect(Bank.values(of: table, in: bytes[0], bytes[1], bytes[2]) == Pages.values)
    #expect(table.cells.map(\.document) == [0, 0, 1, 1])
    #expect(table.readings.map(\.document.payload) == answers.map(\.sha256))
    #expect(table.readings.map(\.rule.id) == ["wdi.json", "wdi.json", "wdi.json"])
    #expect(table.places.map(\.code) == ["XD", "KOR", "NAM"])
    #expect(table.places.map(\.name) == ["High income", "Korea, Rep.", "Namibia"])
    #expect(table.publishedName == "Population, total")
    #expect(table.release == "2026-07-13")
    #expect(table.tally.read == 9)
    #expect(table.tally.kept == 4)
    #expect(table.tally.filtered == ["empty": 5])
  }

  @Test(
    "The bank's liberties with its own form are followed",
    arguments: [
      ("", "", "KOR 2021 51769539"),
      ("\"page\":1,\"pages\":1", "\"page\":\"1\",\"pages\":\"1\"", "KOR 2021 51769539"),
      ("\"total\":1", "\"total\":\"1\"", "KOR 2021 51769539"),
      ("\"per_page\":4", "\"per_page\":\"50\"", "KOR 2021 51769539"),
      (",\"lastupdated\":\"2026-07-13\"", "", "KOR 2021 51769539"),
      ("\"unit\":\"\",", "", "KOR 2021 51769539"),
      (",\"decimal\":0", ",\"footnote\":{\"a\":[1,{}]}", "KOR 2021 51769539"),
      ("\"obs_status\":\"\",", "", "KOR 2021 51769539"),
      ("\"obs_status\":\"\"", "\"obs_status\":null", "KOR 2021 51769539"),
      ("\"obs_status\":\"\"", "\"obs_status\":\"F\"", "KOR 2021 F 51769539"),
      ("\"obs_status\":\"\"", "\"obs_status\":\"E\"", "KOR 2021 E 51769539"),
      ("51769539", "\"51769539\"", "KOR 2021 51769539"),
      ("51769539", "5.1769539e7", "KOR 2021 5.1769539e7"),
      ("\"date\":\"2021\"", "\"date\":2021", "KOR 2021 51769539"),
      ("\"countryiso3code\":\"KOR\"", "\"countryiso3code\":\"\"", "KR 2021 51769539"),
      ("\"countryiso3code\":\"KOR\"", "\"countryiso3code\":null", "KR 2021 51769539"),
      ("\"countryiso3code\":\"KOR\",", "", "KR 2021 51769539"),
      ("{\"id\":\"KR\",\"value\":\"Korea, Rep.\"}", "null", "KOR 2021 51769539"),
      ("[{\"page\"", "\u{FEFF} [ {\"page\"", "KOR 2021 51769539"),
    ])
  func liberties(old: String, new: String, value: String) throws {
    let text = page(old, new)
    let table = try bank.extract(try bank.answer(text), by: "json")
    #expect(Bank.values(of: table, in: text.bytes) == [value])
    #expect(table.rejections.isEmpty)
    #expect(table.tally.read == 1)
  }

  @Test("A value that is not there is no record lost", arguments: ["null", "\"\""])
  func empty(value: String) throws {
    let table = try bank.extract(try bank.answer(page("51769539", value)), by: "json")
    #expect(table.cells.isEmpty)
    #expect(table.places.map(\.code) == ["KOR"])
    #expect(table.tally.filtered == ["empty": 1])
    #expect(table.tally.balances)
  }

  @Test(
    "A record that cannot be trusted is kept out with its bytes",
    arguments: [
      ("51769539", "\"n/a\"", "KOR 2021 not-a-number n/a: expected a number or nothing"),
      ("51769539", "true", "KOR 2021 not-a-number true: expected a number or nothing"),
      ("51769539", "1e999", "KOR 2021 not-a-number 1e999: expected a number or nothing"),
      ("51769539", "{\"a\":1}", "KOR 2021 not-a-number {: expected a number or nothing"),
      ("51769539", "[1,2]", "KOR 2021 not-a-number [: expected a number or nothing"),
      (
        "\"date\":\"2021\"", "\"date\":\"2021M07\"",
        "KOR 2021M07 bad-period 51769539: found the date '2021M07', expected a year"
      ),
      (
        "\"date\":\"2021\"", "\"date\":\"2021-07\"",
        "KOR 2021-07 bad-period 51769539: found the date '2021-07', expected a year"
      ),
      (
        "\"date\":\"2021\",", "",
        "KOR bad-period 51769539: found the date '', expected a year"
      ),
      (
        "\"obs_status\":\"\"", "\"obs_status\":\"P\"",
        "KOR 2021 unknown-status 51769539: found the status 'P', expected E, F or nothing"
      ),
    ])
  func rejections(old: String, new: String, rejection: String) throws {
    let text = page(old, new)
    let table = try bank.extract(try bank.answer(text), by: "json")
    #expect(Bank.rejections(of: table, in: text.bytes) == [rejection])
    #expect(table.cells.isEmpty)
    #expect(table.tally.quarantined == 1)
    #expect(table.tally.balances)
  }

  @Test("A row of another indicator is a fault of the answer")
  func otherIndicator() throws {
    let refusal = bank.refusal(
      try bank.answer(page("\"SP.POP.TOTL\"", "\"SM.POP.NETM\"")), by: "json")
    #expect(
      refusal
        == "answer: the layout has changed at byte 240: found a row of 'SM.POP.NETM', expected "
        + "rows of SP.POP.TOTL alone")
  }

  @Test(
    "The bank's message is an error, and no other route would help",
    arguments: [
      (
        "[{\"message\":[{\"id\":\"120\",\"key\":\"Invalid value\",\"value\":\"The provided "
          + "parameter value is not valid\"}]}]",
        "120: The provided parameter value is not valid"
      ),
      (
        "[{\"message\":[{\"id\":\"175\",\"key\":\"Invalid format\",\"value\":\"The indicator was "
          + "not found. It may have been deleted or archived.\"}]}]",
        "175: The indicator was not found. It may have been deleted or archived."
      ),
      ("[{\"message\":[{\"value\":\"No id\"}]}]", "?: No id"),
      ("[{\"message\":\"Service is down\"}]", "?: in an unknown form"),
    ])
  func messages(text: String, message: String) throws {
    let answer = try bank.answer(text)
    let error = #expect(throws: ExtractError.self) { try bank.extract(answer, by: "json") }
    #expect(error?.description == "answer: the publisher answered with message \(message)")
    #expect(error?.isWorthAnotherRoute == false)
  }

  @Test("The bank's message in XML is understood though JSON was asked")
  func messageInXML() throws {
    let answer = try bank.answer(WorldBankXMLTests.message)
    let error = #expect(throws: ExtractError.self) { try bank.extract(answer, by: "json") }
    #expect(
      error?.description
        == "answer: the publisher answered with message 175: The indicator was not found. It may "
        + "have been deleted or archived.")
    #expect(error?.isWorthAnotherRoute == false)
  }

  @Test(
    "An answer of another form is refused with what it is",
    arguments: [
      ("[{\"page\":0,\"pages\":0,\"per_page\":1000,\"total\":0},null]", "holds no SP.POP.TOTL"),
      ("[{\"page\":0,\"pages\":0,\"per_page\":1000,\"total\":0}]", "holds no SP.POP.TOTL"),
      ("[{\"page\":1,\"pages\":1,\"per_page\":1000,\"total\":0},[]]", "holds no SP.POP.TOTL"),
      ("[]", "torn answer: the answer is '[]', as for a page past the end"),
      (
        "{\"page\":1}",
        "the layout has changed at the outer array: found beginObject, expected a header and an "
          + "array of rows"
      ),
      (
        "[1]",
        "the layout has changed at the outer array: found number, expected a header and an array "
          + "of rows"
      ),
      (
        "[{\"page\":1,\"pages\":1,\"total\":1},{}]",
        "the layout has changed at the outer array: found beginObject, expected a header and an "
          + "array of rows"
      ),
      (
        "[{\"page\":1,\"pages\":1,\"total\":1},[7]]",
        "the layout has changed at the outer array: found number, expected a header and an array "
          + "of rows"
      ),
      (
        "<html><body>503</body></html>",
        "found html beginning '<html><body>503</body></html>', expected JSON of the World Bank"
      ),
      (
        "<?xml version=\"1.0\"?><a/>",
        "found xml beginning '<?xml version=\"1.0\"?><a/>', expected JSON of the World Bank"
      ),
      ("", "found empty beginning '', expected JSON of the World Bank"),
      (
        "Server Error", "found text beginning 'Server Error', expected JSON of the World Bank"
      ),
      (
        "[{\"page\":1", "JSON line 1, byte 10: found the end of the document, expected ',' or '}'"
      ),
    ])
  func otherForms(text: String, sentence: String) throws {
    let refusal = bank.refusal(try bank.answer(text), by: "json")
    #expect(refusal == "answer: \(sentence)")
  }
}
