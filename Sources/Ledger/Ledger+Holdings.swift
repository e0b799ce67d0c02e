internal import GRDB
public import Statistics

/// A payload as it came: from the network, a recording or a person.
public struct LedgerDelivery: Sendable, Hashable {
  /// The source it was asked of or imported for.
  public let source: String
  /// The request's stable name, or the imported file's name.
  public let name: String
  /// Where it was fetched, as far as known.
  public let url: String
  /// SHA-256 of its bytes.
  public let payload: String
  /// Its size.
  public let bytes: Int
  /// `fetched`, `replayed` or `imported`.
  public let origin: String
  /// When its bytes were received, ISO 8601 in UTC.
  public let retrievedAt: String
  /// What the person who imported it wrote.
  public let note: String

  /// Describes how a payload came.
  public init(
    source: String, name: String, url: String, payload: String, bytes: Int, origin: String,
    retrievedAt: String, note: String = ""
  ) {
    self.source = source
    self.name = name
    self.url = url
    self.payload = payload
    self.bytes = bytes
    self.origin = origin
    self.retrievedAt = retrievedAt
    self.note = note
  }
}

/// Payloads that together hold a series, or some places of it, as of one moment.
public struct LedgerHolding: Sendable, Hashable {
  /// How they are to be read.
  public let route: String
  /// Whether they cover every place of the series.
  public let isComplete: Bool
  /// When the last of them was received, ISO 8601 in UTC.
  public let retrievedAt: String
  /// The payloads, in order.
  public let parts: [LedgerDelivery]

  /// Describes what holds a series.
  public init(route: String, isComplete: Bool, retrievedAt: String, parts: [LedgerDelivery]) {
    self.route = route
    self.isComplete = isComplete
    self.retrievedAt = retrievedAt
    self.parts = parts
  }
}

extension Ledger {
  /// Keeps what holds each series; what is known already stays as it was.
  public func record(
    _ holdings: [(series: SeriesKey, holding: LedgerHolding)]
  ) throws(LedgerError) {
    let run = currentRun
    try ledgerCall {
      try database.write { database in
        for (series, holding) in holdings {
          let deliveries = try holding.parts.map { try Ledger.keep($0, run: run, in: database) }
          try database.execute(
            sql: """
              INSERT OR IGNORE INTO holding
                (source, code, route, is_complete, retrieved_at, parts)
              VALUES (?, ?, ?, ?, ?, ?)
              """,
            arguments: [
              series.source, series.code, holding.route, holding.isComplete,
              holding.retrievedAt, holding.parts.map(\.payload).joined(separator: " "),
            ])
          if database.changesCount == 0 { continue }
          let id = database.lastInsertedRowID
          for (position, delivery) in deliveries.enumerated() {
            try database.execute(
              sql: "INSERT INTO holding_part VALUES (?, ?, ?)",
              arguments: [id, position, delivery])
          }
        }
      }
    }
  }

  /// Keeps payloads that hold no series, such as lists of places.
  public func record(_ deliveries: [LedgerDelivery]) throws(LedgerError) {
    let run = currentRun
    try ledgerCall {
      try database.write { database in
        for delivery in deliveries { _ = try Ledger.keep(delivery, run: run, in: database) }
      }
    }
  }

  /// What holds a series, oldest first.
  ///
  /// - Parameter time: Only what was received by then, ISO 8601 in UTC; `nil` for all.
  public func holdings(
    of series: SeriesKey, by time: String? = nil
  ) throws(LedgerError) -> [LedgerHolding] {
    try ledgerCall {
      try database.read { database in
        let rows = try Row.fetchAll(
          database,
          sql: """
            SELECT * FROM holding WHERE source = ? AND code = ? AND retrieved_at <= ?
            ORDER BY retrieved_at, id
            """,
          arguments: [series.source, series.code, time ?? "9999"])
        return try rows.map { row in
          let parts = try Row.fetchAll(
            database,
            sql: """
              SELECT delivery.* FROM holding_part
              JOIN delivery ON delivery.id = holding_part.delivery
              WHERE holding_part.holding = ? ORDER BY position
              """,
            arguments: [row["id"] as Int64])
          return LedgerHolding(
            route: row["route"], isComplete: row["is_complete"],
            retrievedAt: row["retrieved_at"], parts: parts.map(LedgerDelivery.init(row:)))
        }
      }
    }
  }

  /// The payload last received under a name.
  public func lastDelivery(
    source: String, name: String, by time: String? = nil
  ) throws(LedgerError) -> LedgerDelivery? {
    try ledgerCall {
      try database.read { database in
        try Row.fetchOne(
          database,
          sql: """
            SELECT * FROM delivery WHERE source = ? AND name = ? AND retrieved_at <= ?
            ORDER BY retrieved_at DESC, id DESC LIMIT 1
            """,
          arguments: [source, name, time ?? "9999"]
        ).map(LedgerDelivery.init(row:))
      }
    }
  }

  private static func keep(
    _ delivery: LedgerDelivery, run: Int64, in database: Database
  ) throws -> Int64 {
    try database.execute(
      sql: """
        INSERT OR IGNORE INTO delivery
          (run, source, name, url, payload, bytes, origin, retrieved_at, note)
        VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?)
        """,
      arguments: [
        run, delivery.source, delivery.name, delivery.url, delivery.payload, delivery.bytes,
        delivery.origin, delivery.retrievedAt, delivery.note,
      ])
    if database.changesCount > 0 { return database.lastInsertedRowID }
    return try Int64.fetchOne(
      database,
      sql: """
        SELECT id FROM delivery WHERE source = ? AND name = ? AND url = ? AND payload = ?
          AND origin = ? AND retrieved_at = ?
        """,
      arguments: [
        delivery.source, delivery.name, delivery.url, delivery.payload, delivery.origin,
        delivery.retrievedAt,
      ]) ?? 0
  }
}

extension LedgerDelivery {
  init(row: Row) {
    self.init(
      source: row["source"], name: row["name"], url: row["url"], payload: row["payload"],
      bytes: row["bytes"], origin: row["origin"], retrievedAt: row["retrieved_at"],
      note: row["note"])
  }
}
