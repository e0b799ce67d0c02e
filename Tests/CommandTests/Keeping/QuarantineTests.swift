import Foundation
import ProgramUnderTest
import Testing

@Suite("Records that cannot be trusted")
struct QuarantineTests {
  /// The places of the faulty tables.
  static let places = ["BRA", "KOR", "NAM"]

  /// Runs on one good indicator and one with a flaw in its table.
  private func run(_ code: String, in bench: Workbench) async throws -> JSON {
    var recording = try Recording(
      in: bench, economies: code == "XX.SHIFTED.ROW" ? ["BRA", "NAM"] : Self.places)
    try recording.answer(.table("SM.POP.NETM"), withFixture: "wdi/csv/SM.POP.NETM.zip")
    try recording.answer(.table(code), withFixture: "wdi/errors/\(code).zip")
    let run = try await bench.etl("run", "--replay", recording.path, "--json")
    #expect(run.exitCode == 0)
    let report = try run.json
    #expect(report["published"] == .truth(true))
    #expect(Balance.faults(in: report).isEmpty)
    return report["sources"][0]["series"].item(where: "series", is: "wdi/\(code)")
  }

  @Test(
    "They stand in quarantine.csv with their reason and the place of their bytes",
    arguments: [
      ("XX.NOT.NUMERIC", "not-a-number", 1, ["BRA", "2003", "n/a"]),
      ("XX.TWICE.UNLIKE", "conflicting-duplicates", 132, ["BRA", "1960", "more than once"]),
      ("XX.UNKNOWN.PLACE", "unknown-place", 66, ["QQQ", "Atlantis", "places/wdi.yaml"]),
      ("XX.SHIFTED.ROW", "wrong-shape", 1, ["line", "with an indicator's code there"]),
    ])
  func quarantined(code: String, reason: String, count: Int, words: [String]) async throws {
    let bench = try Workbench(Declaration(indicators: ["SM.POP.NETM", code], routes: ["csv"]))
    let series = try await run(code, in: bench)
    #expect(series["quarantined"].count == count)
    let rows = try CSVTable(try bench.snapshotFile("quarantine.csv")).rows
      .filter { $0["series"] == "wdi/\(code)" }
    #expect(rows.count == count)
    for row in rows {
      #expect(row["reason"] == reason)
      #expect(row["offset"].flatMap { Int($0) } ?? 0 > 0)
      #expect(row["length"].flatMap { Int($0) } ?? 0 > 0)
    }
    let first = try #require(rows.first).values.joined(separator: " ")
    for word in words { #expect(first.contains(word)) }
    // What was rejected can be looked up: its payload is listed and is in the cache.
    let payloads = try CSVTable(try bench.snapshotFile("payloads.csv")).rows
    let payload = try #require(payloads.first { $0["document"] == rows[0]["document"] })
    let sha256 = try #require(payload["sha256"])
    let path = bench.cache.appending(path: "payloads/\(sha256.prefix(2))/\(sha256)").path
    #expect(FileManager.default.fileExists(atPath: path))
  }

  @Test("None of them is shown as a value, and nothing else of the table is lost")
  func rest() async throws {
    let bench = try Workbench(
      Declaration(indicators: ["SM.POP.NETM", "XX.TWICE.UNLIKE"], routes: ["csv"]))
    let series = try await run("XX.TWICE.UNLIKE", in: bench)
    let values = try await bench.values(of: "wdi/XX.TWICE.UNLIKE")
    #expect(values.count == series["kept"].count)
    #expect(!values.keys.contains { $0.hasPrefix("BRA ") })
    for place in ["KOR", "NAM", "WLD"] {
      #expect(values.keys.count { $0.hasPrefix(place) } == 66)
    }
  }

  @Test("A row that repeats another with equal values is merged, not rejected")
  func merged() async throws {
    let bench = try Workbench(
      Declaration(indicators: ["SM.POP.NETM", "XX.TWICE.EQUAL"], routes: ["csv"]))
    let series = try await run("XX.TWICE.EQUAL", in: bench)
    #expect(series["merged"].count == 66)
    #expect(series["quarantined"].count == 0)
    #expect(try await bench.values(of: "wdi/XX.TWICE.EQUAL")["BRA 2003"] == 180_622_688)
  }

  @Test(
    "In a table of several indicators only a row that may be one's own is rejected",
    arguments: [
      ("NY.GDP.MKTP.CD", 0), ("per_si_allsi.cov_q3_tot", 0), ("lm_ub.bi_q1", 0),
      ("Population, total", 1), ("66.25", 1), ("1.5E3", 1), ("", 1),
    ])
  func otherIndicators(code: String, rejected: Int) async throws {
    let bench = try Workbench(ImportTests.declaration)
    let other = "\"The place BRA\",\"BRA\",\"Another\",\"\(code)\",\"7\",\"8\",\r\n"
    let file = try bench.write(ImportTests.table.bytes + Data(other.utf8), to: "table.csv")
    #expect(try await bench.etl("import", "--source", "wdi", file).exitCode == 0)
    let run = try await bench.etl("run", "--offline", "--json")
    #expect(try run.json["sources"][0]["quarantined"].count == rejected)
    #expect(Balance.faults(in: try run.json).isEmpty)
    #expect(try await bench.values(of: "wdi/SP.POP.TOTL").count == 3)
  }
}
