import Statistics
import Testing

@testable import Extract

@Suite("Flows whose other place is told by the indicator")
struct RecordsFlowTests {
  static let series = """
    code: by-origin
    name: By origin
    unit: persons
    cadence: yearly
    counterparts: { "26421": DZA, "26528": CHN }
    counterpart_aggregates: { "26420": Africa, E.ORG40500: "UIS: North America" }
    """

  private let bench: RecordsBench

  init() throws { bench = try RecordsBench(RecordsJSONTests.layouts, series: Self.series) }

  private func record(_ id: String, _ value: Int) -> String {
    #"{"id":"\#(id)","geo":"FRA","year":2016,"value":\#(value)}"#
  }

  @Test("Each indicator is a counterpart, sums among them; other indicators do not belong to it")
  func counterparts() throws {
    let table = try bench.read(
      RecordsJSONTests.answer(
        ["26421", "26528", "26420", "E.ORG40500", "26637"].enumerated()
          .map { record($1, $0 + 1) }.joined(separator: ",")))
    #expect(
      table.values == [
        "FRA>DZA 2016 1", "FRA>CHN 2016 2", "FRA>Africa 2016 3", "FRA>UIS: North America 2016 4",
      ])
    #expect(table.places.filter(\.isAggregate).map(\.code) == ["Africa", "UIS: North America"])
    #expect(table.tally.read == 4)
  }

  @Test("Indicators that come in several answers are one table")
  func severalAnswers() throws {
    let answers = ["26421", "26528"].map { RecordsJSONTests.answer(record($0, 5)) }
    let table = try bench.read(answers[0], answers[1])
    #expect(table.values == ["FRA>DZA 2016 5", "FRA>CHN 2016 5"])
    #expect(Set(table.cells.map(\.document)) == [0, 1])
  }

  @Test("A column may name the other place instead")
  func column() throws {
    let bench = try RecordsBench(
      "- { id: flows, place: to, counterpart: from, period: year, value: n }",
      series: "{ code: \"\", name: X, unit: u, cadence: yearly }")
    let table = try bench.read("to,from,year,n\nFRA,DZA,2016,5\nFRA,,2016,9\n")
    #expect(table.values == ["FRA>DZA 2016 5", "FRA 2016 9"])
  }
}
