public import Statistics

/// Finds what is expected of one cut of a series and not there, and says why.
public struct GapFinder: Sendable {
  private let known: KnownValues
  private let absences: [String: [Int: Absence.Reason]]
  private let quarantined: [String: Set<Int>]
  private let withdrawn: [String: Set<Int>]

  /// - Parameters:
  ///   - known: What is published.
  ///   - absences: What the publisher says about values that are not there, by place and year.
  ///   - quarantined: Years of values that were kept out, by place.
  ///   - withdrawn: Years of values that earlier snapshots had, by place.
  public init(
    _ known: KnownValues, absences: [String: [Int: Absence.Reason]] = [:],
    quarantined: [String: Set<Int>] = [:], withdrawn: [String: Set<Int>] = [:]
  ) {
    self.known = known
    self.absences = absences
    self.quarantined = quarantined
    self.withdrawn = withdrawn
  }

  /// The gap, where none of the years has a value.
  public func gap(_ expected: ExpectedValue) -> Gap? {
    let values = known.values[expected.place] ?? [:]
    if expected.years.contains(where: { values[$0] != nil }) { return nil }
    if expected.isOfCompleteList,
      known.values.values.contains(where: { others in
        expected.years.contains { others[$0] != nil }
      })
    {
      return nil
    }
    return Gap(
      expected: expected, reason: reason(for: expected, besides: Set(values.keys)),
      latest: known.latestYear(of: expected.place) { $0 < expected.years.lowerBound })
  }

  private func reason(for expected: ExpectedValue, besides years: Set<Int>) -> Gap.Reason {
    if known.row == nil { return .noSeries }
    let place = expected.place
    if expected.years.contains(where: { quarantined[place]?.contains($0) ?? false }) {
      return .quarantined
    }
    // What is said of the latest year counts.
    for year in expected.years.reversed() {
      if let reason = absences[place]?[year] { return Gap.Reason(reason) }
    }
    if expected.years.contains(where: { withdrawn[place]?.contains($0) ?? false }) {
      return .withdrawn
    }
    guard let first = years.min(), let last = years.max() else { return .neverPublished }
    if last < expected.years.lowerBound { return .notYet }
    return first < expected.years.lowerBound ? .skipped : .neverPublished
  }
}
