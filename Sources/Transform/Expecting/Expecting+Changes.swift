public import Statistics

extension Expecting {
  /// A series of fewer values than this is not said to be written anew.
  private static let fewValues = 20

  /// What a series lost since the snapshot before, and whether it was written anew.
  public func examine(_ change: CoverageChange, of key: SeriesKey) -> [Finding] {
    expectations.flatMap { expectation in
      switch expectation.rule {
      case .coverage(let lostValues):
        losses(change, of: key, expectation, allowed: lostValues)
      case .redefinition(let share):
        redefinition(change, of: key, expectation, share: share)
      default: [Finding]()
      }
    }
  }

  /// What it means that a series which had values is not published any more.
  public func examineDisappearance(of key: SeriesKey, values: Int) -> [Finding] {
    expectations.compactMap { expectation in
      guard case .coverage = expectation.rule else { return nil }
      return Finding(
        key, expectation, "the whole series vanished, with \(values) values", subject: "series")
    }
  }

  /// Whether the latest value is as young as it should be.
  ///
  /// - Parameter year: The present one.
  public func examineFreshness(
    of key: SeriesKey, latest: Period?, year: Int
  ) -> [Finding] {
    guard let latest else { return [] }
    return expectations.compactMap { expectation in
      guard case .freshness(let maxAge) = expectation.rule,
        latest.calendarYear < year - maxAge
      else { return nil }
      return Finding(
        key, expectation,
        "the latest value is of \(latest), expected one of \(year - maxAge) or later",
        subject: "\(latest)")
    }
  }

  private func losses(
    _ change: CoverageChange, of key: SeriesKey, _ expectation: SeriesExpectation, allowed: Double
  ) -> [Finding] {
    var findings: [Finding] = []
    func vanished(_ noun: (String, String), _ lost: [String], _ expectation: SeriesExpectation) {
      if lost.isEmpty { return }
      findings.append(
        Finding(
          key, expectation,
          "\(lost.count) \(lost.count == 1 ? noun.0 : noun.1) vanished: \(Expecting.shown(lost))",
          subject: "\(noun.1): \(lost.joined(separator: " "))"))
    }
    let (before, after) = (change.before, change.after)
    vanished(
      ("place", "places"), before.places.subtracting(after.places).sorted(), expectation)
    vanished(
      ("period", "periods"),
      before.periods.subtracting(after.periods).sorted().map(\.description), expectation)
    // Publishers redraw their groups of countries every year: that is told, and no more.
    vanished(
      ("aggregate", "aggregates"), before.aggregates.subtracting(after.aggregates).sorted(),
      SeriesExpectation(expectation.rule, severity: .warn))
    let share = Double(change.withdrawn) / Double(max(before.values, 1))
    if share > allowed {
      findings.append(
        Finding(
          key, expectation,
          "\(change.withdrawn) of \(before.values) values were withdrawn, expected at most "
            + "\(CanonicalNumber.text(allowed * 100)) %",
          subject: "\(change.withdrawn) of \(before.values) values"))
    }
    return findings
  }

  private func redefinition(
    _ change: CoverageChange, of key: SeriesKey, _ expectation: SeriesExpectation, share: Double
  ) -> [Finding] {
    let common = change.before.values - change.withdrawn
    guard common >= Expecting.fewValues, Double(change.revised) >= share * Double(common) else {
      return []
    }
    return [
      Finding(
        key, expectation,
        "\(change.revised) of the \(common) values that both have were written anew: a "
          + "redefinition, no revision",
        subject: "\(change.revised) of \(common)")
    ]
  }

  /// A few names, and whether there are more.
  static func shown(_ names: [String]) -> String {
    names.prefix(8).joined(separator: ", ") + (names.count > 8 ? ", ..." : "")
  }
}
