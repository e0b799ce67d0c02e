public import Statistics

/// Parts of one key that add up to a whole: codes of a dimension, countries, or series beside this
/// one.
public struct SumRule: Sendable, Hashable {
  /// What the parts are.
  public enum Parts: Sendable, Hashable {
    /// Codes of a dimension; those that are optional count where they are there.
    case codes([String], optional: [String], over: String)
    /// The values of all countries, with the other codes the same.
    case countries
    /// This series and others with the same keys.
    case series([SeriesKey])
  }

  /// What they add up to.
  public enum Whole: Sendable, Hashable {
    /// The value with another code of the dimension; of countries, that of a place.
    case code(String)
    /// A fixed number, such as 100.
    case number(Double)
  }

  /// How the sum and the whole compare.
  public enum Relation: String, Sendable, Hashable, Codable {
    case equal
    case atMost = "at-most"
  }

  /// What is added.
  public let parts: Parts
  /// What it makes.
  public let whole: Whole
  /// How they compare.
  public let relation: Relation
  /// How far off they may be, in the unit of the series.
  public let tolerance: Double

  /// A rule.
  public init(
    _ parts: Parts, whole: Whole, relation: Relation = .equal, tolerance: Double = 0
  ) {
    self.parts = parts
    self.whole = whole
    self.relation = relation
    self.tolerance = tolerance
  }

  /// Whether a sum is as it should be.
  func holds(_ sum: Double, for whole: Double) -> Bool {
    switch relation {
    case .equal: abs(sum - whole) <= tolerance
    case .atMost: sum <= whole + tolerance
    }
  }
}
