import Statistics
import Testing

@testable import Extract

@Suite("Periods as offices write them")
struct RecordsPeriodTests {
  @Test(
    "Known forms are read",
    arguments: [
      ("2021", "2021"), ("2021Q1", "2021-Q1"), ("2021-Q4", "2021-Q4"), ("2021M01", "2021-01"),
      ("2021-M12", "2021-12"), ("2021-07", "2021-07"), ("2021-01-31", "2021-01-31"),
      ("FY2021", "FY2021"), ("1000", "1000"), ("January 2021", "2021-01"),
      ("DECEMBER 1999", "1999-12"),
      ("AY2021/22", "AY2021/22"),
    ])
  func read(text: String, period: String) {
    #expect(PeriodText.parse(text)?.description == period)
  }

  @Test(
    "Any other text is no period",
    arguments: [
      "", "21", "2021Q", "2021Q0", "2021Q5", "2021Q11", "2021M", "2021M1", "2021M00", "2021M13",
      "2021-13", "2021-M1", "2021-00-01", "2021-02-30", "2021 ", " 2021", "2021q1", "2021m01",
      "0999Q1", "2021.0", "Januar 2021", "January +021", "January 0021", "January 20211",
      "31 January 2021", "2021/22x", "２０２１",
    ])
  func refused(text: String) {
    #expect(PeriodText.parse(text) == nil)
  }
}
