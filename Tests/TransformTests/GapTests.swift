import Statistics
import Testing

@testable import Transform

@Suite("Gaps")
struct GapTests {
  private static let cut = SeriesCut(SeriesKey(source: "wdi", code: "A"))

  @Test(
    "Each has its reason",
    arguments: [
      ([2018], nil), ([2022], nil), ([2010, 2017], .notYet), ([2017, 2023], .skipped),
      ([2023], .neverPublished), ([], .neverPublished),
    ] as [([Int], Gap.Reason?)])
  func reasons(years: [Int], reason: Gap.Reason?) {
    let values = Dictionary(uniqueKeysWithValues: years.map { ($0, 1.0) })
    let gap = GapFinder(KnownValues(Self.cut, values: ["KOR": values]))
      .gap(ExpectedValue(Self.cut, place: "KOR", years: 2018...2022))
    #expect(gap?.reason == reason)
    if reason == .notYet { #expect(gap?.latest == 2017) }
  }

  @Test("What was kept out, said or taken back goes before what is merely not there")
  func precedence() {
    let known = KnownValues(Self.cut, values: ["KOR": [2017: 1]])
    let expected = ExpectedValue(Self.cut, place: "KOR", years: 2018...2022)
    let said = ["KOR": [2019: Absence.Reason.notAvailable, 2021: .suppressed]]
    let years = ["KOR": Set([2020])]
    func reason(_ finder: GapFinder) -> Gap.Reason? { finder.gap(expected)?.reason }
    #expect(
      reason(GapFinder(known, absences: said, quarantined: years, withdrawn: years))
        == .quarantined)
    #expect(reason(GapFinder(known, absences: said, withdrawn: years)) == .suppressed)
    #expect(reason(GapFinder(known, withdrawn: years)) == .withdrawn)
    #expect(reason(GapFinder(known, withdrawn: ["KOR": [2017]])) == .notYet)
    #expect(reason(GapFinder(KnownValues(Self.cut, row: nil, values: [:]))) == .noSeries)
  }

  @Test("A place that a complete list leaves out is no gap, as long as there is a list")
  func completeList() {
    let expected = ExpectedValue(
      Self.cut, place: "KOR", years: 2022...2022, isOfCompleteList: true)
    #expect(
      GapFinder(KnownValues(Self.cut, values: ["USA": [2022: 5]])).gap(expected) == nil)
    #expect(
      GapFinder(KnownValues(Self.cut, values: ["USA": [2021: 5]])).gap(expected) != nil)
  }

  @Test("A cut is one code of each dimension, of calendar years, about one place")
  func cuts() throws {
    typealias Given = DerivingTests.Given
    let table = try DerivingTests.table(
      "ilo/A",
      [
        Given(place: "KOR", period: "2020", codes: ["T", "ADV"], value: 1),
        Given(place: "KOR", period: "2020", codes: ["M", "ADV"], value: 2),
        Given(place: "KOR", period: "FY2021", codes: ["T", "ADV"], value: 3),
        Given(place: "KOR", counterpart: "USA", period: "2022", codes: ["T", "ADV"], value: 4),
      ], dimensions: ["sex", "education"])
    func known(_ codes: [String: String]) -> KnownValues {
      KnownValues(SeriesCut(table.definition.key, codes: codes), in: table)
    }
    #expect(known(["sex": "T", "education": "ADV"]).values == ["KOR": [2020: 1]])
    #expect(known(["sex": "T", "education": "ADV"]).row == ["T", "ADV"])
    #expect(known(["sex": "F", "education": "ADV"]).values.isEmpty)
    #expect(known(["sex": "F", "education": "ADV"]).row != nil)
    #expect(known(["sex": "T"]).row == nil)
    #expect(KnownValues(SeriesCut(table.definition.key), in: nil).row == nil)
  }
}
