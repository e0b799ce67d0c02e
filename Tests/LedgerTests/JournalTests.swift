import Foundation
import GRDB
import Hashing
import Testing
import Transfer

@testable import Ledger

@Suite("What was asked and answered")
struct JournalTests {
  private let desk = Desk()
  private static let url = "https://api.worldbank.org/v2/country?format=json"

  private func held(
    _ text: String, etag: String? = nil, lastModified: String? = nil, mediaType: String? = nil,
    place: RemotePlace? = nil
  ) -> HeldPayload {
    HeldPayload(
      payload: SHA256Digest(of: text), bytes: text.utf8.count,
      validators: Validators(etag: etag, lastModified: lastModified), mediaType: mediaType,
      finalURL: Self.url + "&redirected=1", retrievedAt: Date(timeIntervalSince1970: 1_784_084_400),
      place: place)
  }

  private func attempt(
    _ held: HeldPayload?, name: String = "country", url: String = url, failure: String? = nil
  ) -> TransferAttempt {
    TransferAttempt(
      source: "wdi", name: name, url: url, requestURL: url, number: 1,
      startedAt: Date(timeIntervalSince1970: 1_784_084_390), seconds: 0.25,
      status: held == nil ? nil : 200, bodyBytes: 12,
      validators: held?.validators ?? Validators(), held: held, failure: failure)
  }

  private func recall(_ ledger: Ledger, name: String = "country", url: String = url) async throws
    -> HeldPayload?
  {
    try await ledger.held(source: "wdi", name: name, url: url)
  }

  @Test("What a request brought is held, with all that its source said of it")
  func roundTrip() async throws {
    let ledger = try desk.open()
    #expect(try await recall(ledger) == nil)
    let cases = [
      held("plain"),
      held(
        "validated", etag: "W/\"a'b\"", lastModified: "Mon, 13 Jul 2026 12:00:00 GMT",
        mediaType: "application/json;charset=utf-8"),
      held("tagged", etag: "\"x\""),
      held("dated", lastModified: "Mon, 13 Jul 2026 12:00:00 GMT"),
      held(
        "member", place: RemotePlace(offset: 5_000_000_000, length: 157_000, total: 282_845_220)),
    ]
    for expected in cases {
      try await ledger.record(attempt(expected))
      #expect(try await recall(ledger) == expected)
    }
    #expect(try await recall(try desk.open()) == cases.last, "another process sees it too")
  }

  @Test("A failed attempt is kept, and what was held stays")
  func failures() async throws {
    let ledger = try desk.open()
    let expected = held("before")
    try await ledger.record(attempt(expected))
    try await ledger.record(attempt(nil, failure: "HTTP 503 after 4 tries"))
    #expect(try await recall(ledger) == expected)
    let rows = try ledger.database.read { database in
      try Row.fetchAll(
        database, sql: "SELECT number, seconds, status, body_bytes, failure FROM attempt")
    }
    #expect(rows.count == 2)
    #expect(rows[0]["status"] == 200)
    #expect(rows[0]["failure"] as String? == nil)
    #expect(rows[1]["status"] as Int? == nil)
    #expect(rows[1]["failure"] == "HTTP 503 after 4 tries")
    #expect(rows[1]["seconds"] == 0.25)
  }

  @Test("What is held belongs to source, name and address together")
  func keys() async throws {
    let ledger = try desk.open()
    let (first, second, third) = (held("1"), held("2"), held("3"))
    try await ledger.record(attempt(first))
    try await ledger.record(attempt(second, name: "source"))
    try await ledger.record(attempt(third, url: "https://mirror.example/country"))
    #expect(try await recall(ledger) == first)
    #expect(try await recall(ledger, name: "source") == second)
    #expect(try await recall(ledger, url: "https://mirror.example/country") == third)
    #expect(try await ledger.held(source: "ilo", name: "country", url: Self.url) == nil)
  }

  @Test("An attempt belongs to the run it was made in")
  func runs() async throws {
    let ledger = try desk.open()
    try await ledger.record(attempt(nil))
    for time in ["2026-07-15T03:00:00Z", "2026-07-16T03:00:00Z"] {
      try ledger.startRun(command: "etl run", at: time)
      try await ledger.record(attempt(nil))
    }
    let runs = try await ledger.database.read { database in
      try Int64.fetchAll(database, sql: "SELECT run FROM attempt ORDER BY id")
    }
    #expect(runs == [0, 1, 2])
  }

  @Test(
    "A row that does not read is as good as none: it is asked for again",
    arguments: [
      "payload = 'short'", "retrieved_at = 'yesterday'", "place = '1 2'", "place = 'a b c'",
    ])
  func damage(change: String) async throws {
    let ledger = try desk.open()
    try await ledger.record(attempt(held("x", place: RemotePlace(offset: 1, length: 2, total: 3))))
    try await ledger.database.write { try $0.execute(sql: "UPDATE held SET \(change)") }
    #expect(try await recall(ledger) == nil)
  }
}
