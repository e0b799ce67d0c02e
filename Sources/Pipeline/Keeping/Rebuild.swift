internal import Disk
internal import Foundation
internal import Ledger
public import Statistics
public import Store

/// What came of deriving a snapshot again.
public struct Rebuilt: Sendable {
  /// The snapshot as it is sealed.
  public let snapshot: Snapshot
  /// The digest of what was derived now.
  public let digest: String
  /// Series whose values came out otherwise.
  public let differing: [SeriesKey]
  /// Whether declared rules put in the values that they did then.
  public let hasSameFills: Bool
  /// Whether the pipeline files are those that were in force when it was sealed.
  public let hasSamePipelines: Bool

  /// Whether every value came out as it was.
  public var isIdentical: Bool { digest == snapshot.digest }
}

extension Workspace {
  /// Derives a snapshot again from the payloads in the cache, in a store of its own.
  ///
  /// - Parameter directory: Where the new store is left, which has to be new or empty; `nil` to
  ///   remove it when it was compared. After a failure nothing is left there.
  /// - Throws: What is missing: a payload, a declaration, a line of the ledger.
  public func rebuild(
    _ snapshot: Snapshot, with files: PipelineFiles, into directory: String? = nil
  ) throws(PipelineError) -> Rebuilt {
    let folder =
      directory
      ?? FileManager.default.temporaryDirectory.appending(path: "etl-rebuild-\(UUID().uuidString)")
      .path
    if let directory { try checkIsFree(directory) }
    var isLeft = false
    defer { if !isLeft { try? FileManager.default.removeItem(atPath: folder) } }
    let rebuilt = try derive(snapshot, with: files, in: SnapshotStore(directory: folder))
    isLeft = directory != nil
    return rebuilt
  }

  /// A store that is there is not written to: it would take the snapshot for its latest.
  private func checkIsFree(_ directory: String) throws(PipelineError) {
    guard disk.exists(directory) || disk.isSymlink(directory) else { return }
    let isEmpty = disk.isDirectory(directory) && (try? disk.list(directory).isEmpty) == true
    if !isEmpty {
      throw .usage(
        "'\(directory)' is there already; a snapshot is rebuilt into a new or empty folder")
    }
  }

  private func derive(
    _ snapshot: Snapshot, with files: PipelineFiles, in scratch: SnapshotStore
  ) throws(PipelineError) -> Rebuilt {
    try pipelineCall {
      let records = try snapshot.series()
      var reconstruction = try Reconstruction(
        of: snapshot, files: files, workspace: self, ledger: try readLedger())
      var plan = SnapshotPlan(in: scratch, after: nil, records: [])
      try reconstruction.write(records, into: &plan)
      let fills = try FillStage(files: files).records(in: &plan)
      plan.fill(fills)
      let differing = records.filter { plan.digest(of: $0.key) != $0.sha256 }.map(\.key)
      let seal = snapshot.manifest.seal
      let outcome = try plan.carryOut(
        SealNotes(createdAt: seal.createdAt, tool: ProcessIdentity.tool, pipelines: files.digest),
        isDryRun: false)
      guard case .published(let rebuilt) = outcome else {
        throw PipelineError.usage("snapshot \(snapshot.id) has no series")
      }
      return Rebuilt(
        snapshot: snapshot, digest: rebuilt.digest, differing: differing,
        hasSameFills: try snapshot.fills() == fills,
        hasSamePipelines: seal.pipelines == files.digest)
    }
  }
}
