import Foundation
import ProgramUnderTest
import Testing

@Suite("etl quarantine")
struct ReplayTests {
  private func bench() async throws -> Workbench {
    let code = "XX.UNKNOWN.PLACE"
    let bench = try Workbench(Declaration(indicators: ["SM.POP.NETM", code], routes: ["csv"]))
    var recording = try Recording(in: bench, economies: QuarantineTests.places)
    try recording.answer(.table("SM.POP.NETM"), withFixture: "wdi/csv/SM.POP.NETM.zip")
    try recording.answer(.table(code), withFixture: "wdi/errors/\(code).zip")
    #expect(try await bench.etl("run", "--replay", recording.path).exitCode == 0)
    return bench
  }

  @Test("The records are listed with numbers, and shown beside their bytes")
  func look() async throws {
    let bench = try await bench()
    let list = try await bench.etl("quarantine", "list", "--json").json["records"].items
    #expect(list.count == 66)
    #expect(list.map { $0["number"].count } == (1...66).map { $0 })
    #expect(list.allSatisfy { $0["reason"] == .text("unknown-place") })
    let shown = try await bench.etl("quarantine", "show", "1", "--json")
    #expect(shown.exitCode == 0)
    #expect(try shown.json["fault"] == .null)
    #expect(try shown.json["bytes"].text?.isEmpty == false)
    #expect(try shown.json["explanation"].text?.contains("Atlantis") == true)
    #expect(try await bench.etl("quarantine", "show", "67").exitCode == 1)
    #expect(
      try await bench.etl("quarantine", "list", "--reason", "none").stdout
        == "no records in quarantine\n")
  }

  @Test("Once the place is declared a replay accepts the records, without the network")
  func replay() async throws {
    let bench = try await bench()
    let same = try await bench.etl("quarantine", "replay", "--json")
    #expect(same.exitCode == 0)
    #expect(try same.json["after"].count == 66)
    let table = bench.pipelines.appending(path: "places/wdi.yaml")
    let text = try String(contentsOf: table, encoding: .utf8)
    let mended = text.replacing(
      #/(?m)^aggregates:\n/#,
      with: "aggregates:\n  - { code: QQQ, name: Atlantis }\n")
    #expect(mended != text)
    try Data(mended.utf8).write(to: table)
    let replay = try await bench.etl("quarantine", "replay", "--json")
    #expect(replay.exitCode == 0, "\(replay.stderr)")
    #expect(try replay.json["before"].count == 66)
    #expect(try replay.json["after"].count == 0)
    #expect(try replay.json["run"]["published"] == .truth(true))
    #expect(try await bench.etl("show", "--place", "QQQ").stdout.contains("QQQ"))
  }
}
