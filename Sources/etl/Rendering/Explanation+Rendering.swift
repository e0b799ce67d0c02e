internal import Pipeline
internal import Statistics
internal import Store

extension Explanation {
  /// The way back to the bytes, for a person.
  var text: String {
    let value = CanonicalNumber.text(row.value)
    let status = row.status.isEmpty ? "" : " (status \(row.status))"
    var lines = [
      "\(series.key)  \(place.name) (\(row.place))  \(row.period)  =  \(value) \(row.unit)\(status)",
      "",
      "published as  \(series.publishedName.isEmpty ? series.name : series.publishedName)",
      "release       \(series.release.isEmpty ? "not stated in the document" : series.release)",
      "first seen    \(Human.moment(row.lineage.firstSeen))",
      "", "how it was read",
    ]
    lines += steps.map { "  \($0.rule): \($0.note)" }
    lines += ["", "the bytes"]
    let payload = record.payload
    lines += [
      "  payload     \(payload.document.payload)",
      "              \(record.path) (\(Human.bytes(payload.bytes)), \(payload.origin) \(Human.moment(payload.retrievedAt)))",
      "  asked for   \(payload.name)\(payload.url.isEmpty ? "" : "  \(payload.url)")",
    ]
    if !payload.note.isEmpty { lines.append("  note        \(payload.note)") }
    lines.append("  found at    \(record.locator)")
    lines.append("              bytes \(record.offset) to \(record.offset + record.length - 1)")
    if let text = record.text { lines.append("  which say   \(text)") }
    lines.append(
      "  verdict     \(record.fault ?? "the payload has its SHA-256, and its bytes read as the value")"
    )
    if let command { lines.append("  by hand     \(command)") }
    lines += ["", "in every snapshot"]
    lines += history.map { past in
      "  \(past.snapshot.id)  \(Human.moment(past.snapshot.manifest.seal.createdAt))  "
        + (past.value.map(CanonicalNumber.text) ?? "no value")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// A line of shell that shows the same bytes without this program.
  private var command: String? {
    if record.text == nil { return nil }
    let slice = "tail -c +\(record.offset + 1) | head -c \(record.length)"
    let member = record.payload.document.member
    if record.isCompressed { return "gzip -dc '\(record.path)' | \(slice)" }
    return member.isEmpty
      ? "\(slice.replacing(" |", with: " '\(record.path)' |"))"
      : "unzip -p '\(record.path)' '\(member)' | \(slice)"
  }

  /// The way back to the bytes, for scripts.
  var json: JSONValue {
    let payload = record.payload
    return .object([
      ("snapshot", .string(snapshot.id)),
      (
        "cell",
        .object([
          ("series", .string(series.key.description)), ("place", .string(row.place)),
          ("counterpart", .nonEmpty(row.counterpart)), ("period", .string(row.period)),
          ("dimensions", .object([])), ("value", .number(row.value)),
          ("unit", .string(row.unit)), ("status", .nonEmpty(row.status)), ("fill", nil),
          ("release", .nonEmpty(series.release)),
          ("first_seen", .string(row.lineage.firstSeen)),
        ])
      ),
      (
        "steps",
        .array(steps.map { .object([("rule", .string($0.rule)), ("note", .string($0.note))]) })
      ),
      (
        "records",
        .array([
          .object([
            ("payload", .string(payload.document.payload)), ("path", .string(record.path)),
            ("url", .nonEmpty(payload.url)), ("retrieved_at", .string(payload.retrievedAt)),
            ("offset", .integer(record.offset)), ("length", .integer(record.length)),
            ("locator", .string(record.locator)), ("member", .nonEmpty(payload.document.member)),
            ("text", .text(record.text)), ("origin", .string(payload.origin)),
            ("name", .string(payload.name)), ("note", .nonEmpty(payload.note)),
            ("fault", .text(record.fault)),
          ])
        ])
      ),
      (
        "history",
        .array(
          history.map { past in
            .object([
              ("snapshot", .string(past.snapshot.id)),
              ("value", past.value.map(JSONValue.number) ?? .null),
            ])
          })
      ),
    ])
  }
}
