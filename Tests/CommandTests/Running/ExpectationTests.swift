import Foundation
import ProgramUnderTest
import Testing

@Suite("Expectations of a source")
struct ExpectationTests {
  /// A bench whose population is expected to be as declared, with a table imported.
  private func bench(_ expectations: String, _ cells: [String] = ["1", "-2"]) async throws
    -> Workbench
  {
    let bench = try Workbench(ImportTests.declaration)
    try bench.write(Data(expectations.utf8), to: "P/expectations/wdi.yaml")
    let path = try bench.write(
      WideTable(rows: [("BRA", cells), ("KOR", ["3", "4"])]).bytes, to: "table.csv")
    _ = try await bench.etl("import", "--source", "wdi", path)
    return bench
  }

  private static func declaration(_ expectation: String) -> String {
    "source: wdi\nseries:\n  - code: SP.POP.TOTL\n    expect: [\(expectation)]\n"
  }

  @Test("A value that is kept out is in quarantine with its bytes; the others are published")
  func quarantine() async throws {
    let bench = try await bench(Self.declaration("{ sign: positive }"))
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(run.exitCode == 0)
    let series = try run.json["sources"][0]["series"][0]
    #expect(series["quarantined"].count == 1 && series["kept"].count == 3)
    #expect(Balance.faults(in: try run.json).isEmpty)
    #expect(
      series["warnings"].items == [
        .text("1 value not as expected (sign): BRA 2002 is -2, expected more than 0")
      ])
    let row = try #require(try CSVTable(try bench.snapshotFile("quarantine.csv")).rows.first)
    #expect(row["reason"] == "unexpected" && row["place"] == "BRA" && row["text"] == "-2")
    #expect(try await bench.values(of: AcceptTests.series).keys.contains("BRA 2002") == false)
  }

  @Test("What is only told is published")
  func warning() async throws {
    let bench = try await bench(Self.declaration("{ sign: positive, severity: warn }"))
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(run.exitCode == 0)
    #expect(try await bench.values(of: AcceptTests.series)["BRA 2002"] == -2)
    // It is told again by a run that reads nothing anew.
    let again = try await bench.etl("run", "--offline", "--json")
    #expect(
      try again.json["sources"][0]["series"][0]["warnings"]
        == run.json["sources"][0]["series"][0]["warnings"])
  }

  @Test("A first table that stops its source publishes nothing until it is accepted")
  func stop() async throws {
    let bench = try await bench(Self.declaration("{ unit: thousand persons }"))
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(run.exitCode == 1)
    #expect(try run.json["snapshot"] == .null)
    #expect(try run.json["sources"][0]["stopped"] == .truth(true))
    #expect(try await bench.etl("accept", "wdi", "--reason", "right").exitCode == 0)
    #expect(try await bench.etl("run", "--offline").exitCode == 0)
    #expect(try await bench.values(of: AcceptTests.series).count == 4)
  }

  @Test("Other expectations are applied to what was read before")
  func change() async throws {
    let bench = try await bench(Self.declaration("{ sign: positive, severity: warn }"))
    #expect(try await bench.etl("run", "--offline").exitCode == 0)
    try bench.write(
      Data(Self.declaration("{ sign: positive }, { coverage: 1 }").utf8),
      to: "P/expectations/wdi.yaml")
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(run.exitCode == 0)
    #expect(try run.json["sources"][0]["series"][0]["withdrawn"].count == 1)
  }

  @Test(
    "A mistake is refused with its file and line",
    arguments: [
      ("source: wdj\n", "source: found 'wdj', expected one of wdi"),
      ("source: wdi\nseries:\n  - { code: A, expect: [] }\n", "declares no series 'A'"),
      ("source: wdi\nall:\n  - { rnage: [0, 1] }\n", "line 3: unknown key 'rnage'"),
      ("source: wdi\nall:\n  - { range: [1, 0] }\n", "line 3: all[0]: range: expected two"),
    ])
  func mistakes(text: String, words: String) async throws {
    let bench = try await bench(text)
    let run = try await bench.etl("run", "--offline")
    #expect(run.exitCode == 1)
    #expect(run.stderr.contains("P/expectations/wdi.yaml: ") && run.stderr.contains(words))
  }
}
