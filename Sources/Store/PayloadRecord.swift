public import Statistics

/// Where a document came from: a row of `payloads.csv`.
public struct PayloadRecord: Sendable, Hashable {
  /// The document: a payload or a member of one.
  public let document: DocumentReference
  /// Bytes of the payload.
  public let bytes: Int
  /// The source it was asked of or imported for.
  public let source: String
  /// The request's stable name, or the imported file's name.
  public let name: String
  /// Where it was fetched, as far as known.
  public let url: String
  /// When its bytes were received, ISO 8601 in UTC.
  public let retrievedAt: String
  /// `fetched`, `replayed` or `imported`.
  public let origin: String
  /// What the person who imported it wrote.
  public let note: String

  /// Describes where a document came from.
  public init(
    document: DocumentReference, bytes: Int, source: String, name: String, url: String,
    retrievedAt: String, origin: String, note: String
  ) {
    self.document = document
    self.bytes = bytes
    self.source = source
    self.name = name
    self.url = url
    self.retrievedAt = retrievedAt
    self.origin = origin
    self.note = note
  }

  /// Reads a row of `payloads.csv`; `nil` when it does not have that shape.
  init?(_ fields: [String]) {
    guard fields.count == SnapshotFiles.payloadColumns.count, let bytes = Int(fields[3]) else {
      return nil
    }
    let ordinal = fields[0].split(separator: ":").dropFirst().first.flatMap { Int($0) } ?? 0
    document = DocumentReference(payload: fields[1], ordinal: ordinal, member: fields[2])
    self.bytes = bytes
    source = fields[4]
    name = fields[5]
    url = fields[6]
    retrievedAt = fields[7]
    origin = fields[8]
    note = fields[9]
  }

  /// The row as it is written.
  var fields: [String] {
    [
      document.id, document.payload, document.member, String(bytes), source, name, url,
      retrievedAt, origin, note,
    ]
  }
}
