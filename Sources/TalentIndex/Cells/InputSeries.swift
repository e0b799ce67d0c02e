public import Statistics

/// A value of a series, and where it came from.
public struct InputValue: Sendable, Hashable {
  /// Where a value came from.
  public enum Origin: Sendable, Hashable {
    /// The publisher, who may say something about it.
    case published(StatusFlags)
    /// A declared rule put it there: how, from what, and how far off it may be (one standard
    /// error, in the unit of the series), where that is known.
    case filled(method: String, source: String, error: Double?)
  }

  /// What it is about.
  public let period: Period
  /// In the unit of the series.
  public let value: Double
  /// Where it came from.
  public let origin: Origin

  /// A value.
  public init(period: Period, value: Double, origin: Origin = .published([])) {
    self.period = period
    self.value = value
    self.origin = origin
  }
}

/// What an index is told of one series.
public struct InputSeries: Sendable, Hashable {
  /// Of all its values.
  public let unit: String
  /// By code of the place.
  public let values: [String: [InputValue]]

  /// A series.
  public init(unit: String, values: [String: [InputValue]]) {
    self.unit = unit
    self.values = values
  }
}
