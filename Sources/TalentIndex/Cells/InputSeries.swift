public import Statistics

/// A value of a series, and where it came from.
public struct InputValue: Sendable, Hashable {
  /// Where a value came from.
  public enum Origin: Sendable, Hashable {
    /// The publisher, who may say something about it.
    case published(StatusFlags)
    /// A declared rule put it there.
    case filled(Fill)
  }

  /// How a value was found that its publisher does not have.
  public struct Fill: Sendable, Hashable {
    /// Which rung of the ladder.
    public let method: String
    /// From what, in words.
    public let source: String
    /// The calendar year of the oldest value that it was made of.
    public let since: Int?
    /// One standard error in the unit of the series, where that is known.
    public let error: Double?

    /// Describes a fill.
    public init(method: String, source: String, since: Int? = nil, error: Double? = nil) {
      self.method = method
      self.source = source
      self.since = since
      self.error = error
    }
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
