internal import GRDB

extension Ledger {
  /// Keeps that a snapshot was given a name.
  ///
  /// - Parameter former: The snapshot that had it before.
  public func record(
    edition: String, snapshot: String, former: String?, at time: String
  ) throws(LedgerError) {
    try ledgerCall {
      try database.write { database in
        try database.execute(
          sql: "INSERT INTO edition (name, snapshot, former, named_at) VALUES (?, ?, ?, ?)",
          arguments: [edition, snapshot, former, time])
      }
    }
  }
}
