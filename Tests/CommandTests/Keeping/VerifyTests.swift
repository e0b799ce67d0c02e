import Foundation
import ProgramUnderTest
import Testing

@Suite("etl verify")
struct VerifyTests {
  private let population = "observations/wdi/SP.POP.TOTL.csv"

  private func bench() async throws -> Workbench {
    let bench = try Workbench(Declaration(indicators: EditionTests.inBoth, routes: ["csv"]))
    for recording in [EditionTests.april, Repository.fixtures.path] {
      #expect(try await bench.runAccepting(["--replay", recording]).exitCode == 0)
    }
    return bench
  }

  /// Changes one byte of a file, of which other snapshots may have links.
  private func damage(_ path: String, in bench: Workbench, at place: Int = 2000) throws {
    let file = bench.store.appending(path: path)
    try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
    let handle = try FileHandle(forUpdating: file)
    try handle.seek(toOffset: UInt64(place))
    try handle.write(contentsOf: Data("~".utf8))
    try handle.close()
  }

  @Test("A whole snapshot is whole, with its payloads; JSON has the agreed shape")
  func whole() async throws {
    let bench = try await bench()
    let outcome = try await bench.etl("verify", "--json")
    #expect(outcome.exitCode == 0)
    let report = try outcome.json
    #expect(Contract.verify.faults(in: report).isEmpty)
    #expect(report["ok"] == .truth(true))
    #expect(report["payloads"]["present"].count == 5)
    let all = try await bench.etl("verify", "--all", "--json").json
    #expect(all["snapshots"].items.count == 2)
    #expect(all["snapshots"].items.allSatisfy { Contract.verify.faults(in: $0).isEmpty })
    #expect(try await bench.etl("verify").stdout.contains(": whole, "))
  }

  @Test("Damage is named with exit code 2, and repaired from the payloads, byte for byte")
  func repair() async throws {
    let bench = try await bench()
    let before = try bench.snapshotFile(population)
    let shared = "lineage/wdi/SH.XPD.CHEX.GD.ZS.csv"
    let lineage = try bench.snapshotFile(shared)
    try damage("latest/\(population)", in: bench)
    try damage("latest/\(shared)", in: bench)
    let found = try await bench.etl("verify", "--json")
    #expect(found.exitCode == 2)
    #expect(
      Set(try found.json["faults"].items.compactMap { $0["file"].text }) == [population, shared])
    let repaired = try await bench.etl("verify", "--all", "--repair", "--json")
    #expect(repaired.exitCode == 0, "\(repaired.stdout)")
    #expect(try repaired.json["repairs"].items.compactMap { $0["from"].text }.count == 3)
    #expect(try bench.snapshotFile(population) == before)
    #expect(try bench.snapshotFile(shared) == lineage)
    #expect(try await bench.etl("verify", "--all").exitCode == 0)
  }

  @Test("A value that was changed in the store is shown to nobody, and the way to mend it is said")
  func changedValue() async throws {
    let bench = try await bench()
    let path = "observations/wdi/SP.POP.TOTL.csv"
    let file = bench.store.appending(path: "latest/\(path)")
    let text = try String(contentsOf: file, encoding: .utf8)
    let line = try #require(text.split(separator: "\n").last { $0.hasPrefix("BRA,") })
    try FileManager.default.removeItem(at: file)
    let forged = line.replacing(#/,[0-9.]+,persons/#, with: ",999999,persons")
    try Data(text.replacing(line, with: forged).utf8).write(to: file)
    let questions = [
      ["show", "--series", "wdi/SP.POP.TOTL"], ["show", "--place", "BRA"],
      ["explain", "wdi/SP.POP.TOTL", "BRA", "2003"], ["diff", "latest~1", "latest"],
    ]
    for question in questions {
      let outcome = try await bench.etl(question)
      #expect(outcome.exitCode == 1, "\(question)")
      #expect(!outcome.stdout.contains("999999") && !outcome.stdout.contains("999,999"))
      #expect(outcome.stderr.contains("/\(path)': its SHA-256 is "), "\(outcome.stderr)")
      #expect(outcome.stderr.contains("; 'etl verify "))
    }
    // What is not of that file is read as before.
    #expect(try await bench.etl("show", "--series", EditionTests.series).exitCode == 0)
    #expect(try await bench.etl("verify", "--repair").exitCode == 0)
    for question in questions { #expect(try await bench.etl(question).exitCode == 0) }
  }

  @Test("What cannot be repaired is left as it is, and said")
  func beyondRepair() async throws {
    let bench = try await bench()
    try damage("latest/\(population)", in: bench)
    try FileManager.default.removeItem(at: bench.cache.appending(path: "payloads"))
    let outcome = try await bench.etl("verify", "--repair")
    #expect(outcome.exitCode == 2)
    #expect(outcome.stdout.contains("not repaired: "))
    #expect(outcome.stdout.contains("expected a file in the cache"))
  }

  @Test("A payload that changed is a fault; so is one that is gone, and then nothing is pruned")
  func payloads() async throws {
    let bench = try await bench()
    let sha256 = try #require(
      try CSVTable(try bench.snapshotFile("payloads.csv")).rows.first?["sha256"])
    let path = bench.cache.appending(path: "payloads/\(sha256.prefix(2))/\(sha256)")
    let bytes = try Data(contentsOf: path)
    try FileManager.default.removeItem(at: path)
    let lost = try await bench.etl("verify", "--json")
    #expect(lost.exitCode == 2)
    #expect(try lost.json["payloads"]["pruned"].count == 0)
    #expect(try lost.json["faults"].items.count == 1)
    #expect(try lost.json["faults"][0]["file"].text?.hasPrefix("payload \(sha256) (") == true)
    let pruned = try await bench.etl("prune", "--keep", "1")
    #expect(pruned.exitCode == 1)
    #expect(pruned.stderr.contains("nothing was removed: "))
    #expect(pruned.stderr.contains("its payload \(sha256) is not in 'C'"))
    try (bytes + Data("x".utf8)).write(to: path)
    let outcome = try await bench.etl("verify", "--json")
    #expect(outcome.exitCode == 2)
    #expect(try outcome.json["faults"][0]["file"].text?.hasSuffix(sha256) == true)
  }

  @Test("A store without its cache is whole, and it is said that payloads were not checked")
  func noCache() async throws {
    let bench = try await bench()
    try FileManager.default.moveItem(
      at: bench.cache, to: bench.directory.appending(path: "elsewhere"))
    let outcome = try await bench.etl("verify", "--all")
    #expect(outcome.exitCode == 0)
    #expect(outcome.stdout.contains("5 payloads NOT CHECKED: the cache is elsewhere"))
    #expect(!FileManager.default.fileExists(atPath: bench.cache.path))
    let there = try await Program.run(
      ["verify", "--store", "S", "--cache", "elsewhere", "--json"], in: bench.directory)
    #expect(there.exitCode == 0)
    #expect(try there.json["payloads"]["present"].count == 5)
  }

  @Test("A snapshot that came back after its payloads were pruned lacks them for that reason")
  func pruned() async throws {
    let bench = try await bench()
    let ids = try await bench.etl("snapshots", "--json").json["snapshots"].items
      .compactMap { $0["id"].text }
    let backup = bench.directory.appending(path: "backup")
    try FileManager.default.copyItem(at: bench.store.appending(path: ids[0]), to: backup)
    #expect(try await bench.etl("prune", "--keep", "1").exitCode == 0)
    try FileManager.default.copyItem(at: backup, to: bench.store.appending(path: ids[0]))
    let outcome = try await bench.etl("verify", ids[0], "--json")
    #expect(outcome.exitCode == 0, "\(outcome.stdout)")
    #expect(try outcome.json["payloads"]["pruned"].count ?? 0 > 0)
  }

  @Test("An edition and a pin that lead nowhere are faults, and are listed")
  func dangling() async throws {
    let bench = try await bench()
    for folder in ["editions", "pins"] {
      let folder = bench.store.appending(path: folder)
      try FileManager.default.createDirectory(at: folder, withIntermediateDirectories: true)
      try FileManager.default.createSymbolicLink(
        atPath: folder.appending(path: "broken").path, withDestinationPath: "../ffffffffffffffff")
    }
    let outcome = try await bench.etl("verify", "--all", "--json")
    #expect(outcome.exitCode == 2)
    let faults = try outcome.json["snapshots"].items.flatMap { $0["faults"].items }
    #expect(faults.compactMap { $0["file"].text } == ["editions/broken", "pins/broken"])
    let listed = try await bench.etl("snapshots")
    #expect(listed.exitCode == 0)
    #expect(listed.stdout.contains("editions/broken leads to no snapshot: 'ffffffffffffffff'"))
  }

  @Test("A pipe in the place of a file is a fault, and is not waited for")
  func pipe() async throws {
    let bench = try await bench()
    let places = bench.store.appending(path: "latest/places.csv").path
    try FileManager.default.removeItem(atPath: places)
    let made = try await Program.run(
      [places], in: bench.directory, executable: "/usr/bin/mkfifo")
    #expect(made.exitCode == 0)
    let outcome = try await bench.etl("verify", "--json")
    #expect(outcome.exitCode == 2)
    #expect(try outcome.json["faults"][0]["file"].text == "places.csv")
    #expect(try await bench.etl("explain", "wdi/SP.POP.TOTL", "BRA", "2003").exitCode == 1)
  }

  @Test("One damaged manifest keeps nothing else from being read, and the way back is said")
  func damagedManifest() async throws {
    let bench = try await bench()
    let ids = try await bench.etl("snapshots", "--json").json["snapshots"].items
      .compactMap { $0["id"].text }
    let first = bench.store.appending(path: ids[0] + "/datapackage.json")
    let manifest = try Data(contentsOf: first)
    try FileManager.default.removeItem(at: first)
    let snapshots = try await bench.etl("snapshots", "--json")
    #expect(snapshots.exitCode == 0)
    #expect(try snapshots.json["snapshots"].items.compactMap { $0["id"].text } == [ids[1]])
    #expect(try snapshots.json["damaged"].items.compactMap { $0["id"].text } == [ids[0]])
    #expect(try await bench.etl("explain", "wdi/SP.POP.TOTL", "BRA", "2003").exitCode == 0)
    #expect(try await bench.etl("verify", ids[0]).exitCode == 2)

    try manifest.write(to: first)
    try FileManager.default.removeItem(at: bench.store.appending(path: ids[1]))
    let lost = try await bench.etl("show")
    #expect(lost.exitCode == 1)
    #expect(lost.stderr.contains("'etl edition latest \(ids[0]) --force' goes back"))
    #expect(try await bench.etl("edition", "latest", ids[0], "--force").exitCode == 0)
    #expect(try await bench.etl("show").exitCode == 0)
    // The next run finds what was lost again.
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
    #expect(try run.json["snapshot"].text == ids[1])
  }

  @Test("Going back is one step, and the next run follows the older snapshot")
  func rollback() async throws {
    let bench = try await bench()
    let new = try await bench.values(of: EditionTests.series)
    let old = try await bench.values(of: EditionTests.series, in: "latest~1")
    let refused = try await bench.etl("edition", "latest", "latest~1")
    #expect(refused.exitCode == 1)
    #expect(refused.stderr.contains("--force makes "))
    #expect(try await bench.etl("edition", "latest", "latest~1", "--force").exitCode == 0)
    #expect(try await bench.values(of: EditionTests.series) == old)
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json")
    #expect(try run.json["published"] == .truth(true))
    #expect(try await bench.values(of: EditionTests.series) == new)
  }

  @Test("An edition is moved only by force")
  func editions() async throws {
    let bench = try await bench()
    #expect(try await bench.etl("edition", "2025", "latest~1").exitCode == 0)
    #expect(try await bench.etl("edition", "2025", "latest~1").exitCode == 0)
    let taken = try await bench.etl("edition", "2025")
    #expect(taken.exitCode == 1)
    #expect(taken.stderr.contains("edition '2025': it is the name of snapshot "))
    let moved = try await bench.etl("edition", "2025", "--force", "--json")
    #expect(moved.exitCode == 0)
    #expect(try moved.json["snapshot"] != moved.json["former"])
    #expect(try await bench.etl("edition", ".x").exitCode == 64)
    #expect(try await bench.etl("edition", "2026", "2024").exitCode == 1)
  }
}
