import Foundation
import ProgramUnderTest
import Testing

@Suite("What --json prints")
struct ContractTests {
  static let small = Declaration(indicators: ["SP.POP.TOTL", "EN.ATM.PM25.MC.M3"])

  @Test(
    "One document of the agreed shape on stdout, and nothing on stderr",
    arguments: [
      ["run", "--replay", Repository.fixtures.path], ["snapshots"], ["sources"],
      ["import", "--source", "wdi", Repository.fixtures.path + "/wdi/csv/SP.POP.TOTL.zip"],
      ["show", "latest", "--place", "BRA"], ["show", "latest", "--place", "QQQ"],
      ["explain", "wdi/EN.ATM.PM25.MC.M3", "BRA", "2003"],
    ])
  func shape(arguments: [String]) async throws {
    let contract = try #require(Contract.shapes[arguments[0]])
    let bench = try Workbench(Self.small)
    if arguments[0] != "run" {
      #expect(try await bench.etl("run", "--replay", Repository.fixtures.path).exitCode == 0)
    }
    let outcome = try await bench.etl(arguments + ["--json"])
    #expect(outcome.exitCode == 0)
    #expect(outcome.stderr.isEmpty)
    #expect(outcome.stdout.hasSuffix("\n"))
    #expect(contract.faults(in: try outcome.json).isEmpty)
  }

  @Test("Before the first run there are no snapshots, and what asks for one fails in words")
  func emptyStore() async throws {
    let bench = try Workbench()
    let snapshots = try await bench.etl("snapshots", "--json")
    #expect(snapshots.exitCode == 0)
    #expect(try snapshots.json["snapshots"] == .list([]))
    for arguments in [["show"], ["explain", "wdi/SP.POP.TOTL", "BRA", "2003"]] {
      let outcome = try await bench.etl(arguments + ["--json"])
      #expect(outcome.exitCode == 1)
      #expect(outcome.stdout.isEmpty)
      #expect(outcome.stderr == "etl: there is no snapshot in 'S' yet: 'etl run' makes the first\n")
    }
  }

  @Test("Numbers are as precise as the source's own")
  func precision() async throws {
    let bench = try Workbench(Self.small)
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    let shown = try await bench.etl(
      "show", "--series", "wdi/EN.ATM.PM25.MC.M3", "--place", "BRA", "--period", "2003", "--json")
    #expect(try shown.json["observations"][0]["value"] == .number(27.3498607654224))
    #expect(shown.stdout.contains("\"value\": 27.3498607654224,"))
  }

  @Test(
    "For people too, results are on stdout and nothing is on stderr when all is well",
    arguments: [
      ["run", "--replay", Repository.fixtures.path], ["sources"], ["snapshots"], ["show"],
      ["explain", "wdi/SP.POP.TOTL", "BRA", "2003"],
    ])
  func text(arguments: [String]) async throws {
    let bench = try Workbench(Self.small)
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    let outcome = try await bench.etl(arguments)
    #expect(outcome.exitCode == 0)
    #expect(outcome.stderr.isEmpty)
    #expect(!outcome.stdout.isEmpty)
  }

  @Test("Records read are those kept, merged, filtered and quarantined, in every series")
  func balance() async throws {
    let bench = try Workbench()
    let report = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json").json
    #expect(Balance.faults(in: report).isEmpty)
    let bank = report["sources"].item(where: "source", is: "wdi")
    #expect(bank["series"].items.count == 20)
  }
}
