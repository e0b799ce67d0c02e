internal import GRDB
public import Statistics

extension Ledger {
  /// What a series became when it was last derived from exactly these inputs.
  ///
  /// - Parameter fingerprint: A digest over the payloads, definitions and code that decide it.
  public func derivation(
    _ fingerprint: String
  ) throws(LedgerError) -> (sha256: String, outcome: String)? {
    try ledgerCall {
      try database.read { database in
        try Row.fetchOne(
          database, sql: "SELECT sha256, outcome FROM derivation WHERE fingerprint = ?",
          arguments: [fingerprint]
        ).map { ($0["sha256"], $0["outcome"]) }
      }
    }
  }

  /// Keeps what a series became, so that the same inputs need not be read again.
  public func record(
    derivation fingerprint: String, of series: SeriesKey, sha256: String, outcome: String
  ) throws(LedgerError) {
    try ledgerCall {
      try database.write { database in
        try database.execute(
          sql: "INSERT OR REPLACE INTO derivation VALUES (?, ?, ?, ?)",
          arguments: [fingerprint, series.description, sha256, outcome])
      }
    }
  }

  /// Whether fills were worked out from exactly these inputs, and were those of the snapshot.
  public func hasFills(_ fingerprint: String) throws(LedgerError) -> Bool {
    try derivation(fingerprint) != nil
  }

  /// Keeps that the same inputs need not be filled again.
  public func recordFills(_ fingerprint: String) throws(LedgerError) {
    try record(
      derivation: fingerprint, of: SeriesKey(source: "fills", code: "all"), sha256: "-",
      outcome: "")
  }
}
