import Statistics
import Testing

@testable import Transform

@Suite("Years added up from monthly reports, and shares")
struct DerivingYearsTests {
  private let visas = SeriesKey(source: "wdi", code: "in")
  private typealias Given = DerivingTests.Given

  /// Monthly reports from October 2021 to December 2022.
  ///
  /// One of them may be missing. China has a value in each, Korea in two.
  private func months(without missing: Int? = nil) throws -> SeriesTable {
    var values: [Given] = []
    for number in 0..<15 where number != missing {
      let (year, month) = ((9 + number) / 12 + 2021, (9 + number) % 12 + 1)
      let period = "\(year)-\(month < 10 ? "0" : "")\(month)"
      values.append(Given(place: "CHN", period: period, value: 1))
      if number == 0 || number == 5 { values.append(Given(place: "KOR", period: period, value: 7)) }
    }
    return try DerivingTests.table("wdi/in", values)
  }

  @Test("Where zeros are not printed, a month counts when its report is there")
  func reports() throws {
    #expect(
      try DerivingTests.lines(.calendarYears(visas, zerosOmitted: true), [months()]) == [
        "CHN 2022 = 12 12 of 12 <- 1 1 1 1 1 1 1 1 1 1 1 1", "KOR 2022 = 7 12 of 12 <- 7",
      ])
    #expect(
      try DerivingTests.lines(.fiscalYears(visas, zerosOmitted: true), [months()]) == [
        "CHN FY2022 = 12 12 of 12 <- 1 1 1 1 1 1 1 1 1 1 1 1", "KOR FY2022 = 14 12 of 12 <- 7 7",
      ])
  }

  @Test("Eleven reports are no year, whoever had how many values in them")
  func elevenReports() throws {
    let table = try months(without: 7)
    for formula in [
      Formula.calendarYears(visas, zerosOmitted: true), .fiscalYears(visas, zerosOmitted: true),
    ] {
      #expect(try DerivingTests.lines(formula, [table]).isEmpty)
      let derived = try Deriving(formula, from: [table]).table(as: DerivingTests.definition)
      #expect(derived.absences.allSatisfy { $0.reason == .incomplete })
      #expect(!derived.absences.isEmpty)
    }
  }

  @Test("A month whose value was kept out, or is secret, leaves its year out and no other")
  func unknownMonth() throws {
    for reason in [Absence.Reason.quarantined, .suppressed, .incomplete] {
      var table = try months()
      let position = try #require(
        table.cells.firstIndex {
          table.places[Int($0.place)].place.code == "CHN" && $0.period == .month(10, of: 2021)
        })
      table.absences = [Absence(table.cells.remove(at: position), reason)]
      // KOR, which prints no zeros, keeps its year; CHN keeps the calendar year.
      #expect(
        try DerivingTests.lines(.fiscalYears(visas, zerosOmitted: true), [table]) == [
          "KOR FY2022 = 14 12 of 12 <- 7 7"
        ])
      #expect(
        try DerivingTests.lines(.calendarYears(visas, zerosOmitted: true), [table]).count == 2)
      let derived = try Deriving(.fiscalYears(visas, zerosOmitted: true), from: [table])
        .table(as: DerivingTests.definition)
      #expect(derived.absences.contains { $0.reason == .incomplete })
    }
  }

  @Test("A value that is known after all leaves nothing out")
  func knownAfterAll() throws {
    var table = try months()
    table.absences = [Absence(table.cells[0], .quarantined)]
    #expect(
      try DerivingTests.lines(.fiscalYears(visas, zerosOmitted: true), [table]).count == 2)
  }

  @Test("Where zeros are printed, a missing value leaves its year out, in fiscal years as well")
  func printedZeros() throws {
    #expect(
      try DerivingTests.lines(.fiscalYears(visas), [months()]) == [
        "CHN FY2022 = 12 12 of 12 <- 1 1 1 1 1 1 1 1 1 1 1 1"
      ])
  }

  @Test("A share is taken of one place in the same period and with the same codes")
  func shares() throws {
    let table = try DerivingTests.table(
      "wdi/in",
      [
        Given(place: "KOR", period: "2020", codes: ["F"], value: 1),
        Given(place: "KOR", period: "2021", codes: ["F"], value: 1),
        Given(place: "USA", period: "2020", codes: ["F"], value: 4),
        Given(place: "USA", period: "2020", codes: ["M"], value: 0),
        Given(place: "KOR", period: "2020", codes: ["M"], value: 5),
      ], dimensions: ["sex"])
    #expect(
      try DerivingTests.lines(.share(visas, of: "USA", times: 100), [table]) == [
        "KOR 2020 F = 25 <- 1 4", "USA 2020 F = 100 <- 4 4",
      ])
    #expect(throws: DeriveError("wdi/in has no place 'FRA' to take shares of")) {
      try Deriving(.share(visas, of: "FRA", times: 100), from: [table])
    }
  }

  @Test(
    "Formulas are written and read back",
    arguments: [
      Formula.share(SeriesKey(source: "a", code: "b"), of: "world", times: 100),
      .calendarYears(SeriesKey(source: "a", code: "b"), zerosOmitted: true),
      .fiscalYears(SeriesKey(source: "a", code: "b")),
    ])
  func texts(formula: Formula) {
    #expect(Formula(formula.text) == formula)
  }
}
