import Foundation
import ProgramUnderTest
import Testing

@Suite("etl prune")
struct PruneTests {
  @Test("Old snapshots go with the payloads only they needed; the rest works on")
  func prune() async throws {
    let bench = try Workbench(Declaration(indicators: EditionTests.inBoth, routes: ["csv"]))
    for recording in [EditionTests.april, Repository.fixtures.path] {
      #expect(try await bench.runAccepting(["--replay", recording]).exitCode == 0)
    }
    let all = try await bench.etl("prune", "--keep", "2", "--json").json
    #expect(all["removed"].items.isEmpty)
    #expect(all["payloads"].count == 0)
    let planned = try await bench.etl("prune", "--keep", "1", "--dry-run", "--json").json
    #expect(planned["removed"].items.count == 1)
    #expect(try await bench.etl("snapshots", "--json").json["snapshots"].items.count == 2)

    #expect(try await bench.etl("edition", "2025", "latest~1").exitCode == 0)
    #expect(
      try await bench.etl("prune", "--keep", "1", "--keep-editions", "--json").json["removed"].items
        .isEmpty)
    #expect(try await bench.etl("edition", "2025", "latest", "--force").exitCode == 0)
    let pruned = try await bench.etl("prune", "--keep", "1", "--json").json
    #expect(pruned["removed"] == planned["removed"])
    #expect(pruned["payloads"] == planned["payloads"])
    #expect(pruned["payloads"].count ?? 0 > 0)
    #expect(pruned["bytes_freed"].count ?? 0 > 10_000)

    let check = try await bench.etl("verify", "--all", "--json")
    #expect(check.exitCode == 0)
    #expect(try check.json["snapshots"][0]["payloads"]["pruned"].count == 0)
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(run.exitCode == 0)
    #expect(try run.json["published"] == .truth(false))
    #expect(try await bench.etl("explain", "wdi/SP.POP.TOTL", "BRA", "2003").exitCode == 0)
    #expect(try await bench.etl("rebuild", "2025").exitCode == 0)
    #expect(try await bench.etl("prune", "--keep", "0").exitCode == 64)
  }
}
