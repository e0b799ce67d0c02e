internal import Disk
internal import Formats
internal import Foundation
internal import Hashing
internal import Ledger
internal import Statistics
internal import Store
internal import Transfer

/// One file with all that an edition is made of and was made from.
///
/// It is a zip: `SHA256SUMS` first, then `SHA256SUMS.sig` if it is signed, `bundle.json`,
/// `holdings.json` with how the payloads belong together, and the folders `Snapshots`, `Cache` and
/// `Pipelines` as this program uses them. `sha256sum -c` checks the unpacked files, `openssl
/// pkeyutl -verify -rawin` the signature.
public struct Bundle: Sendable {
  /// The layout of the archive; this release writes and reads 1.
  static let format = 1
  static let sums = "SHA256SUMS"
  static let signature = "SHA256SUMS.sig"
  static let description = "bundle.json"
  static let holdings = "holdings.json"

  /// What a bundle says of itself.
  public struct Description: Sendable, Codable {
    /// The layout of the archive.
    public var format: Int
    /// What the snapshot was called.
    public var edition: String
    /// The snapshot's id.
    public var snapshot: String
    /// The snapshot's digest.
    public var digest: String
    /// The program that wrote it.
    public var tool: String
    /// Whether its `Pipelines` are those that were in force when the snapshot was sealed.
    public var hasSamePipelines: Bool
    /// SHA-256 of the payloads that were not at hand when it was made.
    public var pruned: [String]
    /// The names the snapshot had; `nil` in bundles of 0.1.
    public var editions: [String]?
    /// Why the snapshot cannot be rebuilt from it; `nil` when it can.
    public var obstacle: String?

    enum CodingKeys: String, CodingKey {
      case format, edition, snapshot, digest, tool, pruned, editions
      case hasSamePipelines = "same_pipelines"
      case obstacle = "cannot_be_rebuilt"
    }
  }
}

extension Workspace {
  /// Writes a bundle of a snapshot.
  ///
  /// - Parameters:
  ///   - edition: What the snapshot is called.
  ///   - pipelines: The directory of the declarations.
  ///   - path: The file to write.
  ///   - key: A PEM file with an Ed25519 private key to sign it with.
  ///   - isForced: Whether a file that is there is replaced, in one step.
  public func bundle(
    _ edition: String, pipelines: String, to path: String, signedWith key: String? = nil,
    isForced: Bool = false
  ) throws(PipelineError) -> Bundle.Description {
    if !isForced, disk.exists(path) || disk.isSymlink(path) {
      throw .usage("'\(path)' is there already; --force replaces it")
    }
    return try pipelineCall {
      let snapshot = try store.snapshot(named: edition)
      let damage = verify([snapshot.id])
      if let fault = damage.flatMap(\.faults).first {
        throw PipelineError.usage(
          "snapshot \(snapshot.id) is damaged and makes no bundle: \(fault.file): found "
            + "\(fault.found), expected \(fault.expected)")
      }
      let declared = try PipelineFiles(directory: pipelines)
      let (holdings, obstacle) = try holdings(of: snapshot, declared)
      let named = Set(try snapshot.payloads().map(\.document.payload))
      let payloads = named.union(holdings?.payloads ?? []).sorted()
        .compactMap { SHA256Digest(hex: $0) }
      var files = try disk.files(below: snapshot.directory).map { name in
        (name: "Snapshots/\(snapshot.id)/\(name)", path: snapshot.directory + "/" + name)
      }
      for payload in payloads where cache.contains(payload) {
        files.append(
          ("Cache/payloads/\(payload.hex.prefix(2))/\(payload.hex)", cache.path(of: payload)))
      }
      for name in try disk.files(below: pipelines) {
        files.append(("Pipelines/\(name)", "\(pipelines)/\(name)"))
      }
      let description = Bundle.Description(
        format: Bundle.format, edition: edition, snapshot: snapshot.id, digest: snapshot.digest,
        tool: ProcessIdentity.tool,
        hasSamePipelines: declared.digest == snapshot.manifest.seal.pipelines,
        pruned: payloads.filter { !cache.contains($0) }.map(\.hex),
        editions: store.editions()[snapshot.id] ?? [], obstacle: obstacle)
      let told = [(name: Bundle.description, bytes: try description.encoded())]
      let known = try holdings.map { [(name: Bundle.holdings, bytes: try $0.encoded())] } ?? []
      try write(
        files.sorted { $0.name < $1.name }, told + known, to: path, signedWith: key)
      return description
    }
  }

  /// How the payloads belong together, or why that cannot be said.
  private func holdings(
    of snapshot: Snapshot, _ files: PipelineFiles
  ) throws -> (BundledHoldings?, obstacle: String?) {
    guard disk.exists(ledgerPath) else { return (nil, "the cache is not at hand") }
    do {
      let reconstruction = try Reconstruction(
        of: snapshot, files: files, workspace: self, ledger: try readLedger())
      let holdings = try BundledHoldings(for: try snapshot.series(), by: reconstruction)
      let missing = holdings.payloads.sorted().first { payload in
        SHA256Digest(hex: payload).map(cache.contains) != true
      }
      return (holdings, missing.map { "the payload \($0) is not in the cache any more" })
    } catch let error as PipelineError {
      return (nil, error.description)
    } catch let error as LedgerError {
      return (nil, error.description)
    }
  }

  private func write(
    _ files: [(name: String, path: String)], _ told: [(name: String, bytes: [UInt8])],
    to path: String, signedWith key: String?
  ) throws {
    var lines = told.map { "\(SHA256Digest(of: $0.bytes))  \($0.name)" }
    for file in files {
      var digest = RunningDigest()
      var source = try disk.openFile(file.path)
      while case let piece = try source.read(atMost: 1 << 18), !piece.isEmpty {
        digest.update(piece)
      }
      lines.append("\(digest.finish())  \(file.name)")
    }
    let sums = Array(lines.joined(separator: "\n").utf8) + [0x0A]
    let signature = try key.map { try sign(sums, with: $0) }
    let beside = path + ".new"
    if disk.exists(beside) { try disk.remove(beside) }
    do {
      var archive = try ArchiveWriter.create(beside, disk: disk)
      try archive.add(Bundle.sums, sums)
      if let signature { try archive.add(Bundle.signature, signature) }
      for file in told { try archive.add(file.name, file.bytes) }
      for file in files {
        var source = try disk.openFile(file.path)
        try archive.add(file.name, bytes: try source.size()) { () throws(DiskError) in
          try source.read(atMost: 1 << 18)
        }
      }
      try archive.close()
      try disk.rename(beside, to: path)
    } catch {
      // A full disk is not left fuller.
      try? disk.remove(beside)
      throw error
    }
    try disk.syncDirectory(Disk.parent(of: path))
  }

  private func sign(_ sums: [UInt8], with path: String) throws -> [UInt8] {
    let pem = try disk.readFile(path, limit: 1 << 16)
    guard let signature = SigningKey(pem: pem)?.signature(of: sums) else {
      throw PipelineError.usage("'\(path)' is no PEM file with an Ed25519 private key")
    }
    return signature
  }
}

extension Bundle.Description {
  /// The same bytes for the same description.
  func encoded() throws -> [UInt8] {
    let encoder = JSONEncoder()
    encoder.outputFormatting = [.prettyPrinted, .sortedKeys, .withoutEscapingSlashes]
    return Array(try encoder.encode(self)) + [0x0A]
  }
}

extension Disk {
  /// The files below a directory by their paths from there, sorted; links are left out.
  func files(below directory: String) throws(DiskError) -> [String] {
    var found: [String] = []
    for name in try list(directory) {
      let path = directory + "/" + name
      if isSymlink(path) { continue }
      if isDirectory(path) {
        found += try files(below: path).map { name + "/" + $0 }
      } else {
        found.append(name)
      }
    }
    return found
  }
}
