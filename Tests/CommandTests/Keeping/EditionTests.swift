import Foundation
import GRDB
import ProgramUnderTest
import Testing

@Suite("Two editions of the same figures")
struct EditionTests {
  static let series = "wdi/EN.ATM.PM25.MC.M3"
  static let april = Repository.fixtures.appending(path: "editions/wdi-2026-04").path
  static let inBoth = [
    "SP.POP.TOTL", "EN.ATM.PM25.MC.M3", "GB.XPD.RSDV.GD.ZS", "SH.XPD.CHEX.GD.ZS",
    "BX.TRF.PWKR.CD.DT",
  ]

  /// A bench that has seen April, then July, whose losses were accepted.
  private func bench() async throws -> (bench: Workbench, runs: [JSON]) {
    let bench = try Workbench(Declaration(indicators: Self.inBoth, routes: ["csv"]))
    var runs: [JSON] = []
    for recording in [Self.april, Repository.fixtures.path] {
      let run = try await bench.runAccepting(["--replay", recording, "--json"])
      #expect(run.exitCode == 0)
      runs.append(try run.json)
    }
    return (bench, runs)
  }

  @Test("Each is a snapshot, and both can be read")
  func snapshots() async throws {
    let (bench, runs) = try await bench()
    let snapshots = try await bench.etl("snapshots", "--json").json["snapshots"].items
    #expect(snapshots.map { $0["id"] } == runs.map { $0["snapshot"] })
    #expect(snapshots.map { $0["latest"] } == [.truth(false), .truth(true)])
    #expect(snapshots[0]["parent"] == .null)
    #expect(snapshots[1]["parent"] == snapshots[0]["id"])

    let before = try await bench.values(of: Self.series, in: "latest~1")
    let after = try await bench.values(of: Self.series)
    #expect(before["BRA 2003"] == 15.4707715670693)
    #expect(after["BRA 2003"] == 27.3498607654224)
    let id = try #require(snapshots[0]["id"].text)
    #expect(try await bench.values(of: Self.series, in: String(id.prefix(6))) == before)
  }

  @Test("A value is explained with its history")
  func history() async throws {
    let (bench, runs) = try await bench()
    let explained = try await bench.etl("explain", Self.series, "BRA", "2003", "--json").json
    #expect(
      explained["history"].items == [
        .object(["snapshot": runs[0]["snapshot"], "value": .number(15.4707715670693)]),
        .object(["snapshot": runs[1]["snapshot"], "value": .number(27.3498607654224)]),
      ])
    #expect(explained["cell"]["first_seen"] == .text("2026-07-14T02:00:00Z"))
    let old = try await bench.etl(
      "explain", Self.series, "BRA", "2003", "--snapshot", "latest~1", "--json"
    ).json
    #expect(old["cell"]["value"] == .number(15.4707715670693))
    #expect(old["records"][0]["fault"] == .null)
  }

  @Test("The run says how many values changed, and the count is that of the values that differ")
  func changes() async throws {
    let (bench, runs) = try await bench()
    var total = 0
    for code in Self.inBoth {
      let before = try await bench.values(of: "wdi/\(code)", in: "latest~1")
      let after = try await bench.values(of: "wdi/\(code)")
      let told = runs[1]["sources"][0]["series"].item(where: "series", is: "wdi/\(code)")
      let appeared = after.keys.count { before[$0] == nil }
      let withdrawn = before.keys.count { after[$0] == nil }
      let differing = after.keys.count { before[$0] != nil && before[$0] != after[$0] }
      #expect(told["appeared"].count == appeared, "\(code)")
      #expect(told["withdrawn"].count == withdrawn, "\(code)")
      let changed = (told["revised"].count ?? 0) + (told["representation"].count ?? 0)
      #expect(changed == differing, "\(code)")
      total += appeared + withdrawn + differing
    }
    #expect(runs[1]["sources"][0]["changed"].count == total)
    let unchanged = runs[1]["sources"][0]["series"]
      .item(where: "series", is: "wdi/SH.XPD.CHEX.GD.ZS")
    #expect(unchanged["status"] == .text("unchanged"))
  }

  @Test("A value that stays was first seen in the older edition")
  func firstSeen() async throws {
    let (bench, _) = try await bench()
    let explained = try await bench.etl(
      "explain", "wdi/SH.XPD.CHEX.GD.ZS", "BRA", "2003", "--json"
    ).json
    #expect(explained["cell"]["first_seen"] == .text("2026-04-10T02:00:00Z"))
  }

  @Test("A series that did not change is shared between snapshots, not stored again")
  func sharing() async throws {
    let (bench, _) = try await bench()
    let ids = try await bench.etl("snapshots", "--json").json["snapshots"].items
      .compactMap { $0["id"].text }
    func inode(_ code: String, of snapshot: String) throws -> Int {
      let file = bench.store.appending(path: "\(snapshot)/observations/wdi/\(code).csv")
      let facts = try FileManager.default.attributesOfItem(atPath: file.path)
      return try #require((facts[.systemFileNumber] as? NSNumber)?.intValue)
    }
    let same = try ids.map { try inode("SH.XPD.CHEX.GD.ZS", of: $0) }
    #expect(same[0] == same[1])
    let other = try ids.map { try inode("EN.ATM.PM25.MC.M3", of: $0) }
    #expect(other[0] != other[1])
  }

  @Test("--edition names a snapshot for good")
  func naming() async throws {
    let bench = try Workbench(Declaration(indicators: Self.inBoth, routes: ["csv"]))
    let first = try await bench.etl("run", "--replay", Self.april, "--edition", "2025", "--json")
    #expect(first.exitCode == 0)
    let again = try await bench.etl("run", "--replay", Self.april, "--edition", "2025")
    #expect(again.exitCode == 0)

    // The new snapshot is published, but the name stays where it is.
    let id = try #require(first.json["snapshot"].text)
    let taken = try await bench.runAccepting([
      "--replay", Repository.fixtures.path, "--edition", "2025",
    ])
    #expect(taken.exitCode == 1)
    #expect(taken.stdout.contains("observations"))
    #expect(taken.stdout.hasSuffix("  edition '2025': it is the name of snapshot \(id)\n"))
    // Now no run can end in the snapshot of that name, so none is begun.
    let older = try await bench.etl(
      "run", "--replay", Repository.fixtures.path, "--edition", "2025")
    #expect(older.exitCode == 1)
    #expect(older.stdout.isEmpty)
    #expect(older.stderr == "etl: edition '2025': it is the name of snapshot \(id)\n")
    let editions = try await bench.etl("snapshots", "--json").json["snapshots"].items
      .map { $0["editions"] }
    #expect(editions[0] == .list([.text("2025")]))
    let named = try await bench.etl("show", "2025", "--series", Self.series, "--json").json
    #expect(named["snapshot"] == .text(id))
  }

  @Test("A run names what it published or confirmed, and the ledger keeps when")
  func namedByRun() async throws {
    let bench = try Workbench(Declaration(indicators: Self.inBoth, routes: ["csv"]))
    let first = try await bench.etl("run", "--replay", Self.april, "--edition", "2025", "--json")
    let id = try #require(first.json["snapshot"].text)
    // Nothing new is a confirmation.
    #expect(try await bench.etl("run", "--offline", "--edition", "again").exitCode == 0)
    // July withdraws values: the source is stopped, and nothing is published.
    let stopped = try await bench.etl(
      "run", "--replay", Repository.fixtures.path, "--edition", "july", "--json")
    #expect(stopped.exitCode == 3)
    #expect(
      try stopped.json["edition_error"].text
        == "edition 'july': not given: nothing was published, and not all of snapshot \(id) was "
        + "confirmed; 'etl edition july' names it all the same")
    let snapshots = try await bench.etl("snapshots", "--json").json["snapshots"].items
    #expect(snapshots.map { $0["editions"] } == [.list([.text("2025"), .text("again")])])
    let named = try DatabaseQueue(path: bench.cache.appending(path: "ledger.sqlite").path)
      .read { try Row.fetchAll($0, sql: "SELECT name, snapshot FROM edition ORDER BY id") }
    #expect(named.map { $0["name"] as String } == ["2025", "again"])
    #expect(named.allSatisfy { $0["snapshot"] as String == id })
  }

  @Test("An id means itself: no edition may look like one, and a unique start of any length does")
  func ids() async throws {
    let (bench, runs) = try await bench()
    let ids = runs.compactMap { $0["snapshot"].text }
    let refused = try await bench.etl("edition", ids[0], ids[1])
    #expect(refused.exitCode == 64)
    #expect(refused.stderr.contains("16 digits of 0-9 and a-f"))
    #expect(try await bench.etl("run", "--offline", "--edition", ids[0]).exitCode == 1)
    // Even where somebody made such a link.
    let editions = bench.store.appending(path: "editions")
    try FileManager.default.createDirectory(at: editions, withIntermediateDirectories: true)
    try FileManager.default.createSymbolicLink(
      atPath: editions.appending(path: ids[0]).path, withDestinationPath: "../\(ids[1])")
    #expect(try await bench.etl("show", ids[0], "--json").json["snapshot"].text == ids[0])
    let start = try #require(
      (1...16).map { String(ids[0].prefix($0)) }.first { !ids[1].hasPrefix($0) })
    #expect(try await bench.etl("show", start, "--json").json["snapshot"].text == ids[0])
  }

  @Test("A withdrawn value is explained by the snapshot that had it last")
  func withdrawn() async throws {
    let (bench, runs) = try await bench()
    let before = try await bench.values(of: "wdi/BX.TRF.PWKR.CD.DT", in: "latest~1")
    let after = try await bench.values(of: "wdi/BX.TRF.PWKR.CD.DT")
    let gone = try #require(before.keys.sorted().first { after[$0] == nil })
    let key = gone.split(separator: " ").map(String.init)
    let outcome = try await bench.etl("explain", "wdi/BX.TRF.PWKR.CD.DT", key[0], key[1])
    #expect(outcome.exitCode == 1)
    let id = try #require(runs[0]["snapshot"].text)
    #expect(outcome.stderr.contains("; snapshot \(id) had it last: "))
  }

  @Test(
    "A name that is none is refused before anything is done",
    arguments: ["../2025", ".hidden", "latest", "a b", ""])
  func noName(edition: String) async throws {
    let bench = try Workbench(Declaration(indicators: Self.inBoth, routes: ["csv"]))
    let run = try await bench.etl("run", "--replay", Self.april, "--edition", edition)
    #expect(run.exitCode == 1)
    #expect(run.stdout.isEmpty)
    #expect(run.stderr.hasPrefix("etl: edition '\(edition)': expected letters, digits"))
    #expect(try await bench.etl("snapshots", "--json").json["snapshots"].items.isEmpty)
  }

  @Test("--dry-run says what would change and publishes nothing")
  func dryRun() async throws {
    let bench = try Workbench(Declaration(indicators: Self.inBoth, routes: ["csv"]))
    let dry = try await bench.etl("run", "--replay", Self.april, "--dry-run", "--json")
    #expect(dry.exitCode == 0)
    #expect(try dry.json["sources"][0]["changed"].count ?? 0 > 0)
    #expect(try dry.json["published"] == .truth(false))
    #expect(try await bench.etl("snapshots", "--json").json["snapshots"].items.isEmpty)
    let left = try FileManager.default.contentsOfDirectory(atPath: bench.store.path)
    #expect(left.filter { $0 != ".lock" }.isEmpty)
    let told = try await bench.etl("run", "--replay", Self.april, "--dry-run").stdout
    #expect(told.contains("dry run, nothing is published: snapshot "))
    let real = try await bench.etl("run", "--replay", Self.april, "--json").json
    #expect(real["published"] == .truth(true))
    #expect(real["sources"][0]["changed"] == (try dry.json["sources"][0]["changed"]))
  }
}
