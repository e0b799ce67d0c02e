internal import GRDB

extension Ledger {
  /// SHA-256 of the payloads that the next run may need: what series are derived from, what
  /// conditional requests refer to, and the documents about a source as a whole.
  ///
  /// Of a series that is the newest whole set and everything received after it.
  public func payloadsInUse() throws(LedgerError) -> Set<String> {
    try ledgerCall {
      try database.read { database in
        let current = try String.fetchAll(
          database,
          sql: """
            SELECT payload FROM held
            UNION SELECT delivery.payload FROM holding
              JOIN holding_part ON holding_part.holding = holding.id
              JOIN delivery ON delivery.id = holding_part.delivery
              WHERE NOT EXISTS (
                SELECT 1 FROM holding AS whole
                WHERE whole.source = holding.source AND whole.code = holding.code
                  AND whole.is_complete
                  AND (whole.retrieved_at, whole.id) > (holding.retrieved_at, holding.id))
            UNION SELECT payload FROM delivery AS last
              WHERE NOT EXISTS (SELECT 1 FROM holding_part WHERE delivery = last.id)
                AND NOT EXISTS (
                  SELECT 1 FROM delivery AS newer
                  WHERE newer.source = last.source AND newer.name = last.name
                    AND (newer.retrieved_at, newer.id) > (last.retrieved_at, last.id))
            """)
        return Set(current)
      }
    }
  }

  /// Forgets sets of payloads of which some are about to be removed; what came stays on record.
  ///
  /// - Parameter kept: SHA-256 of the payloads that stay.
  public func forgetHoldings(notIn kept: Set<String>) throws(LedgerError) {
    try ledgerCall {
      try database.write { database in
        let parts = try Row.fetchAll(
          database,
          sql: """
            SELECT DISTINCT holding_part.holding, delivery.payload FROM holding_part
            JOIN delivery ON delivery.id = holding_part.delivery
            """)
        for row in parts where !kept.contains(row["payload"]) {
          let holding: Int64 = row["holding"]
          try database.execute(
            sql: "DELETE FROM holding_part WHERE holding = ?", arguments: [holding])
          try database.execute(sql: "DELETE FROM holding WHERE id = ?", arguments: [holding])
        }
      }
    }
  }
}
