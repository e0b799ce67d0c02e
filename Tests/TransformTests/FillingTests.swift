import Statistics
import Testing

@testable import Transform

@Suite("Filling gaps")
struct FillingTests {
  static let own = SeriesCut(SeriesKey(source: "wdi", code: "A"))
  static let other = SeriesCut(SeriesKey(source: "uis", code: "A"))
  static let related = SeriesCut(SeriesKey(source: "wdi", code: "B"))

  /// What the first rung that applies gives: `2022 = 5 earlier-year wdi 3 years <- parents`.
  private func fill(
    _ rungs: [FillRung], _ values: [Int: Double], other: [Int: Double] = [:],
    related: [Int: Double] = [:], years: ClosedRange<Int> = 2018...2022,
    limits: FillLimits = FillLimits()
  ) -> String? {
    let known = KnownValues(Self.own, values: ["KOR": values])
    let filling = Filling(
      FillLadder(Self.own, rungs: rungs), own: known,
      others: [
        Self.other: KnownValues(Self.other, values: ["KOR": other]),
        Self.related: KnownValues(Self.related, values: ["KOR": related]),
      ], places: ["KOR"], limits: limits)
    let expected = ExpectedValue(Self.own, place: "KOR", years: years)
    guard let gap = GapFinder(known).gap(expected), let fill = filling.fill(gap) else {
      return nil
    }
    return "\(fill.year) = \(CanonicalNumber.text(fill.value)) \(fill.method) \(fill.source) "
      + "\(fill.age) <- \(fill.parents.map(\.description).joined(separator: ", "))"
  }

  @Test("Nothing is filled across a change of borders, from whichever side")
  func borders() {
    for (year, expected) in [
      (2012, "2022 = 5 earlier-year wdi 9 <- wdi/A KOR 2013"), (2013, nil), (2018, nil),
      (2022, nil), (2023, "2022 = 5 earlier-year wdi 9 <- wdi/A KOR 2013"),
    ] {
      let limits = FillLimits(borderYears: ["KOR": [year], "USA": [2015]])
      #expect(fill([.earlierYear(maxAge: 10)], [2013: 5], limits: limits) == expected)
    }
    let between = FillLimits(borderYears: ["KOR": [2023]])
    #expect(fill([.interpolation(maxSpan: 8)], [2020: 1, 2024: 2], limits: between) == nil)
    // What another source says of the year itself is not carried over anything.
    #expect(
      fill(
        [.sameDefinition(Self.other, times: 1)], [:], other: [2022: 7],
        limits: FillLimits(borderYears: ["KOR": [2022]])) != nil)
  }

  @Test("A fill that would be kept out as a published value is none; the next rung is tried")
  func expectations() {
    let limits = FillLimits(expectations: [.range(low: 0, high: 100), .sign(.positive)])
    #expect(
      fill(
        [.sameDefinition(Self.other, times: 1), .earlierYear(maxAge: 10)], [2020: 5],
        other: [2022: 3301], years: 2021...2022, limits: limits)
        == "2022 = 5 earlier-year wdi 2 <- wdi/A KOR 2020")
    #expect(
      fill([.sameDefinition(Self.other, times: 1)], [:], other: [2022: 0], limits: limits) == nil)
  }

  private static let ladder: [FillRung] = [
    .sameDefinition(other, times: 1), .interpolation(maxSpan: 8), .ratio(related, maxAge: 6),
    .earlierYear(maxAge: 10),
  ]

  @Test("Each rung gives what it says, from whom, how old, and from what")
  func rungs() {
    #expect(
      fill(Self.ladder, [2010: 1], other: [2019: 7, 2020: 8, 2023: 9])
        == "2020 = 8 same-definition uis 2 <- uis/A KOR 2020")
    #expect(
      fill([.sameDefinition(Self.other, times: 1000)], [:], other: [2022: 7])
        == "2022 = 7000 same-definition uis 0 <- uis/A KOR 2022")
    #expect(
      fill(Self.ladder, [2016: 10, 2024: 20])
        == "2022 = 17.5 interpolation wdi 6 <- wdi/A KOR 2016, wdi/A KOR 2024")
    #expect(
      fill(Self.ladder, [2016: 10], related: [2016: 4, 2022: 6])
        == "2022 = 15 ratio wdi 6 <- wdi/A KOR 2016, wdi/B KOR 2016, wdi/B KOR 2022")
    #expect(
      fill(Self.ladder, [2012: 3, 2013: 5])
        == "2022 = 5 earlier-year wdi 9 <- wdi/A KOR 2013")
    #expect(
      fill(
        [.nationalOffice(Self.other, place: "KOR", times: 0.5, citation: "KOSTAT, table 3")],
        [:], other: [2021: 8])
        == "2021 = 4 national-office uis: KOSTAT, table 3 1 <- uis/A KOR 2021")
  }

  @Test("A rung that does not reach far enough gives nothing, and then nothing is filled")
  func limits() {
    #expect(fill([.earlierYear(maxAge: 10)], [2011: 1]) == nil)
    #expect(fill([.interpolation(maxSpan: 8)], [2015: 1, 2024: 2]) == nil)
    #expect(fill([.interpolation(maxSpan: 8)], [2016: 1]) == nil)
    #expect(fill([.ratio(Self.related, maxAge: 6)], [2015: 1], related: [2015: 1, 2022: 2]) == nil)
    #expect(fill([.ratio(Self.related, maxAge: 6)], [2016: 1], related: [2016: 0, 2022: 2]) == nil)
    #expect(fill([.sameDefinition(Self.other, times: 1)], [:], other: [2017: 1]) == nil)
    #expect(
      fill(
        [.nationalOffice(Self.other, place: "JPN", times: 1, citation: "x")], [:],
        other: [2022: 1]) == nil)
    #expect(fill([], [2017: 1]) == nil)
  }

  @Test("A published value is never filled, and a fill is gone once the publisher has caught up")
  func published() {
    #expect(fill(Self.ladder, [2017: 1]) != nil)
    for year in 2018...2022 { #expect(fill(Self.ladder, [2017: 1, year: 2]) == nil) }
  }

  @Test(
    "What cannot exist, or is counted elsewhere, is not filled; what is secret or missing is",
    arguments: Absence.Reason.allCases)
  func absences(reason: Absence.Reason) throws {
    let known = KnownValues(Self.own, values: ["KOR": [2017: 1]])
    let finder = GapFinder(known, absences: ["KOR": [2022: reason]])
    let gap = try #require(
      finder.gap(ExpectedValue(Self.own, place: "KOR", years: 2018...2022)))
    #expect(gap.reason.rawValue == reason.rawValue)
    let filling = Filling(
      FillLadder(Self.own, rungs: [.earlierYear(maxAge: 9)]), own: known, others: [:],
      places: ["KOR"])
    let isNone = [.notApplicable, .includedElsewhere].contains(reason)
    #expect((filling.fill(gap) == nil) == isNone)
  }

  @Test("The error is that of known values worked out alike, each from as many years away")
  func error() throws {
    // Every value is 10 % more than that two years before: hiding any of them misses by 1/11.
    var values: [Int: Double] = [:]
    for year in 2000...2016 {
      values[year] = year < 2002 ? 100 : (values[year - 2] ?? 0) * 1.1
    }
    let known = KnownValues(Self.own, values: ["KOR": values])
    let filling = Filling(
      FillLadder(Self.own, rungs: [.earlierYear(maxAge: 2)]), own: known, others: [:],
      places: ["KOR"])
    let gap = try #require(
      GapFinder(known).gap(ExpectedValue(Self.own, place: "KOR", years: 2018...2018)))
    let fill = try #require(filling.fill(gap))
    #expect(fill.tested == 15)
    let error = try #require(fill.error)
    #expect(abs(error / fill.value - 1.0 / 11) < 1e-12)
  }

  @Test("From fewer than five hidden values no error is claimed")
  func fewTests() throws {
    for (count, isKnown) in [(5, false), (6, true)] {
      let values = Dictionary(uniqueKeysWithValues: (0..<count).map { (2017 - $0, 1.0) })
      let known = KnownValues(Self.own, values: ["KOR": values])
      let filling = Filling(
        FillLadder(Self.own, rungs: [.earlierYear(maxAge: 9)]), own: known, others: [:],
        places: ["KOR", "KOR"])
      let gap = try #require(
        GapFinder(known).gap(ExpectedValue(Self.own, place: "KOR", years: 2018...2018)))
      let fill = try #require(filling.fill(gap))
      #expect(fill.tested == count - 1)
      #expect((fill.error != nil) == isKnown)
    }
  }

  @Test("A parent reads as it is written")
  func parents() throws {
    let parent = Fill.Parent(
      SeriesCut(SeriesKey(source: "ilo", code: "X"), codes: ["sex": "T", "age": "Y"]),
      place: "KOR", year: 2020)
    #expect(parent.description == "ilo/X KOR 2020 age=Y sex=T")
    #expect(Fill.Parent(parent.description) == parent)
    for text in ["", "ilo/X KOR", "ilo KOR 2020", "ilo/X KOR then", "ilo/X KOR 2020 sex"] {
      #expect(Fill.Parent(text) == nil)
    }
  }
}
