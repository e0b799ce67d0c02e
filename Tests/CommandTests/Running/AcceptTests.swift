import Foundation
import ProgramUnderTest
import Testing

@Suite("What a source must not lose without a word")
struct AcceptTests {
  static let series = "wdi/SP.POP.TOTL"
  private static let before = WideTable(rows: [
    ("BRA", ["1", "2"]), ("KOR", ["3", "4"]), ("JPN", ["5", "6"]),
  ])

  /// A bench with the first table published.
  private func bench() async throws -> Workbench {
    let bench = try Workbench(ImportTests.declaration)
    #expect(try await load(Self.before, day: "2026-01-01", into: bench).exitCode == 0)
    return bench
  }

  /// Imports a table and runs.
  private func load(
    _ table: WideTable, day: String, into bench: Workbench, _ arguments: String...
  ) async throws -> Program.Outcome {
    let path = try bench.write(table.bytes, to: "\(day).csv")
    let imported = try await bench.etl(
      "import", "--source", "wdi", path, "--retrieved-at", day)
    #expect(imported.exitCode == 0)
    return try await bench.etl(["run", "--offline", "--json"] + arguments)
  }

  @Test(
    "A country, a year or many values that are gone stop the source; its last good values stay",
    arguments: [
      (["2001", "2002"], [("BRA", ["1", "2"]), ("KOR", ["3", "4"])], "1 place vanished: JPN"),
      (
        ["2001", "2002"], [("BRA", ["1", ""]), ("KOR", ["3", ""]), ("JPN", ["5", ""])],
        "1 period vanished: 2002"
      ),
      (
        ["2001", "2002"], [("BRA", ["1", "2"]), ("KOR", ["3", ""]), ("JPN", ["5", "6"])],
        "1 of 6 values were withdrawn, expected at most 1 %"
      ),
    ] as [([String], [(String, [String])], String)])
  func stop(years: [String], rows: [(String, [String])], finding: String) async throws {
    let bench = try await bench()
    let values = try await bench.values(of: Self.series)
    var table = WideTable(rows: rows.map { (place: $0.0, cells: $0.1) })
    table.years = years
    let run = try await load(table, day: "2026-02-01", into: bench)
    #expect(run.exitCode == 3)
    let report = try run.json
    #expect(report["published"] == .truth(false))
    let source = report["sources"][0]
    #expect(source["status"] == .text("failed"))
    #expect(source["stopped"] == .truth(true))
    #expect(source["stops"].items.map { $0["finding"] }.contains(.text(finding)))
    #expect(source["error"].text?.contains("'etl accept wdi --reason TEXT'") == true)
    #expect(source["series"][0]["status"] == .text("held"))
    #expect(Balance.faults(in: report).isEmpty)
    #expect(try await bench.values(of: Self.series) == values)

    let list = try await bench.etl("accept", "--json").json
    #expect(Contract.shapes["accept"]?.faults(in: list).isEmpty == true)
    let waiting = list["waiting"].items
    #expect(waiting.map { $0["finding"] }.contains(.text(finding)))
    let accepted = try await bench.etl(
      "accept", Self.series, "--reason", "the bank says so", "--by", "kim", "--json")
    #expect(accepted.exitCode == 0)
    #expect(try accepted.json["accepted"][0]["by"] == .text("kim"))

    let next = try await bench.etl("run", "--offline", "--json")
    #expect(next.exitCode == 0)
    #expect(try next.json["published"] == .truth(true))
    let told = try next.json["sources"][0]["warnings"].items.compactMap(\.text).joined()
    #expect(told.contains(finding) && told.contains("accepted by kim on "))
    #expect(told.contains("the bank says so"))
    #expect(try await bench.values(of: Self.series) != values)
    let again = try await bench.etl("run", "--offline", "--json")
    #expect(try again.json["published"] == .truth(false))
    #expect(again.exitCode == 0)
  }

  @Test("The other sources are published while one is stopped")
  func others() async throws {
    let bench = try await bench()
    let yaml = try Data(contentsOf: Repository.pipelines.appending(path: "sources/unesco.yaml"))
    try bench.write(yaml, to: "P/sources/unesco.yaml")
    let students = try bench.write(
      Data("indicatorId,geoUnit,year,value,qualifier,magnitude\n26637,KOR,2020,112860,,\n".utf8),
      to: "students.csv")
    #expect(try await bench.etl("import", "--source", "unesco", students).exitCode == 0)
    let less = WideTable(rows: [("BRA", ["1", "2"]), ("KOR", ["3", "40"])])
    let run = try await load(less, day: "2026-02-01", into: bench)
    #expect(run.exitCode == 3)
    #expect(try run.json["published"] == .truth(true))
    #expect(try await bench.values(of: "unesco/26637") == ["KOR 2020": 112_860])
    let kept = try await bench.values(of: Self.series)
    #expect(kept.count == 6 && kept["KOR 2002"] == 4)
    let places = try CSVTable(try bench.snapshotFile("places.csv")).rows.compactMap { $0["place"] }
    #expect(places == ["BRA", "JPN", "KOR"])
    // What was held back left no trace but in the ledger.
    let payloads = try CSVTable(try bench.snapshotFile("payloads.csv")).rows
    #expect(payloads.count == 2)
  }

  @Test("Accepting one loss accepts no other")
  func another() async throws {
    let bench = try await bench()
    let less = WideTable(rows: [("BRA", ["1", "2"]), ("KOR", ["3", "4"])])
    #expect(try await load(less, day: "2026-02-01", into: bench).exitCode == 3)
    #expect(try await bench.etl("accept", "wdi", "--reason", "x").exitCode == 0)
    let other = WideTable(rows: [("BRA", ["1", "2"]), ("JPN", ["5", "6"])])
    let run = try await load(other, day: "2026-03-01", into: bench)
    #expect(run.exitCode == 3)
    #expect(
      try run.json["sources"][0]["stops"][0]["finding"] == .text("1 place vanished: KOR"))
    // Nor does it once the country had been back.
    #expect(try await load(Self.before, day: "2026-04-01", into: bench).exitCode == 0)
    #expect(try await bench.etl("accept").stdout == "nothing waits to be accepted\n")
  }

  @Test("A series written anew is one finding, and a few revisions are none")
  func redefinition() async throws {
    let bench = try Workbench(ImportTests.declaration)
    func table(_ factor: Int, others: Int = 1) -> WideTable {
      WideTable(
        rows: ["BRA", "CHE", "DEU", "FRA", "GBR", "ITA", "JPN", "KOR", "NOR", "USA"].enumerated()
          .map { index, place in
            let times = index < 8 ? factor : others
            return (place, ["\((index + 1) * times)", "\((index + 2) * times)"])
          })
    }
    #expect(try await load(table(1), day: "2026-01-01", into: bench).exitCode == 0)
    let revised = try await load(table(3), day: "2026-02-01", into: bench)
    #expect(revised.exitCode == 0, "16 of 20 values are a revision")
    let anew = try await load(table(7, others: 2), day: "2026-03-01", into: bench)
    #expect(anew.exitCode == 3)
    #expect(
      try anew.json["sources"][0]["stops"].items.map { $0["finding"] } == [
        .text(
          "20 of the 20 values that both have were written anew: a redefinition, no revision")
      ])
  }

  @Test("A run that looks back does not take the past for a loss")
  func lookingBack() async throws {
    let bench = try await bench()
    let more = WideTable(rows: Self.before.rows + [("USA", ["7", "8"])])
    #expect(try await load(more, day: "2026-02-01", into: bench).exitCode == 0)
    let back = try await bench.etl("run", "--as-of", "2026-01-15", "--json")
    #expect(back.exitCode == 0)
    #expect(try await bench.values(of: Self.series).count == 6)
    let warnings = try back.json["sources"][0]["series"][0]["warnings"].items
    #expect(warnings.contains(.text("1 place vanished: USA")))
  }

  @Test(
    "What cannot be accepted is told",
    arguments: [
      (["accept", "wdi"], 64, "--reason: say why"),
      (["accept", "wdi", "--reason", "  "], 64, "--reason: say why"),
      (["accept", "--reason", "x"], 64, "say what is accepted"),
      (["accept", "wdi", "--reason", "x", "--all-accepted"], 64, "accepts nothing"),
      (["accept", "wdi", "--reason", "x"], 1, "nothing of 'wdi' waits to be accepted"),
    ])
  func refusals(arguments: [String], code: Int32, words: String) async throws {
    let bench = try Workbench(ImportTests.declaration)
    let refused = try await bench.etl(arguments)
    #expect(refused.exitCode == code)
    #expect(refused.stderr.contains(words))
  }
}
