internal import GRDB

/// The last time every series of a source was asked for and came.
public struct FullCheck: Sendable, Hashable {
  /// The source.
  public let source: String
  /// Where it was asked.
  public let baseURL: String
  /// SHA-256 of the file that declared what to ask for.
  public let declaration: String
  /// The provider's release mark at the time.
  public let release: String
  /// When, ISO 8601 in UTC.
  public let checkedAt: String

  /// Describes a full check.
  public init(
    source: String, baseURL: String, declaration: String, release: String, checkedAt: String
  ) {
    self.source = source
    self.baseURL = baseURL
    self.declaration = declaration
    self.release = release
    self.checkedAt = checkedAt
  }
}

extension Ledger {
  /// The last full check of a source.
  public func fullCheck(of source: String) throws(LedgerError) -> FullCheck? {
    try ledgerCall {
      try database.read { database in
        try Row.fetchOne(
          database, sql: "SELECT * FROM full_check WHERE source = ?", arguments: [source]
        ).map { row in
          FullCheck(
            source: row["source"], baseURL: row["base_url"], declaration: row["declaration"],
            release: row["release"], checkedAt: row["checked_at"])
        }
      }
    }
  }

  /// Keeps a full check in place of the one before.
  public func record(_ check: FullCheck) throws(LedgerError) {
    try ledgerCall {
      try database.write { database in
        try database.execute(
          sql: "INSERT OR REPLACE INTO full_check VALUES (?, ?, ?, ?, ?)",
          arguments: [
            check.source, check.baseURL, check.declaration, check.release, check.checkedAt,
          ])
      }
    }
  }
}
