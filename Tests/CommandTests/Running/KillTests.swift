import Foundation
import LoopbackServer
import ProgramUnderTest
import Testing

@Suite("Killed at any moment")
struct KillTests {
  static let codes = ["SP.POP.TOTL", "EN.ATM.PM25.MC.M3", "GB.XPD.RSDV.GD.ZS", "SM.POP.TOTL"]

  /// How much of the soak is run: 32 kills and 16 races in an ordinary run of the suite,
  /// 512 and 1,024 with `ETL_SOAK=16`.
  static let soak = ProcessInfo.processInfo.environment["ETL_SOAK"].flatMap { Int($0) } ?? 1

  @Test("Of two runs at once one does the work, the other exits with 4 or finds it done")
  func races() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"], routes: ["csv"]))
    let wanted = try await bench.etl("run", "--json", "--replay", Repository.fixtures.path)
      .json["digest"]
    for round in 0..<(Self.soak == 1 ? 16 : 64 * Self.soak) {
      // Every fourth pair starts from nothing; the others race for what is there.
      if round % 4 == 0 {
        for folder in [bench.cache, bench.store] {
          try? FileManager.default.removeItem(at: folder)
        }
      }
      let arguments = ["run", "--json", "--replay", Repository.fixtures.path]
      async let one = bench.etl(arguments)
      async let two = bench.etl(arguments)
      let outcomes = try await [one, two]
      let codes = outcomes.map(\.exitCode).sorted()
      #expect(codes == [0, 0] || codes == [0, 4], "\(outcomes.map(\.stderr))")
      for outcome in outcomes where outcome.exitCode == 0 {
        #expect(try outcome.json["digest"] == wanted)
      }
      #expect(try await bench.etl("verify", "--all").exitCode == 0)
      #expect(try await bench.etl("snapshots", "--json").json["snapshots"].items.count == 1)
    }
  }

  @Test("A killed run leaves the old snapshot or the new one, and the next run ends as it should")
  func killed() async throws {
    let bank = try BankServer()
    let untouched = try Workbench(Declaration(indicators: Self.codes, routes: ["csv"]))
    let started = ContinuousClock.now
    _ = try await start(bank, untouched).end()
    // Now and then a kill comes too late and the run is whole.
    let span = min(1.1 * ((ContinuousClock.now - started) / .seconds(1)), 1)
    let wanted = try await untouched.etl("snapshots", "--json").json["snapshots"][0]["digest"]
    var seed: UInt64 = 20_261_121
    for _ in 0..<(4 * Self.soak) {
      let bench = try Workbench(Declaration(indicators: Self.codes, routes: ["csv"]))
      for _ in 0..<8 {
        // A linear congruence is chance enough; the same one every time.
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        try await kill(after: Double(seed >> 40) / Double(1 << 24) * span, bank, bench)
        let read = try await bench.etl("show", "latest", "--json")
        let isEmpty = read.exitCode == 1 && read.stderr.contains("there is no snapshot")
        #expect(isEmpty || read.exitCode == 0, "\(read.stderr)")
      }
      let last = try await bench.etl("run", "--json", "--base-url", "wdi=\(bank.baseURL)")
      #expect(last.exitCode == 0)
      #expect(try last.json["digest"] == wanted)
      let left = try FileManager.default.contentsOfDirectory(atPath: bench.store.path)
      #expect(!left.contains(".incoming"))
    }
  }

  private func kill(after seconds: Double, _ bank: BankServer, _ bench: Workbench) async throws {
    let child = try start(bank, bench)
    try await Task.sleep(for: .seconds(seconds))
    child.kill()
    _ = await child.end()
  }

  /// A run that nobody waits for, beside those that take their turn.
  private func start(_ bank: BankServer, _ bench: Workbench) throws -> Child {
    try Child(
      Program.path,
      [
        "run", "--json", "--base-url", "wdi=\(bank.baseURL)", "--cache", "C", "--store", "S",
        "--pipelines", bench.pipelines.path,
      ], in: bench.directory)
  }
}
