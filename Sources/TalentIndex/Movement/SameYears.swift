/// What later data say of the years that an earlier evaluation used: the part of a change that is
/// revision, where a newer year is used as well.
struct SameYears {
  private let values: [String: [String: Double]]

  /// Nothing is known of them.
  init() { values = [:] }

  /// - Parameters:
  ///   - before: The cells of the earlier evaluation.
  ///   - after: Those of the later one.
  ///   - series: The data of the later one.
  init(
    _ before: CellTable, _ after: CellTable, _ definition: IndexDefinition,
    series: [SeriesSelector: InputSeries]
  ) throws(IndexError) {
    var values: [String: [String: Double]] = [:]
    for indicator in definition.indicators {
      guard let old = before.indicators.firstIndex(of: indicator.code),
        let new = after.indicators.firstIndex(of: indicator.code)
      else { continue }
      let column = try IndicatorColumn(
        indicator, reference: indicator.reference ?? definition.reference,
        places: definition.countries, groupings: definition.groupings ?? [:], series: series)
      for (place, entry) in zip(before.places, before.entries[old]) {
        guard let row = after.places.firstIndex(of: place), let cell = entry.cell,
          let later = after.entries[new][row].cell, !cell.isImputed, !later.isImputed,
          cell.year != later.year, let value = column.value(of: place, asIn: cell),
          value != cell.value
        else { continue }
        values[indicator.code, default: [:]][place] = value
      }
    }
    self.values = values
  }

  /// The value of the years before as it is said to be now; `nil` where it was not revised, or no
  /// other year is used.
  func value(_ indicator: String, _ place: String) -> Double? { values[indicator]?[place] }
}
