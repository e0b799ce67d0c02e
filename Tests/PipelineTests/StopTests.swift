import Disk
import Foundation
import Pipeline
import Store
import TestSupport
import Testing

@Suite("A command that is stopped at any change")
struct StopTests {
  /// The faults that are played at every change, in turn.
  private static func witness(_ stop: Int) -> DiskWitness {
    DiskWitness(
      stoppingAfter: stop, code: [4, 5, 28][stop % 3], tearsWrites: stop.isMultiple(of: 2))
  }

  @Test("A run: the old or the new snapshot is there, and the next run ends as it should")
  func run() async throws {
    let whole = try Vault()
    let witness = DiskWitness()
    let wanted = try await whole.run(seenBy: witness).snapshot?.digest
    let count = witness.operations.count
    #expect(count > 40)
    for stop in 0..<count {
      let vault = try Vault()
      // What the cache cannot take is the failure of a series, what the store cannot is the run's.
      let report = try? await vault.run(seenBy: Self.witness(stop))
      #expect(report == nil || report?.exitCode != 0, "stopped at \(stop)")
      #expect(try vault.faults() == [], "stopped at \(stop)")
      let next = try await vault.run()
      #expect(next.snapshot?.digest == wanted, "stopped at \(stop)")
      #expect(next.exitCode == 0)
      #expect(try vault.faults() == [], "stopped at \(stop)")
    }
  }

  @Test("A prune: what is to stay is whole with its payloads, and the next prune ends it")
  func prune() async throws {
    let prepared = try Vault()
    try await prepared.runBoth()
    let whole = try Vault(copying: prepared)
    let witness = DiskWitness()
    let pruned = try whole.workspace(witness).prune(keeping: 1)
    #expect(pruned.plan.removed.count == 1)
    #expect(pruned.payloads > 0)
    let wanted = try whole.listing()
    for stop in 0..<witness.operations.count {
      let vault = try Vault(copying: prepared)
      #expect(throws: PipelineError.self) {
        try vault.workspace(Self.witness(stop)).prune(keeping: 1)
      }
      let latest = try #require(try vault.workspace().store.latest())
      let check = try #require(vault.workspace().verify([latest.id]).first)
      #expect(check.isWhole && check.payloadsPruned == 0, "stopped at \(stop)")
      #expect(wanted.isSubset(of: try vault.listing()), "stopped at \(stop)")
      _ = try vault.workspace().prune(keeping: 1)
      #expect(try vault.listing() == wanted, "stopped at \(stop)")
    }
  }

  @Test("A bundle: there is none or a whole one, and the next try makes it")
  func bundle() async throws {
    let vault = try Vault(["SP.POP.TOTL"])
    _ = try await vault.run()
    let path = vault.folder.path("b.zip")
    let witness = DiskWitness()
    _ = try vault.workspace(witness).bundle("latest", pipelines: vault.pipelines, to: path)
    let wanted = try Disk().readFile(path)
    #expect(try Bundle.check(path).isWhole)
    for stop in 0..<witness.operations.count {
      try? Disk().remove(path)
      #expect(throws: PipelineError.self) {
        try vault.workspace(Self.witness(stop))
          .bundle("latest", pipelines: vault.pipelines, to: path)
      }
      if Disk().exists(path) { #expect(try Disk().readFile(path) == wanted) }
      _ = try vault.workspace().bundle(
        "latest", pipelines: vault.pipelines, to: path, isForced: true)
      #expect(try Disk().readFile(path) == wanted, "stopped at \(stop)")
    }
  }
}
