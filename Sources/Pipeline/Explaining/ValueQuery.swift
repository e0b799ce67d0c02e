public import Statistics
internal import Store

/// Asks for one value of a series by its key; what is not said must not be needed to tell.
public struct ValueQuery: Sendable, Hashable {
  /// Which series.
  public let series: SeriesKey
  /// Code of the place.
  public let place: String
  /// Code of the other place of a flow.
  public let counterpart: String?
  /// The period as written.
  public let period: String
  /// Codes by dimension.
  public let dimensions: [String: String]

  /// Asks for a value.
  public init(
    series: SeriesKey, place: String, counterpart: String? = nil, period: String,
    dimensions: [String: String] = [:]
  ) {
    self.series = series
    self.place = place
    self.counterpart = counterpart
    self.period = period
    self.dimensions = dimensions
  }

  /// Whether a row of the series is meant.
  func matches(_ row: SeriesRow, of record: SeriesRecord) -> Bool {
    row.place == place && row.period == period
      && (counterpart.map { $0 == row.counterpart } ?? true)
      && zip(record.dimensions, row.dimensions).allSatisfy { name, code in
        dimensions[name].map { $0 == code } ?? true
      }
  }
}
