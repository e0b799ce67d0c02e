internal import Ledger
internal import Store

/// What came of naming a snapshot.
public struct EditionChange: Sendable {
  /// The snapshot that has the name now.
  public let snapshot: String
  /// The one that had it before; `nil` when none had.
  public let former: String?
}

extension Workspace {
  /// Names a snapshot and keeps in the ledger that it was done.
  ///
  /// - Parameters:
  ///   - edition: The name; `latest` to go back to an older snapshot.
  ///   - name: What the snapshot is called so far.
  ///   - isForced: Whether a name is taken from the snapshot that has it.
  public func nameEdition(
    _ edition: String, _ name: String, isForced: Bool
  ) throws(PipelineError) -> EditionChange {
    let lock = try lock(store.directory)
    let change = try pipelineCall {
      let snapshot = try store.snapshot(named: name)
      let former = try store.name(edition, snapshot: snapshot, isForced: isForced)
      if former != snapshot.id {
        try openLedger().record(
          edition: edition, snapshot: snapshot.id, former: former, at: Timestamp.now)
      }
      return EditionChange(snapshot: snapshot.id, former: former)
    }
    _ = consume lock
    return change
  }
}
