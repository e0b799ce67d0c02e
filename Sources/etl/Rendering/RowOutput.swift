internal import Foundation
internal import Statistics
internal import Store

/// Prints values one by one, as a table or as one JSON document.
struct RowOutput {
  private let isJSON: Bool
  private var count = 0
  private var table = TextTable([
    "series", "place", "period", "dimensions", .number("value"), "unit", "status", "said of it",
    "first seen", "filled",
  ])

  init(snapshot: String, isJSON: Bool) {
    self.isJSON = isJSON
    if isJSON {
      print("{\n  \"snapshot\": \"\(snapshot)\",\n  \"observations\": [", terminator: "")
    }
  }

  mutating func add(_ row: SeriesRow, of series: SeriesRecord, fill: FillRecord? = nil) {
    count += 1
    guard isJSON else {
      table.add([
        series.key.description,
        row.counterpart.isEmpty ? row.place : "\(row.place) - \(row.counterpart)", row.period,
        row.dimensions.joined(separator: " "), CanonicalNumber.text(row.value), row.unit,
        row.status, row.attributes.filter { !$0.isEmpty }.joined(separator: " "),
        Human.moment(row.lineage.firstSeen), fill?.method ?? "",
      ])
      return
    }
    let value = JSONValue.object(row.fields(of: series, fill: fill))
    print(count > 1 ? "," : "", value.document, separator: "\n", terminator: "")
  }

  mutating func finish() {
    if isJSON {
      print("]\n}")
    } else if count == 0 {
      FileHandle.standardError.write(Data("no values match\n".utf8))
    } else {
      print(table.leavingOut(empty: ["dimensions", "said of it", "filled"]).text, terminator: "")
    }
  }
}

extension SeriesRow {
  /// The value with its key, for scripts.
  func fields(of series: SeriesRecord, fill: FillRecord? = nil) -> [(String, JSONValue)] {
    func object(_ names: [String], _ texts: [String]) -> JSONValue {
      .object(zip(names, texts).map { ($0, .string($1)) })
    }
    return [
      ("series", .string(series.key.description)), ("place", .string(place)),
      ("counterpart", .nonEmpty(counterpart)), ("period", .string(period)),
      ("dimensions", object(series.dimensions, dimensions)), ("value", .number(value)),
      ("unit", .string(unit)), ("status", .nonEmpty(status)),
      ("attributes", object(series.attributes, attributes)), ("fill", fill?.json ?? .null),
    ]
  }
}
