internal import GRDB

extension Ledger {
  /// Keeps which payloads a prune is about to remove.
  public func record(pruned payloads: [String], at time: String) throws(LedgerError) {
    if payloads.isEmpty { return }
    try ledgerCall {
      try database.write { database in
        let statement = try database.makeStatement(
          sql: "INSERT OR REPLACE INTO pruned (payload, pruned_at) VALUES (?, ?)")
        for payload in payloads { try statement.execute(arguments: [payload, time]) }
      }
    }
  }

  /// SHA-256 of the payloads that prunes have removed.
  public func prunedPayloads() throws(LedgerError) -> Set<String> {
    try ledgerCall {
      try database.read { Set(try String.fetchAll($0, sql: "SELECT payload FROM pruned")) }
    }
  }

  /// Whether any payload was ever received.
  public func hasDeliveries() throws(LedgerError) -> Bool {
    try ledgerCall {
      try database.read { try Int.fetchOne($0, sql: "SELECT 1 FROM delivery LIMIT 1") != nil }
    }
  }
}
