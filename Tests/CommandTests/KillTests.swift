import Foundation
import LoopbackServer
import ProgramUnderTest
import Testing

@Suite("Killed at any moment")
struct KillTests {
  static let codes = ["SP.POP.TOTL", "EN.ATM.PM25.MC.M3", "GB.XPD.RSDV.GD.ZS", "SM.POP.TOTL"]

  @Test("A killed run leaves the old snapshot or the new one, and the next run ends as it should")
  func killed() async throws {
    let bank = try BankServer()
    let untouched = try Workbench(Declaration(indicators: Self.codes, routes: ["csv"]))
    let wanted = try await untouched.etl("run", "--json", "--replay", Repository.fixtures.path)
      .json["digest"]
    var seed: UInt64 = 20_261_121
    for _ in 0..<4 {
      let bench = try Workbench(Declaration(indicators: Self.codes, routes: ["csv"]))
      for _ in 0..<8 {
        // A linear congruence is chance enough; the same one every time.
        seed = seed &* 6_364_136_223_846_793_005 &+ 1_442_695_040_888_963_407
        try await kill(after: 0.02 + Double(seed >> 40) / Double(1 << 24) * 0.5, bank, bench)
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
    let process = Process()
    process.executableURL = URL(filePath: Program.path)
    process.arguments = [
      "run", "--json", "--base-url", "wdi=\(bank.baseURL)", "--cache", "C", "--store", "S",
      "--pipelines", bench.pipelines.path,
    ]
    process.currentDirectoryURL = bench.directory
    process.standardOutput = FileHandle.nullDevice
    process.standardError = FileHandle.nullDevice
    try process.run()
    try await Task.sleep(for: .seconds(seconds))
    Foundation.kill(process.processIdentifier, SIGKILL)
    process.waitUntilExit()
  }
}
