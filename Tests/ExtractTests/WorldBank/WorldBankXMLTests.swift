import Extract
import Statistics
import Testing

@Suite("The World Bank's XML")
struct WorldBankXMLTests {
  private let bank: Bank

  init() throws { bank = try Bank() }

  /// The bank's message 175, with the mark and line ends it is quoted with.
  static let message = """
    \u{FEFF}<?xml version="1.0" encoding="utf-8"?>
    <wb:error xmlns:wb="http://www.worldbank.org">
      <wb:message id="175" key="Invalid format">The indicator was not found. It may have been \
    deleted or archived.</wb:message>
    </wb:error>
    """.crlf

  /// A page of one row with parts of it replaced.
  private func page(_ old: String = "", _ new: String = "") -> String {
    let row = Pages.Row(place: Pages.Row.korea, date: "2021", value: "51769539")
    let page = Pages.xml([row], total: 1)
    return old.isEmpty ? page : page.replacing(old, with: new)
  }

  @Test("Pages are put together, each value with its bytes in its page")
  func pages() throws {
    let answers = try Pages.xmlPages.map { try bank.answer($0) }
    let table = try bank.extract(answers[0], answers[1], answers[2], by: "xml")
    let bytes = Pages.xmlPages.map(\.bytes)
    #expect(Bank.values(of: table, in: bytes[0], bytes[1], bytes[2]) == Pages.values)
    #expect(table.readings.map(\.rule.id) == ["wdi.xml", "wdi.xml", "wdi.xml"])
    #expect(table.places.map(\.code) == ["XD", "KOR", "NAM"])
    #expect(table.places.map(\.name) == ["High income", "Korea, Rep.", "Namibia"])
    #expect(table.publishedName == "Population, total")
    #expect(table.release == "2026-07-13")
    #expect(table.tally.read == 9)
    #expect(table.tally.kept == 4)
    #expect(table.tally.filtered == ["empty": 5])
  }

  @Test(
    "What XML allows is read as what it means",
    arguments: [
      ("", "", "KOR 2021 51769539"),
      ("wb:", "bank:", "KOR 2021 51769539"),
      ("\u{FEFF}<?xml version=\"1.0\" encoding=\"utf-8\"?>", "", "KOR 2021 51769539"),
      ("\r\n", "\n", "KOR 2021 51769539"),
      ("<wb:unit />", "<wb:unit></wb:unit><!-- none -->", "KOR 2021 51769539"),
      ("<wb:obs_status />", "<wb:obs_status>F</wb:obs_status>", "KOR 2021 F 51769539"),
      ("<wb:obs_status />", "", "KOR 2021 51769539"),
      ("<wb:countryiso3code>KOR</wb:countryiso3code>", "", "KR 2021 51769539"),
    ])
  func liberties(old: String, new: String, value: String) throws {
    let text = page(old, new).replacing("xmlns:wb", with: old == "wb:" ? "xmlns:bank" : "xmlns:wb")
    let table = try bank.extract(try bank.answer(text), by: "xml")
    #expect(Bank.values(of: table, in: text.bytes) == [value])
    #expect(table.rejections.isEmpty)
  }

  @Test(
    "A value that is not there is no record lost",
    arguments: ["<wb:value />", "<wb:value></wb:value>", "<wb:value> \r\n </wb:value>", ""])
  func empty(element: String) throws {
    let text = page("<wb:value>51769539</wb:value>", element)
    let table = try bank.extract(try bank.answer(text), by: "xml")
    #expect(table.cells.isEmpty)
    #expect(table.places.map(\.code) == ["KOR"])
    #expect(table.tally.filtered == ["empty": 1])
    #expect(table.tally.balances)
  }

  @Test(
    "A record that cannot be trusted is kept out with its bytes",
    arguments: [
      (">51769539<", ">n/a<", "KOR 2021 not-a-number n/a: expected a number or nothing"),
      (
        ">51769539<", "> 51769539<",
        "KOR 2021 not-a-number  51769539: expected a number or nothing"
      ),
      (
        ">51769539<", ">517<!-- a comment -->69539<",
        "KOR 2021 not-a-number 51769539 [517<!-- a comment -->69539]: expected a number or nothing"
      ),
      (
        ">51769539</wb:value>", ">517</wb:value><wb:value>69539</wb:value>",
        "KOR 2021 not-a-number 51769539 [517</wb:value><wb:value>69539]: expected a number or "
          + "nothing"
      ),
      (
        ">2021<", ">2021Q1<",
        "KOR 2021Q1 bad-period 51769539: found the date '2021Q1', expected a year"
      ),
      (
        "<wb:obs_status />", "<wb:obs_status>X</wb:obs_status>",
        "KOR 2021 unknown-status 51769539: found the status 'X', expected E, F or nothing"
      ),
    ])
  func rejections(old: String, new: String, rejection: String) throws {
    let text = page(old, new)
    let table = try bank.extract(try bank.answer(text), by: "xml")
    #expect(Bank.rejections(of: table, in: text.bytes) == [rejection])
    #expect(table.cells.isEmpty)
    #expect(table.tally.quarantined == 1)
    #expect(table.tally.balances)
  }

  @Test("The bank's message is an error, and no other route would help")
  func messages() throws {
    let answer = try bank.answer(Self.message)
    let error = #expect(throws: ExtractError.self) { try bank.extract(answer, by: "xml") }
    #expect(
      error?.description
        == "answer: the publisher answered with message 175: The indicator was not found. It may "
        + "have been deleted or archived.")
    #expect(error?.isWorthAnotherRoute == false)
  }

  @Test(
    "An answer of another form is refused with what it is",
    arguments: [
      (
        "<data xmlns=\"http://example.org\" page=\"1\"/>",
        "the layout has changed at the root element: found 'data', expected 'data' of "
          + "http://www.worldbank.org"
      ),
      (
        "<data page=\"1\"/>",
        "the layout has changed at the root element: found 'data', expected 'data' of "
          + "http://www.worldbank.org"
      ),
      (
        "<countries xmlns=\"http://www.worldbank.org\"/>",
        "the layout has changed at the root element: found 'countries', expected 'data' of "
          + "http://www.worldbank.org"
      ),
      (
        "<data xmlns=\"http://www.worldbank.org\" total=\"1\"><row/></data>",
        "the layout has changed at byte 49: found the element 'row', expected a row 'data'"
      ),
      ("<data xmlns=\"http://www.worldbank.org\" total=\"0\"/>", "holds no SP.POP.TOTL"),
      (
        "<!DOCTYPE data [<!ENTITY a \"1\">]>\n<data/>",
        "XML line 1, byte 15: found a document type with declarations of its own, expected a "
          + "document without entities"
      ),
      (
        "<html><body>503</body></html>",
        "found html beginning '<html><body>503</body></html>', expected XML of the World Bank"
      ),
      ("[]", "found json beginning '[]', expected XML of the World Bank"),
      ("", "found empty beginning '', expected XML of the World Bank"),
    ])
  func otherForms(text: String, sentence: String) throws {
    let refusal = bank.refusal(try bank.answer(text), by: "xml")
    #expect(refusal == "answer: \(sentence)")
  }

  @Test("A page that was cut is refused, wherever it ends")
  func cut() throws {
    let bytes = page().bytes
    for length in 3..<bytes.count {
      let answer = try bank.answer(Array(bytes.prefix(length)))
      #expect(throws: ExtractError.self) { try bank.extract(answer, by: "xml") }
    }
  }

  @Test("A row of another indicator is a fault of the answer")
  func otherIndicator() throws {
    let refusal = bank.refusal(try bank.answer(page("SP.POP.TOTL", "SM.POP.NETM")), by: "xml")
    #expect(
      refusal.hasSuffix("found a row of 'SM.POP.NETM', expected rows of SP.POP.TOTL alone"))
  }
}
