internal import Statistics

/// One name in a formula: a series, or a part of one.
public struct InputDefinition: Sendable, Hashable, Codable {
  /// What it means that a place is not in the series.
  public enum Absence: String, Sendable, Hashable, Codable {
    /// Nobody knows.
    case missing
    /// None: the series counts a list that is complete.
    case zero
  }

  /// Source and code: `wdi/SP.POP.TOTL`.
  public let series: String
  /// Values of the series' own dimensions that are wanted.
  public let dimensions: [String: String]?
  /// The unit the series must have.
  public let unit: String
  /// What it means that a place is not there; `missing` when left out.
  public let absent: Absence?

  /// An input.
  public init(
    series: String, dimensions: [String: String]? = nil, unit: String, absent: Absence? = nil
  ) {
    self.series = series
    self.dimensions = dimensions
    self.unit = unit
    self.absent = absent
  }

  enum CodingKeys: String, CodingKey {
    case series, unit, absent
    case dimensions = "where"
  }

  /// What has to be handed in for it; `nil` when the series is not written `source/code`.
  public var selector: SeriesSelector? {
    SeriesKey(series).map { SeriesSelector(series: $0, dimensions: dimensions ?? [:]) }
  }
}
