internal import GRDB
public import Statistics

/// How one source fared in a run, for `etl status`.
public struct SourceRun: Sendable, Hashable {
  /// The source.
  public let source: String
  /// Whether the source itself was asked, and not the cache or a recording.
  public let wasAsked: Bool
  /// `ok`, `unchanged` or `failed`.
  public let status: String
  /// How many of its series failed.
  public let failures: Int
  /// How many values changed.
  public let changed: Int
  /// The provider's release mark.
  public let release: String?
  /// The first error, as a sentence.
  public let error: String?

  /// Describes how a source fared.
  public init(
    source: String, wasAsked: Bool, status: String, failures: Int, changed: Int, release: String?,
    error: String?
  ) {
    self.source = source
    self.wasAsked = wasAsked
    self.status = status
    self.failures = failures
    self.changed = changed
    self.release = release
    self.error = error
  }
}

extension Ledger {
  /// Opens a run; what is recorded until it is finished belongs to it.
  public func startRun(command: String, at time: String) throws(LedgerError) {
    let id = try ledgerCall {
      try database.write { database in
        try database.execute(
          sql: "INSERT INTO run (command, started_at) VALUES (?, ?)",
          arguments: [command, time])
        return database.lastInsertedRowID
      }
    }
    currentRun = id
  }

  /// Closes the run with what became of it.
  public func finishRun(
    at time: String, exitCode: Int, snapshot: String?, published: Bool, sources: [SourceRun]
  ) throws(LedgerError) {
    let run = currentRun
    try ledgerCall {
      try database.write { database in
        try database.execute(
          sql: """
            UPDATE run SET finished_at = ?, exit_code = ?, snapshot = ?, published = ? WHERE id = ?
            """,
          arguments: [time, exitCode, snapshot, published, run])
        for source in sources {
          try database.execute(
            sql: "INSERT INTO source_run VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            arguments: [
              run, source.source, source.wasAsked, source.status, source.failures, source.changed,
              source.release,
              source.error,
            ])
        }
      }
    }
  }

  /// Keeps rejected records; one that is known already is only seen again.
  public func record(_ rejections: [Rejection]) throws(LedgerError) {
    if rejections.isEmpty { return }
    let run = currentRun
    try ledgerCall {
      try database.write { database in
        let statement = try database.makeStatement(
          sql: """
            INSERT INTO quarantine (series, place, period, text, reason, explanation, payload,
              ordinal, member, offset, length, first_run, last_run)
            VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
            ON CONFLICT DO UPDATE SET last_run = excluded.last_run
            """)
        for rejection in rejections {
          try statement.execute(arguments: [
            rejection.series.description, rejection.place, rejection.period, rejection.text,
            rejection.reason.rawValue, rejection.explanation, rejection.document.payload,
            rejection.document.ordinal, rejection.document.member, rejection.offset,
            rejection.length, run, run,
          ])
        }
      }
    }
  }
}
