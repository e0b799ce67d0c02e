internal import Pipeline
internal import Statistics
internal import Store

extension QuarantinedRecord {
  /// The record for scripts.
  var members: [(String, JSONValue)] {
    [
      ("series", .string(series)), ("place", .nonEmpty(place)), ("period", .nonEmpty(period)),
      ("text", .string(text)), ("reason", .string(reason)), ("explanation", .string(explanation)),
      ("document", .string(document)), ("offset", .integer(offset)), ("length", .integer(length)),
    ]
  }
}

extension QuarantineEvidence {
  /// The record beside its bytes, for people.
  var text: String {
    let member = payload.map { $0.document.member }.flatMap { $0.isEmpty ? nil : "member \($0), " }
    return """
      \(record.series)  \(record.place)  \(record.period)
        kept out    \(record.reason): \(record.explanation)
        read as     \(record.text)
        payload     \(payload?.document.payload ?? "-")
        from        \(payload.map { "\($0.name)  \($0.url)" } ?? "-")
        found at    \(cell.map { "\($0), " } ?? "")\(member ?? "")\(place)
        which say   \(bytes ?? fault ?? "-")

      """ + (recordLine.map { "  the record  \($0)\n" } ?? "")
  }

  private var place: String {
    (line.map { "line \($0), " } ?? "") + "byte \(record.offset)"
  }

  /// The same for scripts.
  var json: JSONValue {
    .object(
      record.members + [
        ("payload", .text(payload?.document.payload)), ("path", .nonEmpty(path)),
        ("url", .text(payload?.url)), ("line", line.map(JSONValue.integer) ?? .null),
        ("cell", .text(cell)), ("bytes", .text(bytes)), ("record", .text(recordLine)),
        ("fault", .text(fault)),
      ])
  }
}
