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
      Without --series, --place or --period the series are listed; --json prints every value.

      Examples:
        etl show latest
        etl show 2025 --series wdi/SP.POP.TOTL --place BRA
        etl show latest~1 --place KOR --period 2023 --json
        etl show --series ilo/EAP_TEAP_SEX_EDU_NB --place USA --dimension sex=SEX_T
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

  @Option(
    name: .customLong("dimension"),
    help: ArgumentHelp(
      "Only this code of a dimension, such as sex=SEX_T; repeatable.", valueName: "name=code"))
  var dimensions: [DimensionCode] = []

  @Option(help: ArgumentHelp("Only flows with this other place, by its code.", valueName: "code"))
  var counterpart: String?

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
      if let stranger = dimensions.first(where: { dimension in
        !wanted.contains { $0.dimensions.contains(dimension.name) }
      }) {
        throw failure(
          "\(series ?? "no series") has \(series == nil ? "a" : "no") dimension "
            + "'\(stranger.name)'", code: 1)
      }
      if series == nil, place == nil, period == nil, counterpart == nil,
        dimensions.isEmpty, !common.json
      {
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

  /// - Parameter columns: Where the series has each of the dimensions that are asked for.
  private func isWanted(_ row: SeriesRow, _ columns: [Int?]) -> Bool {
    (place.map { $0 == row.place } ?? true) && (period.map { $0 == row.period } ?? true)
      && (counterpart.map { $0 == row.counterpart } ?? true)
      && zip(columns, dimensions).allSatisfy { column, wanted in
        column.map { row.dimensions[$0] == wanted.code } ?? false
      }
  }

  /// Prints values as they are read: a snapshot may hold millions.
  private func printRows(of records: [SeriesRecord], in snapshot: Snapshot) throws {
    var output = RowOutput(snapshot: snapshot.id, isJSON: common.json)
    let fills = Dictionary(grouping: try snapshot.fills(), by: \.series)
    for record in records {
      // A series that lacks a dimension has no value with that code of it.
      let columns = dimensions.map { record.dimensions.firstIndex(of: $0.name) }
      if columns.contains(nil) { continue }
      var rows = try snapshot.rows(of: record.key)
      while let row = try rows.next() {
        if isWanted(row, columns) { output.add(row, of: record) }
      }
      for fill in fills[record.key] ?? [] {
        let row = fill.row(of: record)
        if isWanted(row, columns) { output.add(row, of: record, fill: fill) }
      }
    }
    output.finish()
  }
}
