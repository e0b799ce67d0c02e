import Foundation
import ProgramUnderTest
import Testing

@Suite("A disk that is really full")
struct FullDiskTests {
  private func shell(_ script: String, in bench: Workbench) async throws -> Program.Outcome {
    try await Program.run(["-c", script], in: bench.directory, executable: "/bin/sh")
  }

  private func run(in bench: Workbench) -> String {
    "'\(Program.path)' run --replay '\(Repository.fixtures.path)' --cache C --store S "
      + "--pipelines '\(bench.pipelines.path)'"
  }

  @Test(
    "A file that may not grow fails the run in a sentence; the old snapshot stays",
    arguments: [1, 8, 64, 200])
  func limit(blocks: Int) async throws {
    let bench = try Workbench(
      Declaration(indicators: ["SP.POP.TOTL", "EN.ATM.PM25.MC.M3"], routes: ["csv"]))
    _ = try await bench.etl("run", "--replay", EditionTests.april)
    let before = try await bench.etl("snapshots", "--json").json["snapshots"].items.last
    // Blocks of 512 bytes; a write beyond gets an error rather than a signal.
    let outcome = try await shell(
      "trap '' XFSZ; ulimit -f \(blocks); \(run(in: bench))", in: bench)
    #expect(outcome.exitCode == 1, "\(outcome.stdout)\(outcome.stderr)")
    // The system's words, or SQLite's for the same.
    let said = outcome.stdout + outcome.stderr
    #expect(
      ["File too large", "disk I/O error", "disk is full"].contains { said.contains($0) }, "\(said)"
    )
    let shown = try await bench.etl("snapshots", "--json").json["snapshots"].items
    #expect(shown.last == before)
    #expect(try await bench.etl("verify", "--all").exitCode == 0)
    let next = try await bench.runAccepting(["--replay", Repository.fixtures.path])
    #expect(next.exitCode == 0, "\(next.stderr)")
    #expect(try await bench.etl("verify", "--all").exitCode == 0)
  }

  @Test("A full file system fails the run in a sentence, and gives the space back to the next")
  func fileSystem() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"], routes: ["csv"]))
    let mounted = try await shell("mkdir S && mount -t tmpfs -o size=128k none S", in: bench)
    // Only root may mount; the limit above is for everybody.
    guard mounted.exitCode == 0 else { return }
    do {
      let outcome = try await shell(run(in: bench), in: bench)
      #expect(outcome.exitCode == 1)
      #expect(outcome.stderr.contains("No space left on device"))
      #expect(try await bench.etl("snapshots", "--json").json["snapshots"].items.isEmpty)
      _ = try await shell("mount -o remount,size=32m S", in: bench)
      #expect(try await shell(run(in: bench), in: bench).exitCode == 0)
      #expect(try await bench.etl("verify").exitCode == 0)
    } catch {
      _ = try await shell("umount S", in: bench)
      throw error
    }
    _ = try await shell("umount S", in: bench)
  }
}
