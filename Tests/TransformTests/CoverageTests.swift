import Statistics
import Testing

@testable import Transform

@Suite("What a series must not lose")
struct CoverageTests {
  private static let key = SeriesKey(source: "wdi", code: "A")

  private func footprint(
    _ places: Set<String>, years: ClosedRange<Int>, values: Int, aggregates: Set<String> = []
  ) -> Footprint {
    var footprint = Footprint()
    footprint.places = places
    footprint.aggregates = aggregates
    footprint.periods = Set(years.map(Period.year))
    footprint.values = values
    return footprint
  }

  @Test(
    "A vanished country or year stops, and so do many withdrawn values; a vanished sum is told",
    arguments: [
      (["KOR", "USA"], 2000...2020, [], 0, []),
      (["KOR", "USA", "PRK"], 1990...2025, ["WLD"], 10, []),
      (["KOR"], 2000...2020, ["WLD"], 0, ["stop 1 place vanished: USA"]),
      (["KOR", "USA"], 2000...2018, ["WLD"], 0, ["stop 2 periods vanished: 2019, 2020"]),
      (
        ["KOR", "USA"], 2000...2020, ["WLD"], 11,
        ["stop 11 of 1000 values were withdrawn, expected at most 1 %"]
      ),
    ] as [(Set<String>, ClosedRange<Int>, Set<String>, Int, [String])])
  func losses(
    places: Set<String>, years: ClosedRange<Int>, aggregates: Set<String>, withdrawn: Int,
    expected: [String]
  ) {
    let change = CoverageChange(
      before: footprint(["KOR", "USA"], years: 2000...2020, values: 1000, aggregates: ["WLD"]),
      after: footprint(places, years: years, values: 1000, aggregates: aggregates),
      withdrawn: withdrawn, revised: 0)
    let findings = Expecting([]).examine(change, of: Self.key)
    #expect(
      findings.map { "\($0.severity.rawValue) \($0.sentence)" }
        == expected + (aggregates.isEmpty ? ["warn 1 aggregate vanished: WLD"] : []))
    #expect(findings.allSatisfy { $0.isAboutChange })
  }

  @Test(
    "A series written anew is a redefinition; many revisions are not",
    arguments: [(100, 0, 100, true), (100, 0, 89, false), (100, 20, 72, true), (19, 0, 19, false)])
  func redefinition(values: Int, withdrawn: Int, revised: Int, isOne: Bool) {
    let all = footprint(["KOR"], years: 2000...2020, values: values)
    let change = CoverageChange(
      before: all, after: all, withdrawn: withdrawn, revised: revised)
    let findings = Expecting([SeriesExpectation(.coverage(lostValues: 1))])
      .examine(change, of: Self.key)
    #expect(findings.map(\.rule) == (isOne ? ["redefinition"] : []))
  }

  @Test("The latest value may be so many years old")
  func freshness() {
    let expecting = Expecting([SeriesExpectation(.freshness(maxAge: 2))])
    func found(_ latest: Period?) -> [String] {
      expecting.examineFreshness(of: Self.key, latest: latest, year: 2026).map(\.sentence)
    }
    #expect(found(.year(2024)).isEmpty && found(nil).isEmpty && found(.fiscalYear(2025)).isEmpty)
    #expect(found(.year(2023)) == ["the latest value is of 2023, expected one of 2024 or later"])
  }

  @Test("A series that is gone is told with what it had")
  func disappearance() {
    let findings = Expecting([]).examineDisappearance(of: Self.key, values: 12)
    #expect(findings.map(\.sentence) == ["the whole series vanished, with 12 values"])
    #expect(findings.map(\.severity) == [.stop])
  }

  @Test(
    "What is declared of a series goes before what is declared of all, and that before the rest")
  func precedence() {
    let own = SeriesExpectation(.coverage(lostValues: 0.5), severity: .warn)
    let general = [
      SeriesExpectation(.coverage(lostValues: 0.1)), SeriesExpectation(.freshness(maxAge: 1)),
    ]
    let expecting = Expecting([own], beside: general)
    #expect(
      expecting.expectations == [
        SeriesExpectation(.redefinition(share: 0.9)), general[1], own,
      ])
    #expect(Expecting([]).expectations == SeriesExpectation.always)
  }
}
