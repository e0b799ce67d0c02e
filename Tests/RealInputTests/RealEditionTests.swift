import Foundation
import ProgramUnderTest
import Testing

@Suite(
  "Two real editions, imported one after the other",
  .enabled(if: RealInput.folder != nil && Python.path != nil))
struct RealEditionTests {
  static let days = ["2026-04": "2026-04-10", "2026-07": "2026-07-14"]

  /// A bench that has imported and run both editions.
  static func bench() async throws -> Workbench {
    let bench = try Workbench()
    for edition in ["2026-04", "2026-07"] {
      let zips = try RealInput.files("editions/\(edition)", ".*\\.zip")
      #expect(zips.count == (edition == "2026-04" ? 15 : 17))
      let imported = try await bench.etl(
        ["import", "--source", "wdi", "--retrieved-at", days[edition] ?? ""] + zips)
      #expect(imported.exitCode == 0, "\(imported.stdout)")
      if edition == "2026-07" { try await accept(in: bench) }
      let run = try await bench.etl("run", "--source", "wdi", "--offline", "--json")
      #expect(run.exitCode == 0)
      #expect(try run.json["published"] == .truth(true))
      for source in try run.json["sources"].items {
        #expect(source["quarantined"].count == 0)
        #expect(source["error"] == .null)
      }
      #expect(Balance.faults(in: try run.json).isEmpty)
    }
    return bench
  }

  /// Accepts what July takes back and writes anew; until then April's figures stay.
  private static func accept(in bench: Workbench) async throws {
    let held = try await bench.etl("run", "--source", "wdi", "--offline", "--json")
    #expect(held.exitCode == 3)
    #expect(try held.json["published"] == .truth(false))
    #expect(
      try held.json["sources"][0]["stops"].items.map { $0["finding"] } == [
        .text(
          "7657 of the 7657 values that both have were written anew: a redefinition, no revision"),
        .text("156 of 9732 values were withdrawn, expected at most 1 %"),
      ])
    let accepted = try await bench.etl("accept", "wdi", "--reason", "GBD 2023", "--json")
    #expect(try accepted.json["accepted"].items.count == 2)
  }

  @Test(
    "Both snapshots hold the files' values cell for cell, and are data packages that frictionless accepts"
  )
  func cells() async throws {
    let bench = try await Self.bench()
    let snapshots = try await bench.etl("snapshots", "--json").json["snapshots"].items
    #expect(snapshots.count == 2)
    for (snapshot, edition) in zip(snapshots, ["2026-04", "2026-07"]) {
      let folder = bench.store.appending(path: try #require(snapshot["id"].text))
      let files = try RealInput.directory("editions/\(edition)").path
      let difference = try await Python.check("check_editions.py", [folder.path, files])
      #expect(difference == nil)
      let fault = try await Python.check("check_package.py", [folder.path])
      #expect(fault == nil)
      let invalid = try await Python.validate(folder)
      #expect(invalid == nil)
    }

    let series = "wdi/EN.ATM.PM25.MC.M3"
    let shown = try await bench.etl(
      "show", "latest", "--series", series, "--place", "BRA", "--period", "2003", "--json")
    #expect(try shown.json["observations"][0]["value"] == .number(27.3498607654224))
    let explained = try await bench.etl("explain", series, "BRA", "2003", "--json")
    #expect(explained.exitCode == 0)
    let record = try explained.json["records"][0]
    #expect(record["text"] == .text("27.3498607654224"))
    #expect(record["fault"] == .null)
    #expect(
      record["name"] == .text("API_EN.ATM.PM25.MC.M3_DS2_en_csv_v2_33524.zip"))
    #expect(try explained.json["history"].items.map { $0["value"].number }.count == 2)
    #expect(try explained.json["history"][1]["value"] == .number(27.3498607654224))
    #expect(try explained.json["history"][0]["value"] != .number(27.3498607654224))

    // Nothing new is found when the same is done again.
    let again = try await bench.etl("run", "--offline", "--json")
    #expect(try again.json["published"] == .truth(false))
  }
}
