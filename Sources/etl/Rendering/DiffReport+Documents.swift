internal import Statistics
internal import Store

extension DiffReport {
  /// Prints one JSON document; changes are printed as they are read.
  func printJSON() throws {
    func part(_ name: String, _ value: JSONValue) {
      print("\"\(name)\": " + value.document.dropLast() + ",")
    }
    print("{")
    part("from", .string(diff.from.id))
    part("to", .string(diff.to.id))
    part("summary", .array(summaries.map(DiffReport.json(of:))))
    part("renamed", renamed)
    print("\"changes\": [", terminator: "")
    var separator = "\n"
    try forEachChange { change, summary in
      print(
        separator + DiffReport.json(of: change, dimensions: summary.dimensions).document.dropLast(),
        terminator: "")
      separator = ",\n"
    }
    print("],\n\"index\": " + (movement?.json ?? .null).document.dropLast() + "\n}")
  }

  /// Series that seem to have another code.
  private var renamed: JSONValue {
    .array(
      diff.renamed.map {
        .object([
          ("from", .string($0.from.description)), ("to", .string($0.to.description)),
          ("agreement", .number($0.agreement)),
        ])
      })
  }

  private static func json(of summary: SnapshotDiff.Summary) -> JSONValue {
    .object(
      [
        ("source", .string(summary.series.source)),
        ("series", .string(summary.series.description)),
      ]
        + ObservationChange.Kind.allCases.map {
          ($0.rawValue, .integer(summary.counts[$0] ?? 0))
        } + [
          ("shared", .integer(summary.shared)), ("is_new", .bool(summary.isNew)),
          ("is_gone", .bool(summary.isGone)), ("is_redefined", .bool(summary.isRedefined)),
          ("verdict", .nonEmpty(summary.verdict)),
        ])
  }

  /// One change for scripts.
  static func json(of change: ObservationChange, dimensions: [String]) -> JSONValue {
    .object([
      ("series", .string(change.series.description)), ("place", .string(change.place)),
      ("counterpart", .nonEmpty(change.counterpart)), ("period", .string(change.period)),
      (
        "dimensions", .object(zip(dimensions, change.dimensions).map { ($0, .string($1)) })
      ),
      ("class", .string(change.kind.rawValue)),
      ("old", change.old.map(JSONValue.number) ?? .null),
      ("new", change.new.map(JSONValue.number) ?? .null),
      ("old_status", .nonEmpty(change.oldStatus)), ("new_status", .nonEmpty(change.newStatus)),
      ("former_place", .text(change.formerPlace)),
    ])
  }

  /// Prints every change as a line of CSV.
  func printCSV() throws {
    print(
      "series,place,counterpart,period,dimensions,class,old,new,old_status,new_status,former_place")
    try forEachChange { change, summary in
      let dimensions = zip(summary.dimensions, change.dimensions).map { "\($0)=\($1)" }
      let fields = [
        change.series.description, change.place, change.counterpart, change.period,
        dimensions.joined(separator: ";"), change.kind.rawValue,
        change.old.map(CanonicalNumber.text) ?? "", change.new.map(CanonicalNumber.text) ?? "",
        change.oldStatus, change.newStatus, change.formerPlace ?? "",
      ]
      print(fields.map(DiffReport.quoted).joined(separator: ","))
    }
  }

  private static func quoted(_ field: String) -> String {
    let isPlain = !field.utf8.contains { ",\"\n\r".utf8.contains($0) }
    return isPlain ? field : "\"" + field.replacing("\"", with: "\"\"") + "\""
  }
}
