import Disk
import Foundation
import Pipeline
import ProgramUnderTest
import Store
import TestSupport
import Testing

@Suite("A process that dies at any change")
struct DeathTests {
  /// How it dies.
  enum Death: String, CaseIterable, Sendable {
    case kill, exit
  }

  private static let probe = URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "stop-probe").path

  /// Works in copies of a vault until one of them lives to the end.
  ///
  /// - Parameter examine: Looks at what a death before the change of that number left.
  /// - Returns: How many changes there are, each of which it died before.
  private func dieEverywhere(
    _ work: String, _ death: Death, after prepared: Vault,
    _ examine: (Vault, _ stop: Int) async throws -> Void
  ) async throws -> Int {
    for stop in 0..<10_000 {
      let vault = try Vault(copying: prepared)
      let code = try await Child(
        Self.probe,
        [work, vault.folder.path, Repository.fixtures.path, "\(stop)", death.rawValue],
        in: URL(filePath: vault.folder.path)
      ).end()
      if code == 0 { return stop }
      try #require(code == 9, "stopped at \(stop)")
      try await examine(vault, stop)
    }
    return 0
  }

  @Test(
    "A run: a reader sees old or new, and the next run ends as it should", arguments: Death.allCases
  )
  func run(death: Death) async throws {
    let prepared = try Vault(["SP.POP.TOTL"])
    let april = Repository.fixtures.appending(path: "editions/wdi-2026-04").path
    let old = try #require(try await prepared.run(april).snapshot)
    let whole = try Vault(copying: prepared)
    let new = try #require(try await whole.run().snapshot)
    #expect(new.id != old.id)
    let count = try await dieEverywhere("run", death, after: prepared) { vault, stop in
      let store = vault.workspace().store
      let found = try store.latest()?.id
      #expect(found == old.id || found == new.id, "stopped at \(stop)")
      #expect(try vault.faults() == [], "stopped at \(stop)")
      let next = try await vault.run()
      #expect(next.snapshot?.digest == new.digest && next.exitCode == 0, "stopped at \(stop)")
      #expect(try vault.faults() == [], "stopped at \(stop)")
    }
    #expect(count > 30)
  }

  @Test("A prune: what is to stay is whole, and the next prune ends it", arguments: Death.allCases)
  func prune(death: Death) async throws {
    let prepared = try Vault()
    try await prepared.runBoth()
    let whole = try Vault(copying: prepared)
    #expect(try whole.workspace().prune(keeping: 1).plan.removed.count == 1)
    let wanted = try whole.listing()
    let count = try await dieEverywhere("prune", death, after: prepared) { vault, stop in
      let latest = try #require(try vault.workspace().store.latest())
      let check = try #require(vault.workspace().verify([latest.id]).first)
      #expect(check.isWhole && check.payloadsPruned == 0, "stopped at \(stop)")
      #expect(wanted.isSubset(of: try vault.listing()), "stopped at \(stop)")
      _ = try vault.workspace().prune(keeping: 1)
      #expect(try vault.listing() == wanted, "stopped at \(stop)")
    }
    #expect(count > 10)
  }

  @Test(
    "A bundle: there is none or a whole one, and the next try makes it", arguments: Death.allCases)
  func bundle(death: Death) async throws {
    let prepared = try Vault(["SP.POP.TOTL"])
    _ = try await prepared.run()
    let whole = try Vault(copying: prepared)
    let wanted = try Self.bundle(whole)
    let count = try await dieEverywhere("bundle", death, after: prepared) {
      (vault: Vault, stop: Int) async throws -> Void in
      let path = vault.folder.path("b.zip")
      if Disk().exists(path) { #expect(try Disk().readFile(path) == wanted, "stopped at \(stop)") }
      #expect(try vault.faults() == [], "stopped at \(stop)")
      #expect(try Self.bundle(vault) == wanted, "stopped at \(stop)")
    }
    #expect(count > 3)
  }

  /// Bundles, and reads the file.
  private static func bundle(_ vault: Vault) throws -> [UInt8] {
    let path = vault.folder.path("b.zip")
    _ = try vault.workspace().bundle(
      "latest", pipelines: vault.pipelines, to: path, isForced: true)
    return try Disk().readFile(path)
  }
}
