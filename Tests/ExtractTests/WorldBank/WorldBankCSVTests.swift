import Extract
import Statistics
import Testing

@Suite("The World Bank's wide tables")
struct WorldBankCSVTests {
  private let bank: Bank

  init() throws { bank = try Bank() }

  @Test("The official layout is read cell by cell, each with the bytes of its value")
  func official() throws {
    let answer = try bank.answer(WideTables.official)
    let table = try bank.extract(answer, by: "csv")
    #expect(Bank.values(of: table, in: WideTables.official.bytes) == WideTables.values)
    #expect(table.places.map(\.code) == ["HIC", "KOR", "NAM"])
    #expect(table.places.map(\.name) == ["High income", "Korea, Rep.", "Namibia"])
    #expect(table.publishedName == "Population, total")
    #expect(table.release == "2026-07-13")
    #expect(table.readings.map(\.document) == [DocumentReference(payload: answer.sha256)])
    #expect(table.readings.map(\.rule.id) == ["wdi.csv"])
    #expect(table.tally.read == 9)
    #expect(table.tally.kept == 4)
    #expect(table.tally.filtered == ["empty": 5])
    #expect(table.rejections.isEmpty)
  }

  @Test(
    "However the table was cut, saved again or exported, it is the same",
    arguments: [
      (WideTables.bulk, ""), (WideTables.bulk.crlf, ""), ("\u{FEFF}" + WideTables.bulk, ""),
      (WideTables.spreadsheet, "7/13/2026"), (WideTables.dataBank, "07/13/2026"),
      (WideTables.official.replacing("\r\n", with: "\n"), "2026-07-13"),
      (WideTables.official.replacing("\r\n", with: "\r"), "2026-07-13"),
      (String(WideTables.official.dropLast(2)), "2026-07-13"),
      (WideTables.official.replacing("\"\",", with: "\"..\","), "2026-07-13"),
    ])
  func layouts(text: String, release: String) throws {
    let table = try bank.extract(try bank.answer(text), by: "csv")
    #expect(Bank.values(of: table, in: text.bytes) == WideTables.values)
    #expect(table.places.map(\.code) == ["HIC", "KOR", "NAM"])
    #expect(table.release == release)
    #expect(table.publishedName == "Population, total")
    #expect(table.tally.read == 9)
    #expect(table.tally.filtered == ["empty": 5])
    #expect(table.rejections.isEmpty)
  }

  @Test("In a table of many indicators only the rows of the wanted one are read")
  func manyIndicators() throws {
    let text = WideTables.bulk + "Korea,KOR,Net migration,SM.POP.NETM,1,2,n/a\n"
    let table = try bank.extract(try bank.answer(text), by: "csv")
    #expect(Bank.values(of: table, in: text.bytes) == WideTables.values)
    #expect(table.rejections.isEmpty)
    #expect(table.tally.read == 9)
  }

  @Test("A place that has two rows has the values of both: which is right is not decided here")
  func twice() throws {
    let text = WideTables.bulk + "Namibia,NAM,\"Population, total\",SP.POP.TOTL,1,2,\n"
    let table = try bank.extract(try bank.answer(text), by: "csv")
    #expect(
      Bank.values(of: table, in: text.bytes) == WideTables.values + ["NAM 2020 1", "NAM 2021 2"])
    #expect(table.places.count == 3)
  }

  @Test(
    "A value that is no number is kept out, and nothing else of its row",
    arguments: ["n/a", "51 836 239", "5.18e", "51,836,239", "-", "NaN", "…", " "])
  func notANumber(value: String) throws {
    let text = WideTables.official.replacing("\"51836239\"", with: "\"\(value)\"")
    let table = try bank.extract(try bank.answer(text), by: "csv")
    #expect(
      Bank.values(of: table, in: text.bytes)
        == WideTables.values.filter { $0 != "KOR 2020 51836239" })
    #expect(
      Bank.rejections(of: table, in: text.bytes) == [
        "KOR 2020 not-a-number \(value): line 7: expected a number or an empty cell"
      ])
    #expect(table.tally.quarantined == 1)
    #expect(table.tally.balances)
  }

  @Test(
    "A row whose cells have moved is kept out as one record, with its bytes",
    arguments: [
      (
        "Korea, Rep.,\"KOR\",\"Population, total\",\"SP.POP.TOTL\",\"51836239\",\"51769539\",\"\",",
        " Rep.", "Population, total", "found 9 cells with 'Population, total' in the fourth"
      ),
      (
        "\"Korea, Rep.\",\"KOR\",\"Population, total\",\"SP.POP.TOTL\",\"51836239\",",
        "KOR", "SP.POP.TOTL", "found 6 cells with 'SP.POP.TOTL' in the fourth"
      ),
      (
        "\"Korea, Rep.\",\"KOR\",\"Population, total\",\"SP.POP.TOTL\",\"\",\"1\",\"2\",\"3\",",
        "KOR", "SP.POP.TOTL", "found 9 cells with 'SP.POP.TOTL' in the fourth"
      ),
      ("\"Korea, Rep.\",\"KOR\"", "KOR", "", "found 2 cells with '' in the fourth"),
      ("Some words at the end", "", "", "found 1 cells with '' in the fourth"),
    ])
  func shiftedRows(row: String, place: String, fourth: String, found: String) throws {
    let whole =
      "\"Korea, Rep.\",\"KOR\",\"Population, total\",\"SP.POP.TOTL\",\"51836239\",\"51769539\",\"\","
    let text = WideTables.official.replacing(whole, with: row)
    let table = try bank.extract(try bank.answer(text), by: "csv")
    #expect(
      Bank.values(of: table, in: text.bytes) == ["HIC 2020 1234567890.5", "HIC 2022 1240000000"])
    let shown = [place, "wrong-shape", fourth, "[\(row)]"].filter { !$0.isEmpty }
    #expect(
      Bank.rejections(of: table, in: text.bytes) == [
        shown.joined(separator: " ")
          + ": line 7: \(found), expected 7 with an indicator's code there"
      ])
    #expect(table.tally.read == 7)
    #expect(table.tally.quarantined == 1)
    #expect(table.tally.balances)
  }
}
