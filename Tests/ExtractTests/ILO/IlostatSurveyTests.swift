import Statistics
import Testing

@testable import Extract

@Suite("Several surveys for one country and year")
struct IlostatSurveyTests {
  static let code = "EMP_TEMP_SEX_EDU_NB"
  static let header = "ref_area,source,indicator,sex,classif1,time,obs_value,obs_status,note_source"

  private let bench: ProductBench

  init() throws { bench = try ProductBench("ilo") }

  /// A file with these surveys for France: source, value, and what the publisher says is best.
  private func file(_ rows: [(source: String, value: String, best: String)]) -> String {
    let isTold = rows.contains { !$0.best.isEmpty }
    let lines = rows.map { row in
      "FRA,\(row.source),\(Self.code),SEX_T,EDU_AGGREGATE_ADV,2021,\(row.value),,N:1"
        + (isTold ? ",\(row.best)" : "")
    }
    return ([Self.header + (isTold ? ",best_source" : "")] + lines).joined(separator: "\n") + "\n"
  }

  @Test(
    "The publisher's word comes first, then the kind of survey, then the lower number",
    arguments: [
      ([("BA:148", "1", ""), ("BB:3067", "2", "")], "1 {N:1;BA:148}", ["2 BB:3067"]),
      ([("BB:3067", "2", ""), ("BA:148", "1", "")], "1 {N:1;BA:148}", ["2 BB:3067"]),
      ([("BA:148", "1", "0"), ("BB:3067", "2", "1")], "2 {N:1;BB:3067}", ["1 BA:148"]),
      (
        [("FA:1", "1", ""), ("AA:1", "2", ""), ("BX:1", "3", "")], "2 {N:1;AA:1}",
        ["1 FA:1", "3 BX:1"]
      ),
      ([("XA:1", "1", ""), ("ZZ:1", "2", "")], "1 {N:1;XA:1}", ["2 ZZ:1"]),
      ([("BA:2", "1", ""), ("BA:1", "2", "")], "2 {N:1;BA:1}", ["1 BA:2"]),
      ([("BA:1", "1", "1"), ("BA:2", "2", "1")], "1 {N:1;BA:1}", ["2 BA:2"]),
    ] as [([(String, String, String)], String, [String])])
  func preferred(rows: [(String, String, String)], main: String, others: [String]) throws {
    let text = file(rows.map { (source: $0.0, value: $0.1, best: $0.2) })
    let table = try bench.read(Self.code, text)
    #expect(table.values == ["FRA 2021 EDU_AGGREGATE_ADV,SEX_T \(main)"])
    #expect(table.tally.filtered == ["secondary-source": others.count])
    #expect(table.tally.balances)
    let secondary = try bench.read(Self.code + ".secondary", text)
    #expect(secondary.dimensions.names == ["education", "sex", "source"])
    #expect(
      secondary.values
        == others.map { other in
          let words = other.split(separator: " ")
          return "FRA 2021 EDU_AGGREGATE_ADV,SEX_T,\(words[1]) \(words[0]) {N:1}"
        })
    #expect(secondary.tally.balances)
  }

  @Test("Nothing is averaged where one survey stands twice: that is for the check of repetitions")
  func sameSurvey() throws {
    let table = try bench.read(
      Self.code,
      file([(source: "BA:1", value: "1", best: ""), (source: "BA:1", value: "2", best: "")]))
    #expect(table.cells.map(\.value) == [1, 2])
  }

  @Test("Another breakdown, place or year of another survey is no rival")
  func noRival() throws {
    let text =
      Self.header + """

        FRA,BA:1,\(Self.code),SEX_T,EDU_AGGREGATE_ADV,2021,1,,
        FRA,BB:1,\(Self.code),SEX_F,EDU_AGGREGATE_ADV,2021,2,,
        FRA,BB:1,\(Self.code),SEX_T,EDU_AGGREGATE_ADV,2020,3,,
        DEU,BB:1,\(Self.code),SEX_T,EDU_AGGREGATE_ADV,2021,4,,

        """
    let table = try bench.read(Self.code, text)
    #expect(table.cells.map(\.value) == [1, 2, 3, 4])
    #expect(table.tally.filtered.isEmpty)
    #expect(try bench.read(Self.code + ".secondary", text).cells.isEmpty)
  }

  @Test("An empty cell of the preferred survey does not hide the other's value")
  func emptyCell() throws {
    let table = try bench.read(
      Self.code,
      file([(source: "BA:1", value: "", best: ""), (source: "BB:1", value: "2", best: "")]))
    #expect(table.values == ["FRA 2021 EDU_AGGREGATE_ADV,SEX_T 2 {N:1;BB:1}"])
    #expect(table.tally.filtered == ["empty": 1])
  }
}
