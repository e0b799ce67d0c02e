import Statistics
import TestSupport
import Testing

@Suite("Periods")
struct PeriodTests {
  @Test(
    "A period is written in one way and read back from it",
    arguments: [
      (.year(2023), "2023"), (.year(1960), "1960"), (.year(987), "0987"),
      (.fiscalYear(2023), "FY2023"),
      (.academicYear(from: 2022), "AY2022/23"), (.academicYear(from: 1999), "AY1999/00"),
      (.academicYear(from: 2008), "AY2008/09"),
      (.quarter(1, of: 2023), "2023-Q1"), (.quarter(4, of: 2023), "2023-Q4"),
      (.month(1, of: 2023), "2023-01"), (.month(12, of: 1999), "1999-12"),
      (.day(1, month: 7, year: 2024), "2024-07-01"),
      (.day(31, month: 12, year: 2023), "2023-12-31"),
      (.day(29, month: 2, year: 2024), "2024-02-29"),
      (.day(29, month: 2, year: 2000), "2000-02-29"),
    ] as [(Period, String)])
  func forms(period: Period, text: String) {
    #expect(period.description == text)
    #expect(Period(text) == period)
    #expect(Period("[\(text)]".dropFirst().dropLast()) == period)
  }

  @Test("Every day, month, quarter and year from 1899 to 2101 reads back as itself")
  func everyPeriod() {
    for year in 1899...2101 {
      var periods: [Period] = [.year(year), .fiscalYear(year), .academicYear(from: year)]
      periods += (1...4).map { .quarter($0, of: year) }
      for month in 1...12 {
        periods.append(.month(month, of: year))
        periods += (1...28).map { .day($0, month: month, year: year) }
      }
      for period in periods {
        #expect(Period(period.description) == period)
      }
    }
  }

  @Test(
    "Anything else is no period",
    arguments: [
      "", " ", "2", "202", "20233", " 2023", "2023 ", "-023", "+023", "2O23", "202３", "20,3",
      "2023.0", "FY", "FY23", "FY20233", "fy2023", "FX2023", "AY2022", "AY2022/24", "AY2022/2023",
      "AY2022-23", "AX2022/23", "BY2022/23", "2022/23", "2023Q1", "2023-Q", "2023-Q0", "2023-Q5",
      "2023-Q12", "2023-q1", "2023-00", "2023-13", "2023-1", "2023/01", "2023-1a", "2023-06-",
      "2023-06-00", "2023-06-31", "2023-06-1", "2023-02-29", "1900-02-29", "2023-04-31",
      "2023-13-01", "2023-00-10", "2023/06/01", "01-06-2023", "2023-06-011", "1960 [YR1960]",
      "YR2023", "2023-06-01T00:00:00Z", "F", "A", "FYYYYY", "AY20a2/23",
    ])
  func refusals(text: String) {
    #expect(Period(text) == nil)
  }

  @Test("Periods of all kinds are in order of their first days, the longer first")
  func order() {
    let ordered = [
      "FY2023",  // from October 2022
      "2022-Q4", "2022-10", "2022-10-01", "2022-10-02", "2022-11",
      "2023", "2023-Q1", "2023-01", "2023-01-01", "2023-01-02", "2023-02", "2023-02-28",
      "2023-Q2", "2023-04", "2023-04-01", "AY2023/24", "2023-09", "2023-09-01", "2023-09-30",
      "FY2024", "2023-Q4", "2023-12-31", "2024",
    ]
    let periods = ordered.compactMap { Period($0) }
    #expect(periods.count == ordered.count)
    var random = SeededGenerator(seed: 1)
    for _ in 0..<20 {
      #expect(periods.shuffled(using: &random).sorted().map(\.description) == ordered)
    }
    for (left, right) in zip(periods, periods.dropFirst()) {
      #expect(left < right)
      #expect(!(right < left))
    }
  }

  @Test("Equal texts are equal periods, of one kind only")
  func equality() {
    #expect(Period.year(2023) != .fiscalYear(2023))
    #expect(Set([Period.month(1, of: 2023), .quarter(1, of: 2023), .year(2023)]).count == 3)
    #expect(Period("2023-06")?.kind == .month)
    #expect(Period("2023-06-30")?.kind == .instant)
  }

  @Test(
    "A period is listed under the calendar year it ends in",
    arguments: [
      ("2023", 2023), ("FY2023", 2023), ("AY2022/23", 2023), ("2023-Q4", 2023), ("2023-12", 2023),
      ("2023-12-31", 2023), ("2023-01-01", 2023), ("2023-Q1", 2023),
    ])
  func calendarYear(text: String, year: Int) {
    #expect(Period(text)?.calendarYear == year)
  }
}
