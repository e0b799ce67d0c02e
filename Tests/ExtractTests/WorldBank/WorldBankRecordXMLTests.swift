import Extract
import Statistics
import Testing

@Suite("The World Bank's downloaded XML")
struct WorldBankRecordXMLTests {
  private let bank: Bank

  init() throws { bank = try Bank() }

  @Test("Each record is a value of a place and year, with its bytes")
  func records() throws {
    let table = try bank.extract(try bank.answer(Pages.records), by: "record-xml")
    #expect(
      Bank.values(of: table, in: Pages.records.bytes) == [
        "HIC 2022 1240000000", "HIC 2020 1234567890.5", "KOR 2021 51769539", "KOR 2020 51836239",
      ])
    #expect(table.readings.map(\.rule.id) == ["wdi.record-xml"])
    #expect(table.places.map(\.code) == ["HIC", "KOR", "NAM"])
    #expect(table.places.map(\.name) == ["High income", "Korea, Rep.", "Namibia"])
    #expect(table.publishedName == "Population, total")
    #expect(table.release == "")
    #expect(table.tally.read == 9)
    #expect(table.tally.filtered == ["empty": 5])
  }

  @Test("Records of other indicators are passed over")
  func otherIndicators() throws {
    let text = Pages.records.replacing(
      "key=\"SP.POP.TOTL\">Population, total</field>\r\n      <field name=\"Year\">2020",
      with: "key=\"SM.POP.NETM\">Population, total</field>\r\n      <field name=\"Year\">2020")
    let table = try bank.extract(try bank.answer(text), by: "record-xml")
    #expect(
      Bank.values(of: table, in: text.bytes) == ["HIC 2022 1240000000", "KOR 2021 51769539"])
    #expect(table.tally.read == 6)
  }

  @Test(
    "A record that cannot be trusted is kept out with its bytes",
    arguments: [
      (">51836239<", ">n/a<", "KOR 2020 not-a-number n/a: expected a number or nothing"),
      (
        ">51836239<", ">518<!-- -->36239<",
        "KOR 2020 not-a-number 51836239 [518<!-- -->36239]: expected a number or nothing"
      ),
      (
        "2020</field>\r\n      <field name=\"Value\">51836239",
        "1/2020</field>\r\n      <field name=\"Value\">51836239",
        "KOR 1/2020 bad-period 51836239: found the date '1/2020', expected a year"
      ),
    ])
  func rejections(old: String, new: String, rejection: String) throws {
    let text = Pages.records.replacing(old, with: new)
    let table = try bank.extract(try bank.answer(text), by: "record-xml")
    #expect(Bank.rejections(of: table, in: text.bytes) == [rejection])
    #expect(table.tally.kept == 3)
    #expect(table.tally.balances)
  }

  @Test("A file without the series says so")
  func absence() throws {
    let text = Pages.records.replacing("SP.POP.TOTL", with: "SM.POP.NETM")
    #expect(bank.refusal(try bank.answer(text), by: "record-xml") == "answer: holds no SP.POP.TOTL")
  }
}
