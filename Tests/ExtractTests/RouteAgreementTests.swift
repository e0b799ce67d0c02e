import Extract
import Statistics
import TestSupport
import Testing
import Transform

@testable import Pipeline

@Suite("One series by every route")
struct RouteAgreementTests {
  private let bank: Bank
  private let harmonizer: Harmonizer

  init() throws {
    bank = try Bank()
    let files = try PipelineFiles(directory: Repository.path("Pipelines"))
    harmonizer = Harmonizer(gazetteer: try files.gazetteer(), dialect: "wdi")
  }

  /// Everything about a table that must not depend on the way it came.
  private func content(of table: RawTable, as series: SeriesDefinition) -> [String] {
    let table = harmonizer.harmonize(table, as: series)
    let values = table.cells.map { cell in
      "\(table.places[Int(cell.place)].place.code) \(cell.period) "
        + "\(CanonicalNumber.text(cell.value)) \(cell.status)"
    }
    let places = table.places.map { "\($0.place.code) \($0.place.kind) \($0.place.name)" }
    let tally = table.tally
    return values + places + [
      "\(table.publishedName)",
      "\(tally.read) \(tally.kept) \(tally.merged) \(tally.filtered) \(tally.quarantined)",
    ]
  }

  @Test("The same figures are the same table by every route")
  func synthetic() throws {
    let json = try Pages.jsonPages.map { try bank.answer($0) }
    let xml = try Pages.xmlPages.map { try bank.answer($0) }
    let tables = [
      try bank.extract(try bank.answer(WideTables.official), by: "csv"),
      try bank.extract(json[0], json[1], json[2], by: "json"),
      try bank.extract(xml[2], xml[0], xml[1], by: "xml"),
      try bank.extract(try bank.answer(Pages.records), by: "record-xml"),
    ]
    let contents = tables.map { content(of: $0, as: bank.extractor.series[0]) }
    #expect(
      contents[0] == [
        "HIC 2020 1234567890.5 ", "HIC 2022 1240000000 ", "KOR 2020 51836239 ",
        "KOR 2021 51769539 ", "HIC aggregate High income", "KOR country South Korea",
        "Population, total", "9 4 0 [\"empty\": 5] 0",
      ])
    for other in contents.dropFirst() { #expect(other == contents[0]) }
    #expect(tables.prefix(3).map(\.release) == ["2026-07-13", "2026-07-13", "2026-07-13"])
  }

  @Test(
    "The recordings of one indicator are the same table by every route",
    arguments: ["SP.POP.TOTL", "SP.POP.SCIE.RD.P6", "EN.ATM.PM25.MC.M3", "GB.XPD.RSDV.GD.ZS"])
  func recordings(code: String) throws {
    let extractor = try WorldBankExtractor(Bank.declaration(codes: [code]))
    func payload(_ path: String) -> PayloadFile {
      PayloadFile(
        sha256: String(repeating: "0", count: 64), path: Repository.path("Fixtures/wdi/\(path)"),
        name: path)
    }
    let csv = try extractor.extract(
      extractor.series[0], from: [payload("csv/\(code).zip")], by: "csv")
    let expected = content(of: csv, as: extractor.series[0])
    #expect(csv.tally.kept > 500)
    #expect(csv.tally.read == 48 * 66)
    for route in ["json", "xml"] {
      let pages = (1...4).map { payload("\(route)/\(code).\($0).\(route).gz") }
      let table = try extractor.extract(extractor.series[0], from: pages, by: route)
      #expect(content(of: table, as: extractor.series[0]) == expected)
      #expect(table.release == csv.release)
    }
  }
}
