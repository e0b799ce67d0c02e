internal import ArgumentParser
internal import Foundation
internal import Pipeline
internal import Statistics
internal import Store

struct ShowCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "show",
    abstract: "Read values of a snapshot, or list its series.",
    discussion: """
      Without --series, --place or --period the series are listed.

      Examples:
        etl show latest
        etl show 2025 --series wdi/SP.POP.TOTL --place BRA
        etl show latest~1 --place KOR --period 2023 --json
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "An id or the start of one, an edition, latest, or latest~N.")
  var snapshot = "latest"

  @Option(help: ArgumentHelp("Only this series, such as wdi/SP.POP.TOTL.", valueName: "series"))
  var series: String?

  @Option(help: ArgumentHelp("Only this place, by its code.", valueName: "code"))
  var place: String?

  @Option(help: ArgumentHelp("Only this period, such as 2023.", valueName: "period"))
  var period: String?

  func validate() throws {
    if let series, SeriesKey(series) == nil {
      throw ValidationError("--series: found '\(series)', expected SOURCE/CODE")
    }
    if let period, Period(period) == nil {
      throw ValidationError(
        "--period: found '\(period)', expected a form such as 2023, FY2023, AY2022/23, 2023-Q1, "
          + "2023-06 or 2024-07-01")
    }
  }

  func run() async throws {
    try await common.carryOut {
      let snapshot = try common.workspace.store.snapshot(named: snapshot)
      let records = try snapshot.series()
      let wanted = records.filter { series == nil || $0.key.description == series }
      if let series, wanted.isEmpty {
        throw failure(
          "snapshot \(snapshot.id) has no series '\(series)'; 'etl show \(snapshot.id)' lists them",
          code: 1)
      }
      if series == nil, place == nil, period == nil, !common.json {
        print(list(records, of: snapshot), terminator: "")
      } else {
        try printRows(of: wanted, in: snapshot)
      }
    }
  }

  private func list(_ records: [SeriesRecord], of snapshot: Snapshot) -> String {
    var table = TextTable([
      "series", .number("observations"), "periods", "release", "unit", "name",
    ])
    for record in records {
      table.add([
        record.key.description, Human.count(record.observations),
        record.firstPeriod.isEmpty ? "" : "\(record.firstPeriod)-\(record.lastPeriod)",
        record.release, record.unit, record.publishedName,
      ])
    }
    return "snapshot \(snapshot.id), sealed \(Human.moment(snapshot.manifest.seal.createdAt))\n\n"
      + table.text
  }

  /// Prints values as they are read: a snapshot may hold millions.
  private func printRows(of records: [SeriesRecord], in snapshot: Snapshot) throws {
    var output = RowOutput(snapshot: snapshot.id, isJSON: common.json)
    for record in records {
      var rows = try snapshot.rows(of: record.key)
      while let row = try rows.next() {
        if let place, row.place != place { continue }
        if let period, row.period != period { continue }
        output.add(row, of: record)
      }
    }
    output.finish()
  }
}

/// Prints values one by one, as a table or as one JSON document.
private struct RowOutput {
  private let isJSON: Bool
  private var count = 0
  private var table = TextTable([
    "series", "place", "period", .number("value"), "unit", "status", "first seen",
  ])

  init(snapshot: String, isJSON: Bool) {
    self.isJSON = isJSON
    if isJSON {
      print("{\n  \"snapshot\": \"\(snapshot)\",\n  \"observations\": [", terminator: "")
    }
  }

  mutating func add(_ row: SeriesRow, of series: SeriesRecord) {
    count += 1
    guard isJSON else {
      table.add([
        series.key.description, row.place, row.period, CanonicalNumber.text(row.value), row.unit,
        row.status, Human.moment(row.lineage.firstSeen),
      ])
      return
    }
    let value = JSONValue.object([
      ("series", .string(series.key.description)), ("place", .string(row.place)),
      ("counterpart", .nonEmpty(row.counterpart)), ("period", .string(row.period)),
      ("dimensions", .object([])), ("value", .number(row.value)), ("unit", .string(row.unit)),
      ("status", .nonEmpty(row.status)), ("fill", nil),
    ])
    print(count > 1 ? "," : "", value.document, separator: "\n", terminator: "")
  }

  mutating func finish() {
    if isJSON {
      print("]\n}")
    } else if count == 0 {
      FileHandle.standardError.write(Data("no values match\n".utf8))
    } else {
      print(table.text, terminator: "")
    }
  }
}
