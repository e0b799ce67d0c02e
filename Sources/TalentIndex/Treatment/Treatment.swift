internal import Foundation

/// What was done to one column, and whether it helped.
public struct Treatment: Sendable, Hashable {
  /// What was done in the end.
  public enum Method: String, Sendable, Hashable {
    case none
    case winsorised
    case logarithm
    case scaledLogarithm = "scaled-logarithm"
  }

  /// What was done.
  public let method: Method
  /// The column to make scores from; missing values stay missing.
  public let values: [Double?]
  /// Indices of the values that winsorising moved.
  public let touched: [Int]
  /// Before.
  public let before: Moments
  /// After.
  public let after: Moments
  /// Whether the column passes the test now.
  public let passes: Bool

  /// Treats a column if it fails the test of a rule.
  public init(_ column: [Double?], rule: TreatmentRule) {
    let before = Moments(column)
    if rule.passes(before) {
      self.init(.none, column, [], before, rule)
      return
    }
    let (winsorised, touched) = Treatment.winsorise(column, rule: rule)
    let after = Moments(winsorised)
    if rule.passes(after) || rule.fallback == .none {
      self.init(.winsorised, winsorised, touched, before, rule)
      return
    }
    // Winsorising and a logarithm are alternatives: the second starts from untouched values.
    if let logged = Treatment.logarithm(column, rule.fallback) {
      let method = rule.fallback == .logarithm ? Method.logarithm : .scaledLogarithm
      self.init(method, logged, [], before, rule)
    } else {
      self.init(.winsorised, winsorised, touched, before, rule)
    }
  }

  private init(
    _ method: Method, _ values: [Double?], _ touched: [Int], _ before: Moments,
    _ rule: TreatmentRule
  ) {
    self.method = method
    self.values = values
    self.touched = touched
    self.before = before
    after = Moments(values)
    passes = rule.passes(after)
  }

  /// Moves the extreme value to the next one, until the column passes or enough were moved.
  private static func winsorise(
    _ column: [Double?], rule: TreatmentRule
  ) -> (values: [Double?], touched: [Int]) {
    var values = column
    var touched: Set<Int> = []
    var moments = Moments(values)
    while !rule.passes(moments), touched.count < rule.points {
      let high = (moments.skewness ?? 0) >= 0
      let known = values.compactMap { $0 }
      guard let extreme = high ? known.max() : known.min() else { break }
      let rest = known.filter { $0 != extreme }
      guard let next = high ? rest.max() : rest.min() else { break }
      for index in values.indices where values[index] == extreme {
        values[index] = next
        touched.insert(index)
      }
      moments = Moments(values)
    }
    return (values, touched.sorted())
  }

  /// - Returns: `nil` where the logarithm is not defined.
  private static func logarithm(
    _ column: [Double?], _ form: TreatmentRule.Fallback
  ) -> [Double?]? {
    let known = column.compactMap { $0 }
    guard let low = known.min(), let high = known.max(), high > low else { return nil }
    switch form {
    case .none: return nil
    case .logarithm:
      return column.map { $0.map { log($0 - low + 0.01 * (high - low)) } }
    case .scaledLogarithm:
      guard high > 1 else { return nil }
      return column.map { $0.map { log((high - 1) * ($0 - low) / (high - low) + 1) } }
    }
  }
}
