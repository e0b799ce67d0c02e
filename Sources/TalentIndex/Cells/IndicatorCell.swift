public import Statistics

/// The value of one indicator for one place, and everything it was made of.
public struct IndicatorCell: Sendable, Hashable {
  /// A value of a series that went into a formula.
  public struct Input: Sendable, Hashable {
    /// Its name in the formula.
    public let name: String
    /// The series.
    public let series: SeriesSelector
    /// What the value is about.
    public let period: Period
    /// In the unit of the series.
    public let value: Double
    /// Where the value came from; `nil` for the zero of a place that a complete list leaves out.
    public let origin: InputValue.Origin?

    /// How it was filled before, when it was.
    public var fill: InputValue.Fill? {
      if case .filled(let fill) = origin { fill } else { nil }
    }

    /// The calendar year of what it says: of a fill, that of what it was made of.
    public var year: Int { fill?.since ?? period.calendarYear }
  }

  /// How a value was found where the reference rule found none.
  public struct Fill: Sendable, Hashable {
    /// Which rung of the ladder.
    public let method: FillStep.Method
    /// From what, in words.
    public let source: String
  }

  /// In the indicator's unit.
  public let value: Double
  /// The year it is about: of several inputs, the oldest; of a mean over places, the one wanted.
  public let year: Int
  /// What went into the formula; empty for given values and means over places.
  public let inputs: [Input]
  /// How it was filled, when it was.
  public let fill: Fill?
  /// One standard error in the indicator's unit, of what was filled, where it can be estimated.
  public let error: Double?

  /// How many years older it is than wanted.
  ///
  /// - Parameter reference: The year wanted.
  public func age(in reference: Int) -> Int { max(0, reference - year) }

  /// Whether some of it is not as published: filled here, or in a series before.
  public var isImputed: Bool {
    fill != nil || inputs.contains { $0.fill != nil }
  }

  /// Whether it is the zero of a place that a complete list leaves out.
  public var isUnlisted: Bool { inputs.contains { $0.origin == nil } }
}
