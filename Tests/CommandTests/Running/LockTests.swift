import Foundation
import Glibc
import ProgramUnderTest
import Testing

@Suite("Two runs at once")
struct LockTests {
  @Test(
    "A run that finds another at work changes nothing; the exit code is 4", arguments: ["C", "S"])
  func busy(directory: String) async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    let lock = try bench.write(Data("process 1 since yesterday\n".utf8), to: directory + "/.lock")
    let descriptor = open(lock, O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path)
    #expect(run.exitCode == 4)
    #expect(run.stdout.isEmpty)
    #expect(
      run.stderr
        == "etl: another run is at work (\(directory)/.lock is held by process 1 since yesterday); "
        + "try again when it is done\n")
    #expect(try await bench.etl("snapshots", "--json").json["snapshots"].items.isEmpty)

    #expect(flock(descriptor, LOCK_UN) == 0)
    #expect(try await bench.etl("run", "--replay", Repository.fixtures.path).exitCode == 0)
  }

  @Test("An import waits for no run either")
  func busyImport() async throws {
    let bench = try Workbench(ImportTests.declaration)
    let file = try bench.write(ImportTests.table.bytes, to: "table.csv")
    let lock = try bench.write(Data(), to: "C/.lock")
    let descriptor = open(lock, O_RDWR | O_CLOEXEC)
    defer { close(descriptor) }
    #expect(flock(descriptor, LOCK_EX | LOCK_NB) == 0)
    #expect(try await bench.etl("import", "--source", "wdi", file).exitCode == 4)
  }

  @Test("What only reads is not kept waiting")
  func reading() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    let locks = [bench.cache, bench.store].map { open($0.path + "/.lock", O_RDWR | O_CLOEXEC) }
    defer { locks.forEach { close($0) } }
    for lock in locks { #expect(flock(lock, LOCK_EX | LOCK_NB) == 0) }
    for command in [["show"], ["snapshots"], ["explain", "wdi/SP.POP.TOTL", "BRA", "2003"]] {
      #expect(try await bench.etl(command).exitCode == 0)
    }
  }
}
