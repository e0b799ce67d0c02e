import Foundation
import ProgramUnderTest
import Testing

@Suite("What is recorded of ILOSTAT and the UIS")
struct UnescoReplayTests {
  private func run(_ bench: Workbench) async throws -> Program.Outcome {
    try await bench.etl(
      "run", "--source", "ilo", "--source", "unesco", "--replay", Repository.fixtures.path,
      "--json")
  }

  @Test("Known figures come out, and computed ones lead back to the bytes of both parents")
  func figures() async throws {
    let bench = try Workbench()
    let outcome = try await run(bench)
    #expect(outcome.exitCode == 0)
    #expect(outcome.stderr.isEmpty)
    #expect(Balance.faults(in: try outcome.json).isEmpty)
    #expect(try outcome.json["sources"].items.allSatisfy { $0["quarantined"].count == 0 })

    let shown = try await bench.etl(
      "show", "latest", "--series", "unesco/26637", "--place", "GBR", "--period", "2022", "--json")
    #expect(try shown.json["observations"].items.map { $0["value"].number } == [674_931])

    let explained = try await bench.etl("explain", "unesco/outbound", "CHN", "2022", "--json").json
    #expect(explained["cell"]["value"].number == 1_052_283)
    let parents = explained["parents"].items
    #expect(
      parents.map { $0["cell"]["series"].text } == ["unesco/26637", "unesco/MENF.5T8"])
    #expect(parents.map { $0["records"][0]["text"].text } == ["210903", "-841380"])
    #expect(parents.allSatisfy { $0["records"][0]["fault"] == .null })
    #expect(explained["steps"][0]["note"].text?.contains("unesco/26637 - unesco/MENF.5T8") == true)
  }

  @Test("A net flow without its gross flow gives no outbound figure, rather than a wrong one")
  func halfAPair() async throws {
    let bench = try Workbench()
    _ = try await run(bench)
    #expect(try await bench.values(of: "unesco/26637")["USA 2022"] == nil)
    #expect(try await bench.values(of: "unesco/MENF.5T8")["USA 2022"] == 758_550.0625)
    #expect(try await bench.values(of: "unesco/outbound")["USA 2022"] == nil)
  }

  @Test("Students are told by destination as they are by origin, turned round")
  func transposed() async throws {
    let bench = try Workbench()
    _ = try await run(bench)
    func flows(_ series: String) async throws -> [String: Double] {
      var flows: [String: Double] = [:]
      for row in try await bench.etl("show", "latest", "--series", series, "--json")
        .json["observations"].items
      {
        let ends = [row["place"].text ?? "", row["counterpart"].text ?? ""]
        let pair = series.hasSuffix("destination") ? ends : ends.reversed()
        flows["\(pair[0])>\(pair[1]) \(row["period"].text ?? "")"] = row["value"].number
      }
      return flows
    }
    let byOrigin = try await flows("unesco/students-by-origin")
    #expect(byOrigin.count > 10_000)
    #expect(try await flows("unesco/students-by-destination") == byOrigin)
  }

  @Test("The same recording gives the same digest twice, and a second run finds nothing new")
  func repeated() async throws {
    let (here, there) = (try Workbench(), try Workbench())
    let first = try await run(here).json
    #expect(first["published"] == .truth(true))
    #expect(try await run(there).json["digest"] == first["digest"])
    let again = try await run(here).json
    #expect(again["published"] == .truth(false))
    #expect(again["digest"] == first["digest"])
    #expect(again["sources"].items.allSatisfy { $0["status"] == .text("unchanged") })
  }

  @Test("Secondary surveys are a series of their own, with the survey as a dimension")
  func secondary() async throws {
    let bench = try Workbench()
    _ = try await run(bench)
    let rows = try CSVTable(
      try bench.snapshotFile("observations/ilo/EMP_TEMP_SEX_AGE_NB.secondary.csv")
    ).rows
    #expect(rows.count == 45)
    #expect(Set(rows.map { $0["source"] }).count == 1)
    #expect(Set(rows.map { $0["place"] }).count == 1)
    let series = try CSVTable(try bench.snapshotFile("series.csv")).rows
    #expect(series.contains { $0["series"] == "ilo/EMP_TEMP_SEX_AGE_NB.secondary" })
  }
}
