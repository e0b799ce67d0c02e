internal import Disk
internal import Foundation
internal import Statistics
public import Store

/// What became of a damaged file.
public struct Repair: Sendable {
  /// The file.
  public let file: DamagedFile
  /// Where its bytes were found again; `nil` when they were not.
  public let from: String?
  /// Why they were not found.
  public let problem: String?
}

extension Workspace {
  /// Puts damaged files back: from another snapshot that has a copy of its own, else by deriving
  /// the series again from its payloads.
  ///
  /// Only bytes with the sealed digest are put back.
  public func repair(
    _ verifications: [Verification], with files: PipelineFiles
  ) throws(PipelineError) -> [Repair] {
    let lock = try lock(store.directory)
    let repairs = try pipelineCall {
      try verifications.flatMap(store.damagedFiles(in:)).map { file in
        if let snapshot = try store.restore(file) {
          return Repair(file: file, from: "snapshot \(snapshot)", problem: nil)
        }
        return derive(file, with: files)
      }
    }
    _ = consume lock
    return repairs
  }

  private func derive(_ file: DamagedFile, with files: PipelineFiles) -> Repair {
    let folder = FileManager.default.temporaryDirectory
      .appending(path: "etl-repair-\(UUID().uuidString)").path
    defer { try? FileManager.default.removeItem(atPath: folder) }
    do {
      guard let origin = try store.origin(of: file),
        let record = try origin.series().first(where: { $0.files.contains(file.path) })
      else {
        return Repair(
          file: file, from: nil, problem: "it holds no series, and no other snapshot has its bytes")
      }
      // Its lineage says since when each value is known, which the snapshot before it decided.
      let parent = origin.manifest.seal.parent.flatMap { try? store.snapshot(named: $0) }
      var reconstruction = try Reconstruction(
        of: origin, files: files, workspace: self, ledger: try openLedger())
      var plan = SnapshotPlan(
        in: SnapshotStore(directory: folder), after: parent, records: try parent?.series() ?? [])
      try reconstruction.write(try inputs(of: record, in: origin) + [record], into: &plan)
      for found in plan.files(of: record.key) {
        if found.hasSuffix(file.path), try store.restore(file, from: found) {
          return Repair(file: file, from: "its payloads", problem: nil)
        }
      }
      return Repair(file: file, from: nil, problem: "its payloads give other bytes now")
    } catch {
      return Repair(file: file, from: nil, problem: "\(error)")
    }
  }

  /// The published series that a computed one is made of.
  private func inputs(
    of record: SeriesRecord, in snapshot: Snapshot
  ) throws(StoreError) -> [SeriesRecord] {
    if record.formula.isEmpty { return [] }
    return try snapshot.series().filter { $0.key != record.key }
  }
}
