import Disk
import Formats
import Foundation
import Pipeline
import Store
import TestSupport
import Testing

@Suite("A bundle that was tampered with")
struct BundleTests {
  /// Packs files into a bundle of their own.
  private func pack(_ files: [(String, [UInt8])], in folder: TemporaryDirectory) throws -> String {
    let path = folder.path("packed.zip")
    try? Disk().remove(path)
    var archive = try ArchiveWriter.create(path, disk: Disk())
    for (name, bytes) in files { try archive.add(name, bytes) }
    try archive.close()
    return path
  }

  /// The files of a good bundle, in their order.
  private func files(of vault: Vault) throws -> [(String, [UInt8])] {
    let path = vault.folder.path("b.zip")
    _ = try vault.workspace().bundle("latest", pipelines: vault.pipelines, to: path)
    var archive = try ArchiveReader(path: path)
    var files: [(String, [UInt8])] = []
    while let member = try archive.nextMember() {
      files.append((member.name, try archive.readMember(limit: 1 << 30)))
    }
    return files
  }

  @Test("A change of any file, a file more and a file less are found and named")
  func changes() async throws {
    let vault = try Vault(["SP.POP.TOTL"])
    _ = try await vault.run()
    let good = try files(of: vault)
    #expect(try Bundle.check(try pack(good, in: vault.folder)).isWhole)
    for (index, (name, bytes)) in good.enumerated() where !bytes.isEmpty {
      var changed = good
      changed[index].1[bytes.count / 2] ^= 1
      let check = try Bundle.check(try pack(changed, in: vault.folder))
      #expect(!check.isWhole, "\(name)")
      if name != "SHA256SUMS" { #expect(check.faults.contains { $0.file == name }, "\(name)") }
      var less = good
      less.remove(at: index)
      #expect(try !Bundle.check(try pack(less, in: vault.folder)).isWhole, "\(name)")
    }
    let more = try Bundle.check(try pack(good + [("Pipelines/x.yaml", [1])], in: vault.folder))
    #expect(more.faults.map(\.file) == ["Pipelines/x.yaml"])
  }

  @Test(
    "No name leads out of the folder; such a bundle is not unpacked at all",
    arguments: ["../x", "/tmp/etl-x", "a/../../x", "Snapshots/../../x", "a\\..\\x", "SHA256SUMS"])
  func escape(name: String) async throws {
    let vault = try Vault(["SP.POP.TOTL"])
    _ = try await vault.run()
    let path = try pack(try files(of: vault) + [(name, [1])], in: vault.folder)
    let target = vault.folder.path("in/here")
    let check = try Bundle.unpack(path, into: target)
    #expect(!check.isWhole)
    #expect(!Disk().exists(target))
    #expect(!Disk().exists(vault.folder.path("x")) && !Disk().exists("/tmp/etl-x"))
  }

  @Test("An unpacked bundle is a store and a cache that are whole")
  func unpack() async throws {
    let vault = try Vault()
    _ = try await vault.run()
    let path = vault.folder.path("b.zip")
    let description = try vault.workspace().bundle("latest", pipelines: vault.pipelines, to: path)
    let target = vault.folder.path("out")
    #expect(try Bundle.unpack(path, into: target).isWhole)
    let workspace = Workspace(cache: target + "/Cache", store: target + "/Snapshots")
    let check = try #require(workspace.verify([description.snapshot]).first)
    #expect(check.isWhole && check.payloadsPruned == 0)
    #expect(try workspace.store.latest()?.digest == description.digest)
    #expect(
      try PipelineFiles(directory: target + "/Pipelines").digest == (try vault.files).digest)
    #expect(throws: PipelineError.self) { try Bundle.unpack(path, into: target) }
  }

  @Test("Bytes that are no bundle are no bundle")
  func noBundle() throws {
    let folder = TemporaryDirectory()
    let path = try folder.write("x.zip", "no zip")
    #expect(try !Bundle.check(path).isWhole)
    #expect(try !Bundle.check(try pack([("a", [1])], in: folder)).isWhole)
  }
}
