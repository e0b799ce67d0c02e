internal import Statistics

/// What no fill may be: a value that would be kept out if it were published, or one carried over a
/// change of the place's borders.
public struct FillLimits: Sendable {
  private let expectations: [SeriesExpectation.Rule]
  private let borderYears: [String: [Int]]

  /// - Parameters:
  ///   - expectations: What is expected of every value of the series.
  ///   - borderYears: The calendar years in which a place's borders changed.
  public init(
    expectations: [SeriesExpectation.Rule] = [], borderYears: [String: [Int]] = [:]
  ) {
    self.expectations = expectations
    self.borderYears = borderYears
  }

  func allow(_ estimate: Estimate, of place: String) -> Bool {
    expectations.allSatisfy { $0.allows(estimate.value) } && !crossesBorders(estimate, of: place)
  }

  /// Whether the years it is made of, and the one it stands for, are not all before or all after a
  /// change; the year of the change itself is neither.
  private func crossesBorders(_ estimate: Estimate, of place: String) -> Bool {
    let years = estimate.parents.map(\.year) + [estimate.year]
    guard let first = years.min(), let last = years.max(), first < last else { return false }
    return (borderYears[place] ?? []).contains { (first...last).contains($0) }
  }
}

extension SeriesExpectation.Rule {
  /// Whether a value by itself is as expected.
  func allows(_ value: Double) -> Bool {
    switch self {
    case .range(let low, let high): (low...high).contains(value)
    case .sign(.positive): value > 0
    case .sign(.notNegative): value >= 0
    default: true
    }
  }
}
