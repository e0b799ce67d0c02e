import Foundation
import ProgramUnderTest
import Testing

@Suite("What becomes of the store over time")
struct StoreTests {
  @Test("Other bytes with the same values make no new snapshot")
  func sameValues() async throws {
    let bench = try Workbench(
      Declaration(indicators: Declaration.recordedByAllRoutes, routes: ["csv"]))
    let first = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json").json
    try redeclare(Declaration.recordedByAllRoutes, routes: ["json"], in: bench)
    let second = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json").json
    #expect(second["published"] == .truth(false))
    #expect(second["snapshot"] == first["snapshot"])
    #expect(second["sources"][0]["requests"].count ?? 0 > 4)
    // The evidence stays that of the run that first saw the value.
    let explained = try await bench.etl("explain", "wdi/SP.POP.TOTL", "BRA", "2003", "--json").json
    #expect(explained["steps"][0]["rule"] == .text("wdi.csv"))
    #expect(explained["records"][0]["fault"] == .null)
  }

  @Test("A series that is no longer declared leaves with a word; the others stay as they are")
  func undeclared() async throws {
    let bench = try Workbench(
      Declaration(indicators: ["SP.POP.TOTL", "SM.POP.NETM"], routes: ["csv"]))
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    let values = try await bench.values(of: "wdi/SP.POP.TOTL")
    try redeclare(["SP.POP.TOTL"], routes: ["csv"], in: bench)
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path)
    #expect(run.exitCode == 0)
    #expect(run.stdout.contains("wdi/SM.POP.NETM is no longer declared in "))
    #expect(try await bench.values(of: "wdi/SP.POP.TOTL") == values)
    #expect(try await bench.etl("show", "--series", "wdi/SM.POP.NETM").exitCode == 1)
    let before = try await bench.etl("show", "latest~1", "--series", "wdi/SM.POP.NETM")
    #expect(before.exitCode == 0)
  }

  @Test("Removing an older snapshot by hand harms no other")
  func removal() async throws {
    let bench = try Workbench(
      Declaration(indicators: EditionTests.inBoth, routes: ["csv"]))
    for recording in [EditionTests.april, Repository.fixtures.path] {
      _ = try await bench.runAccepting(["--replay", recording])
    }
    let shared = try await bench.values(of: "wdi/SH.XPD.CHEX.GD.ZS")
    let ids = try await bench.etl("snapshots", "--json").json["snapshots"].items
      .compactMap { $0["id"].text }
    try FileManager.default.removeItem(at: bench.store.appending(path: ids[0]))
    #expect(try await bench.values(of: "wdi/SH.XPD.CHEX.GD.ZS") == shared)
    let gone = try await bench.etl("show", "latest~1")
    #expect(gone.exitCode == 1)
    #expect(gone.stderr == "etl: 'latest~1' is gone: the snapshot before \(ids[1]) was pruned\n")
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
    #expect(run.exitCode == 0)
    #expect(try run.json["published"] == .truth(false))
  }

  @Test("What a killed run left in the store is cleared away by the next")
  func leftovers() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"], routes: ["csv"]))
    try bench.write(Data("half".utf8), to: "S/.incoming/observations/wdi/SP.POP.TOTL.csv")
    #expect(try await bench.etl("snapshots", "--json").json["snapshots"].items.isEmpty)
    #expect(try await bench.etl("run", "--replay", Repository.fixtures.path).exitCode == 0)
    #expect(!FileManager.default.fileExists(atPath: bench.store.appending(path: ".incoming").path))
    #expect(try await bench.values(of: "wdi/SP.POP.TOTL").count == 3072)
  }

  private func redeclare(
    _ indicators: [String], routes: [String], in bench: Workbench
  ) throws {
    try FileManager.default.removeItem(at: bench.pipelines)
    try Declaration(indicators: indicators, routes: routes).write(to: bench.pipelines)
  }

  @Test("A file that was changed after it was sealed is not sealed again")
  func changedFile() async throws {
    let bench = try Workbench(
      Declaration(indicators: ["SP.POP.TOTL", "SM.POP.TOTL"], routes: ["csv"]))
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    let sealed = try await bench.etl("snapshots", "--json").json["snapshots"]
    let file = bench.store.appending(path: "latest/observations/wdi/SM.POP.TOTL.csv")
    let text = try String(contentsOf: file, encoding: .utf8)
    try FileManager.default.removeItem(at: file)
    try Data((text + "ZZZ,,2020,1,persons,\n").utf8).write(to: file)

    let older = Repository.fixtures.appending(path: "editions/wdi-2026-04").path
    let run = try await bench.etl("run", "--replay", older)
    #expect(run.exitCode == 1)
    #expect(run.stderr.contains("SM.POP.TOTL.csv': its SHA-256 is "))
    #expect(run.stderr.contains(" --repair' may put it back"))
    #expect(try await bench.etl("snapshots", "--json").json["snapshots"] == sealed)
  }
}
