public import Statistics

/// What a publisher says of one cut of a series, by place and calendar year.
public struct KnownValues: Sendable, Hashable {
  /// Which cut of which series.
  public let cut: SeriesCut
  /// Values by place, then year.
  public let values: [String: [Int: Double]]
  /// The codes of the series' dimensions in its own order; `nil` when the series is not there, or
  /// the cut leaves a dimension open.
  public let row: [String]?

  /// Values that are known.
  public init(_ cut: SeriesCut, row: [String]? = [], values: [String: [Int: Double]]) {
    self.cut = cut
    self.row = row
    self.values = values
  }

  /// What a series has of a cut; values about flows, and about other periods than calendar years,
  /// are none of it.
  public init(_ cut: SeriesCut, in table: SeriesTable?) {
    self.cut = cut
    guard let table, Set(table.dimensions.names) == Set(cut.codes.keys) else {
      row = nil
      values = [:]
      return
    }
    let wanted = table.dimensions.names.map { cut.codes[$0] ?? "" }
    row = wanted
    guard let breakdown = table.dimensions.knownIndex(of: wanted) else {
      values = [:]
      return
    }
    var values: [String: [Int: Double]] = [:]
    for cell in table.cells
    where cell.breakdown == breakdown && cell.counterpart < 0 && cell.period.kind == .year {
      values[table.places[Int(cell.place)].place.code, default: [:]][cell.period.calendarYear] =
        cell.value
    }
    self.values = values
  }

  /// The value of a place in a year.
  public subscript(_ place: String, _ year: Int) -> Double? { values[place]?[year] }

  /// The latest of a place's years that a condition holds for.
  func latestYear(of place: String, where isWanted: (Int) -> Bool) -> Int? {
    values[place]?.keys.filter(isWanted).max()
  }

  /// The earliest of a place's years that a condition holds for.
  func earliestYear(of place: String, where isWanted: (Int) -> Bool) -> Int? {
    values[place]?.keys.filter(isWanted).min()
  }
}
