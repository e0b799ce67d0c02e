import Extract
import Statistics
import Testing

@Suite("The World Bank's zipped tables")
struct WorldBankArchiveTests {
  private let bank: Bank
  private static let suffix = "API_SP.POP.TOTL_DS2_en_csv_v2_33524.csv"

  init() throws { bank = try Bank() }

  private func answer(_ members: [(name: String, text: String)]) throws -> PayloadFile {
    try bank.answer(ZipFile.of(members), as: "SP.POP.TOTL.csv")
  }

  @Test(
    "The table is read from its member, wherever that stands, and its metadata with it",
    arguments: [[0, 1, 2], [1, 2, 0], [2, 0, 1]])
  func members(order: [Int]) throws {
    let members = [
      (name: Self.suffix, text: WideTables.official),
      ("Metadata_Country_" + Self.suffix, WideTables.countries),
      ("Metadata_Indicator_" + Self.suffix, WideTables.indicator),
    ]
    let answer = try answer(order.map { members[$0] })
    let table = try bank.extract(answer, by: "csv")
    #expect(Bank.values(of: table, in: WideTables.official.bytes) == WideTables.values)
    #expect(
      table.readings.map(\.document) == [
        DocumentReference(
          payload: answer.sha256, ordinal: (order.firstIndex(of: 0) ?? 0) + 1, member: Self.suffix)
      ])
    #expect(table.places.map(\.isAggregate) == [true, false, false])
    #expect(table.note == "All residents, \"de facto\".")
  }

  @Test("A table alone is read without its metadata")
  func tableAlone() throws {
    let table = try bank.extract(try answer([(Self.suffix, WideTables.official)]), by: "csv")
    #expect(Bank.values(of: table, in: WideTables.official.bytes) == WideTables.values)
    #expect(table.places.map(\.isAggregate) == [false, false, false])
    #expect(table.note == "")
  }

  @Test(
    "A zip without one table is refused with what it holds",
    arguments: [
      (
        ["Metadata_Country_x.csv", "readme.txt"],
        "found a zip with the members Metadata_Country_x.csv, readme.txt, expected a member "
          + "API_<code>_....csv"
      ),
      (
        ["[Content_Types].xml", "xl/workbook.xml"],
        "found an Excel workbook, expected a member API_<code>_....csv"
      ),
      (["API_a.csv", "API_b.csv"], "torn answer: it has two members API_...csv"),
      (
        ["API_SP.POP.TOTL_DS57_en_csv_v2_1.csv"],
        "the series is retired: the member API_SP.POP.TOTL_DS57_en_csv_v2_1.csv comes from the "
          + "archives (database 57)"
      ),
    ])
  func otherMembers(names: [String], sentence: String) throws {
    let answer = try answer(names.map { ($0, WideTables.official) })
    #expect(bank.refusal(answer, by: "csv") == "SP.POP.TOTL.csv: \(sentence)")
  }

  @Test("A zip that was cut is refused, wherever it ends")
  func cut() throws {
    let whole = ZipFile.of([
      (Self.suffix, WideTables.official), ("Metadata_Country_" + Self.suffix, WideTables.countries),
    ])
    for length in stride(from: 4, to: whole.count, by: 11) {
      let answer = try bank.answer(Array(whole.prefix(length)))
      let error = #expect(throws: ExtractError.self) { try bank.extract(answer, by: "csv") }
      #expect(error?.isWorthAnotherRoute == true)
    }
  }
}
