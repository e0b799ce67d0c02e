internal import Pipeline
internal import Statistics
internal import Store

extension Explanation {
  /// The way back to the bytes, for a person.
  var text: String {
    var lines = [headline, ""]
    if let fill {
      lines += ["not published: filled"] + fill.lines
    } else if !series.formula.isEmpty {
      lines += steps.map { "\($0.rule)  \($0.note)" }
    } else {
      lines += [
        "published as  \(series.publishedName.isEmpty ? series.name : series.publishedName)",
        "release       \(series.release.isEmpty ? "not stated in the document" : series.release)",
      ]
    }
    if fill == nil { lines.append("first seen    \(Human.moment(row.lineage.firstSeen))") }
    if series.formula.isEmpty, fill == nil {
      lines += ["", "how it was read"] + steps.map { "  \($0.rule): \($0.note)" }
    }
    if let record { lines += ["", "the bytes"] + record.lines }
    for (number, parent) in parents.enumerated() {
      lines += ["", "made of \(number + 1) of \(parents.count)"] + parent.parentLines(indent: "  ")
    }
    if !history.isEmpty { lines += ["", "in every snapshot"] }
    lines += history.map { past in
      "  \(past.snapshot.id)  \(Human.moment(past.snapshot.manifest.seal.createdAt))  "
        + (past.value.map(CanonicalNumber.text) ?? "no value")
    }
    return lines.joined(separator: "\n") + "\n"
  }

  /// The key, the value, and what is said of it.
  private var headline: String {
    let name = place.name == row.place ? row.place : "\(place.name) (\(row.place))"
    let flow = row.counterpart.isEmpty ? name : "\(name) - \(row.counterpart)"
    let codes = zip(series.dimensions, row.dimensions).map { "\($0)=\($1)" }
    let said = zip(series.attributes, row.attributes).filter { !$1.isEmpty }
      .map { "\($0) \($1)" }
    let remarks = (row.status.isEmpty ? [] : ["status \(row.status)"]) + said
    return ([series.key.description, flow, row.period] + codes).joined(separator: "  ")
      + "  =  \(CanonicalNumber.text(row.value)) \(row.unit)"
      + (remarks.isEmpty ? "" : " (\(remarks.joined(separator: ", ")))")
  }

  private func parentLines(indent: String) -> [String] {
    var lines = [indent + headline]
    for step in steps { lines.append("\(indent)  \(step.rule): \(step.note)") }
    if let record { lines += record.lines.map { indent + $0 } }
    for parent in parents { lines += parent.parentLines(indent: indent + "  ") }
    return lines
  }

  /// The way back to the bytes, for scripts.
  var json: JSONValue {
    .object(
      [("snapshot", .string(snapshot.id))] + members
        + [
          (
            "history",
            .array(
              history.map { past in
                .object([
                  ("snapshot", .string(past.snapshot.id)),
                  ("value", past.value.map(JSONValue.number) ?? .null),
                ])
              })
          )
        ])
  }

  private var members: [(String, JSONValue)] {
    let cell =
      row.fields(of: series, fill: fill) + [
        ("release", .nonEmpty(series.release)), ("first_seen", .nonEmpty(row.lineage.firstSeen)),
      ]
    return [
      ("cell", .object(cell)),
      (
        "steps",
        .array(steps.map { .object([("rule", .string($0.rule)), ("note", .string($0.note))]) })
      ),
      ("records", .array(records.map(\.json))),
      ("parents", .array(parents.map { .object($0.members) })),
    ]
  }
}

extension Explanation.Record {
  /// Where the bytes are and what they say.
  var lines: [String] {
    var lines = [
      "  payload     \(payload.document.payload)",
      "              \(path) (\(Human.bytes(payload.bytes)), \(payload.origin) \(Human.moment(payload.retrievedAt)))",
      "  asked for   \(payload.name)\(payload.url.isEmpty ? "" : "  \(payload.url)")",
    ]
    if !payload.note.isEmpty { lines.append("  note        \(payload.note)") }
    lines.append("  found at    \(locator)")
    lines.append("              bytes \(offset) to \(offset + length - 1)")
    if let text { lines.append("  which say   \(text)") }
    lines.append(
      "  verdict     \(fault ?? "the payload has its SHA-256, and its bytes read as the value")")
    if let command { lines.append("  by hand     \(command)") }
    return lines
  }

  /// A line of shell that shows the same bytes without this program.
  private var command: String? {
    if text == nil { return nil }
    let slice = "tail -c +\(offset + 1) | head -c \(length)"
    let member = payload.document.member
    if isCompressed { return "gzip -dc '\(path)' | \(slice)" }
    return member.isEmpty
      ? "\(slice.replacing(" |", with: " '\(path)' |"))"
      : "unzip -p '\(path)' '\(member)' | \(slice)"
  }

  /// The same for scripts.
  var json: JSONValue {
    .object([
      ("payload", .string(payload.document.payload)), ("path", .string(path)),
      ("url", .nonEmpty(payload.url)), ("retrieved_at", .string(payload.retrievedAt)),
      ("offset", .integer(offset)), ("length", .integer(length)),
      ("locator", .string(locator)), ("member", .nonEmpty(payload.document.member)),
      ("text", .text(text)), ("origin", .string(payload.origin)),
      ("name", .string(payload.name)), ("note", .nonEmpty(payload.note)),
      ("fault", .text(fault)),
    ])
  }
}
