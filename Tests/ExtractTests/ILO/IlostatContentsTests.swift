import Statistics
import Testing

@testable import Extract

@Suite("ILOSTAT's tables of contents")
struct IlostatContentsTests {
  private let bench: ProductBench

  init() throws { bench = try ProductBench("ilo") }

  private func contents(_ rows: [(id: String, date: String)]) -> String {
    "\u{FEFF}\"id\",\"indicator\",\"last.update\",\"n.records\"\n"
      + rows.map { "\"\($0.id)\",\"\($0.id.dropLast(2))\",\"\($0.date)\",\"1\"\n" }.joined()
  }

  @Test(
    "A date is read day first",
    arguments: [
      ("09/10/2024 07:04:48", "2024-10-09T07:04:48"),
      ("31/12/2023 00:00:00", "2023-12-31T00:00:00"),
      ("29/02/2024 23:59:59", "2024-02-29T23:59:59"),
    ])
  func dates(text: String, time: String) {
    #expect(IlostatContents.time(text) == time)
  }

  @Test(
    "Anything else is refused: what a spreadsheet rewrote may have day and month changed over",
    arguments: [
      "", "45545.295", "2024-10-09 07:04:48", "10/31/2024 07:04:48", "9/10/2024 07:04:48",
      "09/10/24 07:04:48", "09/10/2024", "09/10/2024 7:04:48", "09/10/2024 07:04",
      "29/02/2023 00:00:00",
      "09/10/2024 24:00:00", "09/10/2024 07:60:00", "09/10/2024 07:04:60", "09/10/2024 07:04:48 PM",
      "09-10-2024 07:04:48", "09/10/2024T07:04:48", "+9/10/2024 07:04:48", "09/10/2024 +7:04:48",
    ])
  func notDates(text: String) throws {
    #expect(IlostatContents.time(text) == nil)
    if text.isEmpty { return }
    let answer = try bench.answer(
      contents([(id: "EMP_TEMP_SEX_EDU_NB_A", date: text)]), as: "contents")
    let error = #expect(throws: ExtractError.self) { try bench.extractor.release(in: answer) }
    #expect(
      error?.description
        == "contents: the layout has changed at line 2, column 'last.update': found '\(text)', "
        + "expected day/month/year hours:minutes:seconds")
  }

  @Test("Each declared indicator has its own date, the newest is that of all")
  func release() throws {
    let release = try bench.extractor.release(
      in: try bench.answer(
        contents([
          (id: "EMP_TEMP_SEX_EDU_NB_A", date: "09/10/2024 07:04:48"),
          (id: "EMP_TEMP_SEX_EDU_NB_Q", date: "09/10/2026 07:04:48"),
          (id: "EAP_TEAP_SEX_EDU_NB_A", date: "10/09/2024 07:04:48"),
        ])))
    #expect(release.mark == "2024-10-09T07:04:48")
    #expect(
      release.marks == [
        "EMP_TEMP_SEX_EDU_NB": "2024-10-09T07:04:48", "EAP_TEAP_SEX_EDU_NB": "2024-09-10T07:04:48",
      ])
    let other = Release(
      mark: "2024-10-09T07:04:48", marks: ["EMP_TEMP_SEX_EDU_NB": "2024-10-08T07:04:48"])
    #expect(release.isNews(of: "EMP_TEMP_SEX_EDU_NB", since: other))
    #expect(release.isNews(of: "EAP_TEAP_SEX_EDU_NB", since: other))
    #expect(!release.isNews(of: "EMP_TEMP_SEX_EDU_NB", since: release))
  }

  @Test(
    "A table without its columns, or with a torn line, is refused",
    arguments: [
      ("id,indicator\nX_A,X\n", "the header: found id,indicator, expected a column 'last.update'"),
      ("Server Error\n", "found Server Error, expected a column 'id'"),
      ("id,last.update\nX_A\n", "torn answer: line 2: found 1 cells, expected the 2 of the header"),
    ])
  func refused(text: String, words: String) throws {
    let answer = try bench.answer(text, as: "contents")
    let error = #expect(throws: ExtractError.self) { try bench.extractor.release(in: answer) }
    #expect(error?.description.contains(words) == true, "\(String(describing: error))")
  }

  @Test("A person may bring either table: they are told from data by their columns")
  func recognized() throws {
    let tables = [
      ("contents", contents([(id: "X_A", date: "09/10/2024 07:04:48")])),
      ("areas", "id,ref_area,last.update\nFRA_A,FRA,09/10/2024 07:04:48\n"),
    ]
    for (name, text) in tables {
      let found = try bench.extractor.recognize(try bench.answer(text), knowing: Background())
      #expect(found == Recognition(reference: name))
    }
  }
}
