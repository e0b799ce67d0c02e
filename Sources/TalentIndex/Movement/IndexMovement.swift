/// Why scores and ranks differ between two evaluations of an index.
///
/// For each place, what is its own, what is the others', the weights and the definition are
/// exchanged one indicator at a time, once in this order and once in the opposite one; each part
/// is the mean of the two changes it made. So the parts add up to the whole change, and none is
/// favoured for coming first or last.
public struct IndexMovement: Sendable {
  /// Places ranked in both, in the order of the later ranking.
  public let movements: [Movement]
  /// Places ranked only later.
  public let entered: [String]
  /// Places ranked only before.
  public let left: [String]

  /// The most places that any country gained or lost.
  public var largestRankMove: Double { movements.map { abs($0.rankChange) }.max() ?? 0 }

  /// Compares two evaluations.
  ///
  /// - Parameter series: The data of the later one, to tell what was revised where another year is
  ///   used as well; without them that counts as the other year's.
  /// - Throws: ``IndexError`` when the index cannot be worked out half way between the two.
  public init(
    from before: IndexEvaluation, to after: IndexEvaluation,
    series: [SeriesSelector: InputSeries]? = nil
  ) throws(IndexError) {
    var sameYears = SameYears()
    if let series {
      sameYears = try SameYears(before.cells, after.cells, after.definition, series: series)
    }
    let comparison = Comparison(before, after, sameYears)
    let old = IndexMovement.ranked(before)
    let new = IndexMovement.ranked(after)
    entered = new.filter { !old.contains($0) }
    left = old.filter { !new.contains($0) }
    var movements: [Movement] = []
    for place in new where old.contains(place) {
      movements.append(try comparison.movement(of: place))
    }
    self.movements = movements
  }

  /// Places with a score, best first; equal ranks by code.
  private static func ranked(_ evaluation: IndexEvaluation) -> [String] {
    zip(evaluation.scores.index.ranks, evaluation.cells.places)
      .compactMap { rank, place in rank.map { ($0, place) } }
      .sorted { ($0.0, $0.1) < ($1.0, $1.1) }.map(\.1)
  }
}
