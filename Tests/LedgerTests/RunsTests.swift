import GRDB
import Statistics
import Testing

@testable import Ledger

@Suite("Runs and what they kept out")
struct RunsTests {
  private let desk = Desk()

  private func rows(_ ledger: Ledger, _ sql: String) throws -> [String] {
    try ledger.database.read { database in
      try Row.fetchAll(database, sql: sql).map { row in
        row.databaseValues.map { String.fromDatabaseValue($0) ?? "\($0)" }.joined(separator: " ")
      }
    }
  }

  @Test("A run is kept with its end and how each source fared")
  func runs() throws {
    let ledger = try desk.open()
    try ledger.startRun(command: "etl run", at: "2026-07-15T03:00:00Z")
    try ledger.finishRun(
      at: "2026-07-15T03:10:00Z", exitCode: 3, snapshot: "0123456789abcdef", published: true,
      sources: [
        SourceRun(
          source: "wdi", wasAsked: true, status: "ok", failures: 1, changed: 5,
          release: "2026-07-13",
          error: "XX: torn"),
        SourceRun(
          source: "ilo", wasAsked: false, status: "failed", failures: 2, changed: 0, release: nil,
          error: nil),
      ])
    try ledger.startRun(command: "etl run", at: "2026-07-16T03:00:00Z")
    #expect(
      try rows(ledger, "SELECT * FROM run") == [
        "1 etl run 2026-07-15T03:00:00Z 2026-07-15T03:10:00Z 3 0123456789abcdef 1",
        "2 etl run 2026-07-16T03:00:00Z NULL NULL NULL NULL",
      ])
    #expect(
      try rows(ledger, "SELECT * FROM source_run ORDER BY source") == [
        "1 ilo 0 failed 2 0 NULL NULL", "1 wdi 1 ok 1 5 2026-07-13 XX: torn",
      ])
  }

  @Test("A record that is kept out again is one row, seen last by the later run")
  func quarantine() throws {
    let ledger = try desk.open()
    let rejections = [Desk.rejection(), Desk.rejection(offset: 950)]
    for (time, seen) in [
      ("2026-07-15T03:00:00Z", rejections), ("2026-07-16T03:00:00Z", rejections),
      ("2026-07-17T03:00:00Z", [rejections[1], Desk.rejection("-", offset: 990)]),
    ] {
      try ledger.startRun(command: "etl run", at: time)
      try ledger.record(seen)
      try ledger.record(seen)
    }
    #expect(
      try rows(ledger, "SELECT text, \"offset\", first_run, last_run FROM quarantine ORDER BY id")
        == ["n/a 900 1 2", "n/a 950 1 3", "- 990 3 3"])
  }

  @Test("Records are told apart by where they stand")
  func differentRecords() throws {
    let ledger = try desk.open()
    try ledger.startRun(command: "etl run", at: "2026-07-15T03:00:00Z")
    try ledger.record([
      Desk.rejection(), Desk.rejection(ordinal: 2), Desk.rejection(offset: 1),
      Desk.rejection(period: "2021"),
    ])
    #expect(try rows(ledger, "SELECT count(*) FROM quarantine") == ["4"])
  }

  @Test("A rejection is kept with every word of it")
  func rejectionFields() throws {
    let ledger = try desk.open()
    try ledger.startRun(command: "etl run", at: "2026-07-15T03:00:00Z")
    try ledger.record([Desk.rejection("n'\"a")])
    try ledger.record([Rejection]())
    let payload = String(repeating: "a", count: 64)
    #expect(
      try rows(ledger, "SELECT * FROM quarantine") == [
        "1 wdi/SP.POP.TOTL KOR 2020 n'\"a not-a-number line 7: expected a number or an empty cell "
          + "\(payload) 1 API_x.csv 900 3 1 1"
      ])
  }
}
