internal import Statistics

/// Fills the gaps of one cut of a series by its ladder, and never a value that is published.
///
/// How far off a fill may be is found by hiding known values: each is worked out as the fill was,
/// from as many years away, and the relative misses give one standard error.
public struct Filling: Sendable {
  /// An error from fewer hidden values than this is none.
  static let fewestTests = 5

  private let ladder: FillLadder
  private let own: KnownValues
  private let others: [SeriesCut: KnownValues]
  private let places: [String]
  private let limits: FillLimits

  /// - Parameters:
  ///   - own: What is published of the series.
  ///   - others: What is published of the series the ladder names.
  ///   - places: Whose known values are hidden to see how far off a fill may be.
  ///   - limits: What no fill may be.
  public init(
    _ ladder: FillLadder, own: KnownValues, others: [SeriesCut: KnownValues], places: [String],
    limits: FillLimits = FillLimits()
  ) {
    self.limits = limits
    self.ladder = ladder
    self.own = own
    self.others = others
    self.places = Set(places).sorted()
  }

  /// What the first rung gives that gives anything; `nil` when none does.
  public func fill(_ gap: Gap) -> Fill? {
    guard gap.reason.isFillable, let row = own.row else { return nil }
    let (place, years) = (gap.expected.place, gap.expected.years)
    for rung in ladder.rungs {
      guard let estimate = estimate(by: rung, place, years), estimate.value.isFinite,
        own[place, estimate.year] == nil, limits.allow(estimate, of: place)
      else { continue }
      let misses = misses(of: estimate.geometry, by: rung)
      return Fill(
        cut: ladder.cut, row: row, place: place, year: estimate.year,
        value: estimate.value, method: rung.method, source: source(of: estimate, by: rung),
        parents: estimate.parents, age: max(0, years.upperBound - estimate.oldest),
        error: error(of: estimate.value, misses: misses), tested: misses.count)
    }
    return nil
  }

  private func estimate(
    by rung: FillRung, _ place: String, _ years: ClosedRange<Int>
  ) -> Estimate? {
    let wanted = years.upperBound
    switch rung {
    case .sameDefinition(let cut, let times):
      return others[cut]?.latestYear(of: place) { years.contains($0) }
        .flatMap { estimate(.other(cut, times: times), place, $0) }
    case .nationalOffice(let cut, let home, let times, _):
      guard home == place else { return nil }
      return others[cut]?.latestYear(of: place) { years.contains($0) }
        .flatMap { estimate(.other(cut, times: times), place, $0) }
    case .earlierYear(let maxAge):
      return own.latestYear(of: place) { $0 < wanted && wanted - $0 <= maxAge }
        .flatMap { estimate(.before(years: wanted - $0), place, wanted) }
    case .interpolation(let maxSpan):
      guard let before = own.latestYear(of: place, where: { $0 < wanted }),
        let after = own.earliestYear(of: place, where: { $0 > wanted }),
        after - before <= maxSpan
      else { return nil }
      return estimate(.between(before: wanted - before, after: after - wanted), place, wanted)
    case .ratio(let cut, let maxAge):
      let year = own.latestYear(of: place) { year in
        year < wanted && wanted - year <= maxAge && others[cut]?[place, year] ?? 0 != 0
      }
      return year.flatMap { estimate(.moved(cut, years: wanted - $0), place, wanted) }
    }
  }

  private func estimate(
    _ geometry: Estimate.Geometry, _ place: String, _ year: Int
  ) -> Estimate? {
    geometry.value(of: place, in: year, own: own, others: others).map { value in
      Estimate(
        value: value, year: year,
        parents: geometry.parents(of: place, in: year, own: ladder.cut), geometry: geometry)
    }
  }

  /// Relative misses of known values that were worked out alike.
  private func misses(of geometry: Estimate.Geometry, by rung: FillRung) -> [Double] {
    var tested = places
    // What one office publishes says nothing of another's.
    if case .nationalOffice(_, let home, _, _) = rung { tested = [home] }
    return tested.flatMap { place in
      (own.values[place] ?? [:]).sorted { $0.key < $1.key }.compactMap { year, truth in
        guard truth != 0,
          let value = geometry.value(of: place, in: year, own: own, others: others)
        else { return nil }
        return (value - truth) / truth
      }
    }
  }

  private func error(of value: Double, misses: [Double]) -> Double? {
    if misses.count < Filling.fewestTests { return nil }
    let mean = misses.reduce(0) { $0 + $1 * $1 } / Double(misses.count)
    return abs(value) * mean.squareRoot()
  }

  private func source(of estimate: Estimate, by rung: FillRung) -> String {
    var names: [String] = []
    for parent in estimate.parents where !names.contains(parent.cut.series.source) {
      names.append(parent.cut.series.source)
    }
    let publishers = names.joined(separator: " ")
    if case .nationalOffice(_, _, _, let citation) = rung { return "\(publishers): \(citation)" }
    return publishers
  }
}
