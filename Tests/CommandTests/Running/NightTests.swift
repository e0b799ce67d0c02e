import Foundation
import GRDB
import LoopbackServer
import ProgramUnderTest
import Testing

@Suite("A fortnight of nights")
struct NightTests {
  /// What one night brings, and how it ought to end.
  private struct Night {
    var stage: Int
    var isDown = false
    /// Whether the other source cannot be reached.
    var isOtherDown = false
    /// Whether that has been so for longer than its pipeline file allows.
    var isOtherStale = false
    /// Somebody accepted, before it, what stopped the night before.
    var isAccepted = false
    var exit: Int32 = 0
    var isNews = false
  }

  /// A wide table with the figures of a stage.
  private static func table(_ code: String, _ stage: Int) -> Data {
    let years = (2001...2012).map(String.init)
    let places = ["BRA", "KOR", "NAM"]
    let rows = places.enumerated().map { index, place in
      let cells = years.enumerated().map { year, _ -> String in
        switch (stage, code) {
        // A revision of one value, then a series on another scale, then values withdrawn.
        case (1..., "SP.POP.TOTL") where index == 0 && year == 3: return "999"
        case (2..., "SM.POP.NETM") where index == 1: return ""
        case (3..., "NY.GDP.MKTP.CD"): return "\(1000 * (index + 1) + year * 7 + 1)"
        default: return "\(100 * (index + 1) + year)"
        }
      }
      return (place: place, cells: cells)
    }
    return WideTable(code: code, years: years, rows: rows).bytes
  }

  /// A bank of three indicators, of which an answer is that of the stage it is in.
  private static func answer(_ request: Request, stage: Int, isDown: Bool) -> Response? {
    if isDown { return .status(503, body: Array("Service Unavailable".utf8)) }
    let parts = request.path.split(separator: "/").map(String.init)
    if parts == ["v2", "country"] {
      let places = ["BRA", "KOR"].map { #"{"id":"\#($0)","region":{"id":"LCN"}}"# }
      let list =
        #"[{"page":1,"pages":1,"per_page":"400","total":3},[\#(places.joined(separator: ",")),"#
        + #"{"id":"NAM","region":{"id":"NA"}}]]"#
      return .file(Array(list.utf8), etag: "\"places\"", for: request)
    }
    if parts == ["v2", "source", "2"] {
      let mark = String(
        decoding: (try? Repository.fixture("wdi/source.json")) ?? Data(), as: UTF8.self
      ).replacing(#/\d{4}-\d{2}-\d{2}/#, with: "2026-11-0\(stage + 1)")
      return .file(Array(mark.utf8), etag: "\"mark \(stage)\"", for: request)
    }
    guard let code = parts.last, parts.contains("indicator") else { return nil }
    let zip = StoredZip.of(
      "API_\(code)_DS2_en_csv_v2_1.csv", String(decoding: table(code, stage), as: UTF8.self))
    return .file([UInt8](zip), etag: "\"\(code) \(stage)\"", for: request)
  }

  /// Makes everything that was done so far older: a day, and two hours that no clock can blur.
  private static func letADayPass(in bench: Workbench) throws {
    let path = bench.cache.appending(path: "ledger.sqlite").path
    guard FileManager.default.fileExists(atPath: path) else { return }
    let columns = [
      ("run", "started_at"), ("run", "finished_at"), ("full_check", "checked_at"),
      ("attempt", "started_at"), ("held", "retrieved_at"),
    ]
    try DatabaseQueue(path: path).write { database in
      for (table, column) in columns {
        try database.execute(
          sql: "UPDATE \(table) SET \(column) = "
            + "strftime('%Y-%m-%dT%H:%M:%SZ', \(column), '-26 hours')")
      }
    }
  }

  @Test("Each night ends as it should: news is published, an outage is told, silence costs nothing")
  func fortnight() async throws {
    let bank = try BankServer()
    let codes = ["SP.POP.TOTL", "SM.POP.NETM", "NY.GDP.MKTP.CD"]
    let other = try BankServer()
    let bench = try Workbench(Declaration(indicators: codes, routes: ["csv"]))
    // One try: a night in a test is short.
    let file = bench.pipelines.appending(path: "sources/wdi.yaml")
    let yaml = try String(contentsOf: file, encoding: .utf8)
      .replacing(#/tries: \d+/#, with: "tries: 1")
    try Data(yaml.utf8).write(to: file)
    let second = try Declaration(indicators: ["SL.TLF.TOTL.IN"], routes: ["csv"]).yaml
      .replacing(#/tries: \d+/#, with: "tries: 1")
      .replacing("source: wdi", with: "source: other\ndialect: wdi")
    try Data(second.utf8).write(to: bench.pipelines.appending(path: "sources/other.yaml"))

    let nights: [Night] = [
      Night(stage: 0, isNews: true), Night(stage: 0), Night(stage: 1, isNews: true),
      Night(stage: 1), Night(stage: 1, isDown: true, exit: 3),
      // From here on the other source is down, which keeps nothing of this one back.
      Night(stage: 1, isDown: true, isOtherDown: true, exit: 1),
      Night(stage: 1, isOtherDown: true, exit: 3),
      // Values withdrawn stop the source until somebody accepts them.
      Night(stage: 2, isOtherDown: true, exit: 3),
      Night(
        stage: 2, isOtherDown: true, isOtherStale: true, isAccepted: true, exit: 3, isNews: true),
      Night(stage: 2, isOtherDown: true, isOtherStale: true, exit: 3),
      Night(stage: 2, isDown: true, isOtherDown: true, isOtherStale: true, exit: 1),
      // So does a series written anew.
      Night(stage: 3, exit: 3), Night(stage: 3, isAccepted: true, isNews: true), Night(stage: 3),
    ]
    #expect(nights.count == 14)
    var published: [String] = []
    var failures = 0
    var otherFailures = 0
    for (index, night) in nights.enumerated() {
      try Self.letADayPass(in: bench)
      bank.interfere { Self.answer($0, stage: night.stage, isDown: night.isDown) }
      other.interfere { Self.answer($0, stage: 0, isDown: night.isOtherDown) }
      if night.isAccepted {
        let accepted = try await bench.etl("accept", "wdi", "--reason", "the Bank says so")
        #expect(accepted.exitCode == 0, "night \(index): \(accepted.stderr)")
      }
      let run = try await bench.etl(
        "run", "--json", "--base-url", "wdi=\(bank.baseURL)", "--base-url",
        "other=\(other.baseURL)")
      try #require(run.exitCode == night.exit, "night \(index): \(run.stdout)")
      let report = try run.json
      #expect(report["published"] == .truth(night.isNews), "night \(index)")
      if night.isNews { published.append(report["snapshot"].text ?? "?") }
      let isStopped = [7, 11].contains(index)
      failures = night.isDown || isStopped ? failures + 1 : 0
      otherFailures = night.isOtherDown ? otherFailures + 1 : 0
      let told = try await bench.etl("status", "--json")
      #expect(told.exitCode == (night.isOtherStale ? 3 : 0), "night \(index)")
      let status = try told.json["sources"].item(where: "source", is: "wdi")
      #expect(status["failures"].count == failures, "night \(index)")
      #expect((status["last_error"] == .null) == (failures == 0), "night \(index)")
      #expect(status["stale"] == .truth(false))
      let otherStatus = try told.json["sources"].item(where: "source", is: "other")
      #expect(otherStatus["failures"].count == otherFailures, "night \(index)")
      #expect((otherStatus["last_error"] == .null) == !night.isOtherDown, "night \(index)")
      #expect(otherStatus["stale"] == .truth(night.isOtherStale), "night \(index)")
      // Whatever the night was like, the last good values of both can be read.
      #expect(try await bench.values(of: "wdi/SP.POP.TOTL").count == 36)
      #expect(try await bench.values(of: "other/SL.TLF.TOTL.IN").count == 36)
    }
    let snapshots = try await bench.etl("snapshots", "--json").json["snapshots"].items
    #expect(snapshots.compactMap { $0["id"].text } == published)
    #expect(published.count == 4)
    #expect(try await bench.etl("verify", "--all").exitCode == 0)

    func summary(_ from: String, _ to: String) async throws -> [JSON] {
      try await bench.etl("diff", from, to, "--json").json["summary"].items
    }
    let revision = try await summary("latest~3", "latest~2")
    #expect(revision.compactMap { $0["revised"].count } == [1])
    let withdrawal = try await summary("latest~2", "latest~1")
    #expect(withdrawal.compactMap { $0["disappeared"].count } == [12])
    let redefinition = try await summary("latest~1", "latest")
    #expect(redefinition.compactMap { $0["redefined"].count } == [36])
    #expect(redefinition.first?["is_redefined"] == .truth(true))
  }
}
