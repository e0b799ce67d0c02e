internal import GRDB

/// How a source has fared over its runs.
public struct SourceHistory: Sendable, Hashable {
  /// When it was last asked, ISO 8601 in UTC.
  public internal(set) var lastAttempt: String?
  /// When all of it last came.
  public internal(set) var lastSuccess: String?
  /// When its values last changed.
  public internal(set) var lastChange: String?
  /// The provider's release mark when it was last told.
  public internal(set) var release: String?
  /// Runs in a row in which some of it failed.
  public internal(set) var failures = 0
  /// The error of the last of them.
  public internal(set) var lastError: String?
  /// Requests of the last run.
  public internal(set) var requests = 0
  /// Body bytes of the last run's answers.
  public internal(set) var bytes = 0
  /// When anything of it was last received or brought.
  public internal(set) var lastReceived: String?

  /// Of a source that was never asked.
  public init() {}
}

extension Ledger {
  /// How a source has fared, over all its runs.
  public func history(of source: String) throws(LedgerError) -> SourceHistory {
    try ledgerCall {
      try database.read { database in
        var history = SourceHistory()
        let runs = try Row.fetchAll(
          database,
          sql: """
            SELECT source_run.*, run.started_at FROM source_run
            JOIN run ON run.id = source_run.run WHERE source = ? ORDER BY run.id DESC
            """,
          arguments: [source])
        let asked = runs.filter { $0["was_asked"] }
        history.lastAttempt = asked.first?["started_at"]
        history.lastSuccess = asked.first { Ledger.isWhole($0) }?["started_at"]
        history.lastChange = runs.first { ($0["changed"] as Int) > 0 }?["started_at"]
        history.release = runs.lazy.compactMap { $0["release"] as String? }.first
        history.lastReceived = try String.fetchOne(
          database, sql: "SELECT MAX(retrieved_at) FROM delivery WHERE source = ?",
          arguments: [source])
        let failed = asked.prefix { !Ledger.isWhole($0) }
        history.failures = failed.count
        history.lastError = failed.first?["error"]
        if let last = asked.first {
          let sums = try Row.fetchOne(
            database,
            sql: "SELECT COUNT(*), TOTAL(body_bytes) FROM attempt WHERE run = ? AND source = ?",
            arguments: [last["run"] as Int64, source])
          history.requests = sums?[0] ?? 0
          history.bytes = sums?[1] ?? 0
        }
        return history
      }
    }
  }

  private static func isWhole(_ run: Row) -> Bool {
    (run["failures"] as Int) == 0 && (run["error"] as String?) == nil
  }
}
