internal import GRDB
public import Statistics

/// What keeps a source from being published until a person has looked at it.
public struct Stop: Sendable, Hashable {
  /// Tells it from any other: a digest over what exactly was found.
  public let fingerprint: String
  /// The series it was found in.
  public let series: SeriesKey
  /// The expectation that is not met.
  public let rule: String
  /// What was found and what was expected.
  public let sentence: String

  /// A stop.
  public init(fingerprint: String, series: SeriesKey, rule: String, sentence: String) {
    self.fingerprint = fingerprint
    self.series = series
    self.rule = rule
    self.sentence = sentence
  }
}

/// What a person decided about a stop.
public struct Acceptance: Sendable, Hashable {
  /// What was accepted.
  public let stop: Stop
  /// Why.
  public let reason: String
  /// Who decided.
  public let by: String
  /// When, ISO 8601 in UTC.
  public let at: String

  /// A decision.
  public init(stop: Stop, reason: String, by: String, at: String) {
    self.stop = stop
    self.reason = reason
    self.by = by
    self.at = at
  }
}

extension Ledger {
  /// What stopped the sources when they were last run and is not accepted, sorted by series.
  public func stops() throws(LedgerError) -> [Stop] {
    try ledgerCall {
      try database.read { database in
        try Row.fetchAll(
          database,
          sql: """
            SELECT * FROM stop WHERE fingerprint NOT IN (SELECT fingerprint FROM acceptance)
            ORDER BY source, series, rule, fingerprint
            """
        ).compactMap(Stop.init)
      }
    }
  }

  /// Keeps what stopped a source in its last run, in place of what did before.
  public func record(stops: [Stop], of source: String) throws(LedgerError) {
    try ledgerCall {
      try database.write { database in
        try database.execute(sql: "DELETE FROM stop WHERE source = ?", arguments: [source])
        for stop in stops {
          try database.execute(
            sql: "INSERT OR REPLACE INTO stop VALUES (?, ?, ?, ?, ?)",
            arguments: [
              stop.fingerprint, source, stop.series.description, stop.rule, stop.sentence,
            ])
        }
      }
    }
  }

  /// Keeps decisions for good.
  public func record(_ acceptances: [Acceptance]) throws(LedgerError) {
    try ledgerCall {
      try database.write { database in
        for acceptance in acceptances {
          let stop = acceptance.stop
          try database.execute(
            sql: """
              INSERT INTO acceptance
              (fingerprint, source, series, rule, sentence, reason, accepted_by, accepted_at)
              VALUES (?, ?, ?, ?, ?, ?, ?, ?)
              """,
            arguments: [
              stop.fingerprint, stop.series.source, stop.series.description, stop.rule,
              stop.sentence, acceptance.reason, acceptance.by, acceptance.at,
            ])
        }
      }
    }
  }

  /// Every decision, oldest first.
  public func acceptances() throws(LedgerError) -> [Acceptance] {
    try ledgerCall {
      try database.read { database in
        try Row.fetchAll(database, sql: "SELECT * FROM acceptance ORDER BY id").compactMap { row in
          Stop(row).map {
            Acceptance(
              stop: $0, reason: row["reason"], by: row["accepted_by"], at: row["accepted_at"])
          }
        }
      }
    }
  }
}

extension Stop {
  fileprivate init?(_ row: Row) {
    guard let series = SeriesKey(row["series"] as String) else { return nil }
    self.init(
      fingerprint: row["fingerprint"], series: series, rule: row["rule"],
      sentence: row["sentence"])
  }
}
