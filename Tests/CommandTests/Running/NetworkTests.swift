import Foundation
import LoopbackServer
import ProgramUnderTest
import Testing

@Suite("Over the network")
struct NetworkTests {
  static let codes = ["SP.POP.TOTL", "EN.ATM.PM25.MC.M3", "GB.XPD.RSDV.GD.ZS"]

  private let bank: BankServer
  private let bench: Workbench

  init() throws {
    bank = try BankServer()
    bench = try Workbench(Declaration(indicators: Self.codes, routes: ["csv"]))
    try replace(["  tries: 8 ": "  tries: 2 ", "_seconds: 2\n": "_seconds: 0.01\n"])
  }

  /// Changes words of the pipeline file; each must be there.
  private func replace(_ words: [String: String]) throws {
    let file = bench.pipelines.appending(path: "sources/wdi.yaml")
    var text = try String(contentsOf: file, encoding: .utf8)
    for (old, new) in words {
      try #require(text.contains(old))
      text = text.replacing(old, with: new)
    }
    try Data(text.utf8).write(to: file)
  }

  private func run(_ arguments: String...) async throws -> Program.Outcome {
    try await bench.etl(["run", "--json", "--base-url", "wdi=\(bank.baseURL)"] + arguments)
  }

  @Test("A run brings what a recording of the same answers would")
  func cold() async throws {
    let live = try await run()
    #expect(live.exitCode == 0)
    #expect(live.stderr.isEmpty)
    #expect(try live.json["sources"][0]["requests"].count == 5)
    let other = try Workbench(Declaration(indicators: Self.codes, routes: ["csv"]))
    let replayed = try await other.etl("run", "--json", "--replay", Repository.fixtures.path)
    #expect(try live.json["digest"] == replayed.json["digest"])
  }

  @Test("The environment may name another place to ask")
  func environment() async throws {
    let outcome = try await bench.etl(
      ["run", "--json"], environment: ["ETL_BASE_URL_WDI": bank.baseURL])
    #expect(outcome.exitCode == 0)
    #expect(bank.targets.count == 5)
  }

  @Test("While the release mark is trusted it is all that is asked for, and nothing is sent")
  func fresh() async throws {
    _ = try await run()
    let before = bank.targets.count
    let again = try await run().json
    #expect(Array(bank.targets[before...]) == ["/source/2?format=json"])
    #expect(again["published"] == .truth(false))
    #expect(again["sources"][0]["status"] == .text("unchanged"))
    #expect(again["sources"][0]["bytes"].count == 0)
  }

  @Test("Beyond its age everything is asked for again, and nothing but confirmations comes")
  func recheck() async throws {
    try replace(["recheck_days: 7 ": "recheck_days: 0 "])
    _ = try await run()
    let again = try await run().json
    #expect(again["published"] == .truth(false))
    #expect(again["sources"][0]["requests"].count == 5)
    #expect(again["sources"][0]["bytes"].count == 0)
    #expect(bank.server.requests.suffix(5).allSatisfy { $0.headers["if-none-match"] != nil })
  }

  @Test("A new release mark has everything asked for; the same values make no snapshot")
  func newRelease() async throws {
    _ = try await run()
    let before = bank.targets.count
    let old = String(decoding: try Repository.fixture("wdi/source.json"), as: UTF8.self)
    bank.interfere { request in
      guard request.path == "/v2/source/2" else { return nil }
      return .ok(old.replacing("2026-07-13", with: "2026-10-01"), type: "application/json")
    }
    let again = try await run().json
    #expect(bank.targets.count == before + 5)
    #expect(again["published"] == .truth(false))
  }

  @Test("A new place in the pipeline file is asked for though the release mark is the same")
  func newDeclaration() async throws {
    _ = try await run()
    let before = bank.targets.count
    try replace([
      "indicators:\n":
        "indicators:\n  - { code: SM.POP.TOTL, name: \"International migrant stock, total\", "
        + "unit: persons, tolerance: 1e-9, cadence: every-5-years }\n"
    ])
    let again = try await run().json
    #expect(bank.targets.count == before + 6)
    #expect(again["published"] == .truth(true))
  }

  @Test("A bank that is down leaves the store as it was, and the status says what went wrong")
  func outage() async throws {
    let first = try await run().json
    let stored = try FileManager.default.subpathsOfDirectory(atPath: bench.store.path).sorted()
    bank.interfere { _ in .status(503, body: Array("busy".utf8)) }
    let again = try await run()
    #expect(again.exitCode == 1)
    #expect(try again.json["snapshot"] == first["snapshot"])
    #expect(try again.json["published"] == .truth(false))
    #expect(
      try FileManager.default.subpathsOfDirectory(atPath: bench.store.path).sorted() == stored)

    let status = try await bench.etl("status", "--json")
    #expect(status.exitCode == 0)
    let wdi = try status.json["sources"][0]
    #expect(wdi["failures"].count == 1)
    #expect(wdi["stale"] == .truth(false))
    #expect(wdi["release"].text == "2026-07-13")
    #expect(wdi["last_error"].text?.contains("HTTP 503") == true)
    for key in ["last_attempt", "last_success", "last_change"] { #expect(wdi[key].text != nil) }

    bank.interfere { _ in nil }
    #expect(try await run().exitCode == 0)
    let recovered = try await bench.etl("status", "--json").json["sources"][0]
    #expect(recovered["failures"].count == 0)
    #expect(recovered["last_error"] == .null)
  }

  @Test("A source that never came is stale")
  func neverCame() async throws {
    let status = try await bench.etl("status")
    #expect(status.exitCode == 3)
    #expect(status.stdout.contains("never came"))
  }

  @Test("One indicator that is down fails alone")
  func oneDown() async throws {
    bank.interfere { $0.path.hasSuffix("GB.XPD.RSDV.GD.ZS") ? .status(503) : nil }
    let outcome = try await run()
    #expect(outcome.exitCode == 3)
    let series = try outcome.json["sources"][0]["series"]
    let failed = series.items.filter { $0["status"].text == "failed" }
    #expect(failed.map { $0["series"].text } == ["wdi/GB.XPD.RSDV.GD.ZS"])
    #expect(try outcome.json["published"] == .truth(true))
  }

  @Test("A host that cannot be reached is told in one sentence, and its series are not blamed")
  func outOfReach() async throws {
    bank.server.stop()
    let outcome = try await run()
    #expect(outcome.exitCode == 1)
    let source = try outcome.json["sources"][0]
    #expect(source["status"].text == "failed")
    #expect(source["error"].text?.contains("cannot connect to 127.0.0.1") == true)
    #expect(source["series"].items.allSatisfy { $0["error"] == .null })
  }

  @Test("What a run records can be replayed, to the same digest")
  func recording() async throws {
    let live = try await run("--record", "R").json
    let other = try Workbench(Declaration(indicators: Self.codes, routes: ["csv"]))
    let folder = bench.directory.appending(path: "R").path
    // The recording knows the addresses that were asked, here those of the bank on this machine.
    let replayed = try await other.etl(
      "run", "--json", "--replay", folder, "--base-url", "wdi=\(bank.baseURL)")
    #expect(replayed.exitCode == 0)
    #expect(try replayed.json["digest"] == live["digest"])
    let recorded = try String(contentsOfFile: folder + "/wdi/fixtures.yaml", encoding: .utf8)
    #expect(recorded.components(separatedBy: "url:").count - 1 == 5)
  }

  @Test("An address is imported with where it came from")
  func importAddress() async throws {
    let url = bank.baseURL + "/country/all/indicator/SP.POP.TOTL?downloadformat=csv"
    let imported = try await bench.etl("import", "--source", "wdi", url, "--json")
    #expect(imported.exitCode == 0)
    #expect(try imported.json["payloads"][0]["series"] == .list([.text("SP.POP.TOTL")]))
    _ = try await bench.etl("run", "--offline")
    let record = try await bench.etl("explain", "wdi/SP.POP.TOTL", "BRA", "2020", "--json")
      .json["records"][0]
    #expect(record["url"].text == url)
    #expect(record["origin"].text == "fetched")
  }

  @Test("One member of a remote zip is imported by its byte range alone")
  func importMember() async throws {
    let member = "API_SP.POP.TOTL_DS2_en_csv_v2_910001.csv"
    let url = bank.baseURL + "/country/all/indicator/SP.POP.TOTL?downloadformat=csv#" + member
    let imported = try await bench.etl("import", "--source", "wdi", url, "--json")
    #expect(imported.exitCode == 0, "\(imported.stdout)")
    #expect(bank.server.requests.allSatisfy { $0.headers["range"] != nil })
    _ = try await bench.etl("run", "--offline")
    #expect(try await bench.values(of: "wdi/SP.POP.TOTL")["BRA 2020"] != nil)
  }
}
