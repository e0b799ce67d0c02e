internal import GRDB

extension Ledger {
  /// SHA-256 of the payloads that the next run may need: what series are derived from, and what
  /// conditional requests refer to.
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
            """)
        return Set(current)
      }
    }
  }

  /// SHA-256 of the documents about sources as a whole that were the last ones known.
  ///
  /// - Parameter snapshot: To the run that published this snapshot; `nil` for now.
  public func referencesInUse(for snapshot: String? = nil) throws(LedgerError) -> Set<String> {
    try ledgerCall {
      try database.read { database in
        let current = try String.fetchAll(
          database,
          sql: """
            SELECT payload FROM delivery AS last
            WHERE \(Ledger.isKnown("last"))
              AND NOT EXISTS (SELECT 1 FROM holding_part WHERE delivery = last.id)
              AND NOT EXISTS (
                SELECT 1 FROM delivery AS newer
                WHERE newer.source = last.source AND newer.name = last.name
                  AND \(Ledger.isKnown("newer"))
                  AND (newer.retrieved_at, newer.id) > (last.retrieved_at, last.id))
            """, arguments: ["snapshot": snapshot ?? ""])
        return Set(current)
      }
    }
  }

  /// The payload last received under a name, as the run knew it that published a snapshot.
  public func lastDelivery(
    source: String, name: String, for snapshot: String
  ) throws(LedgerError) -> LedgerDelivery? {
    try ledgerCall {
      try database.read { database in
        try Row.fetchOne(
          database,
          sql: """
            SELECT * FROM delivery
            WHERE source = :source AND name = :name AND \(Ledger.isKnown("delivery"))
            ORDER BY retrieved_at DESC, id DESC LIMIT 1
            """, arguments: ["source": source, "name": name, "snapshot": snapshot]
        ).map(LedgerDelivery.init(row:))
      }
    }
  }

  /// Says in SQL whether a delivery was on record when the run worked that published `:snapshot`;
  /// all are where no such run is.
  ///
  /// An import belongs to no run: it was on record unless something of a later run was before.
  private static func isKnown(_ delivery: String) -> String {
    let run = "(SELECT MIN(id) FROM run WHERE snapshot = :snapshot AND published)"
    return """
      COALESCE(CASE WHEN \(delivery).run > 0 THEN \(delivery).run <= \(run)
        ELSE \(delivery).id < (SELECT MIN(id) FROM delivery WHERE run > \(run)) END, TRUE)
      """
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
