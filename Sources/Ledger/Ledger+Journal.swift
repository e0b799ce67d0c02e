internal import Foundation
internal import GRDB
internal import Hashing
public import Transfer

/// The ledger remembers requests for the network stage.
extension Ledger: TransferJournal {
  /// The payload last recorded for a request.
  public func held(source: String, name: String, url: String) async throws -> HeldPayload? {
    try await database.read { database in
      let row = try Row.fetchOne(
        database, sql: "SELECT * FROM held WHERE source = ? AND name = ? AND url = ?",
        arguments: [source, name, url])
      return row.flatMap(HeldPayload.init(row:))
    }
  }

  /// Keeps one request and its answer.
  public func record(_ attempt: TransferAttempt) async throws {
    let run = currentRun
    try await database.write { database in
      try database.execute(
        sql: """
          INSERT INTO attempt (run, source, name, url, request_url, number, started_at, seconds,
            status, body_bytes, etag, last_modified, payload, failure)
          VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)
          """,
        arguments: [
          run, attempt.source, attempt.name, attempt.url, attempt.requestURL, attempt.number,
          attempt.startedAt.formatted(.iso8601), attempt.seconds, attempt.status,
          attempt.bodyBytes, attempt.validators.etag, attempt.validators.lastModified,
          attempt.held?.payload.hex, attempt.failure,
        ])
      guard let held = attempt.held else { return }
      try database.execute(
        sql: "INSERT OR REPLACE INTO held VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?)",
        arguments: [
          attempt.source, attempt.name, attempt.url, held.payload.hex, held.bytes,
          held.validators.etag, held.validators.lastModified, held.mediaType, held.finalURL,
          held.retrievedAt.formatted(.iso8601),
          held.place.map { "\($0.offset) \($0.length) \($0.total)" },
        ])
    }
  }
}

extension HeldPayload {
  fileprivate init?(row: Row) {
    guard let payload = SHA256Digest(hex: row["payload"]),
      let retrievedAt = try? Date(row["retrieved_at"] as String, strategy: .iso8601)
    else { return nil }
    var place: RemotePlace?
    if let text = row["place"] as String? {
      let numbers = text.split(separator: " ").compactMap { Int($0) }
      guard numbers.count == 3 else { return nil }
      place = RemotePlace(offset: numbers[0], length: numbers[1], total: numbers[2])
    }
    self.init(
      payload: payload, bytes: row["bytes"],
      validators: Validators(etag: row["etag"], lastModified: row["last_modified"]),
      mediaType: row["media_type"], finalURL: row["final_url"], retrievedAt: retrievedAt,
      place: place)
  }
}
