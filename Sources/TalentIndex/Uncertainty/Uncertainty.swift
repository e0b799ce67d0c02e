/// How much the ranks of an index depend on choices nobody can be sure of.
///
/// Ranks within draws are competition ranks: equal scores share the better place.
public struct Uncertainty: Sendable, Hashable {
  /// What was varied.
  public let plan: UncertaintyPlan
  /// One for each place.
  public let ranks: [RankDistribution]
  /// By place, then other place: the part of the draws in which the first was ahead.
  public let ahead: [[Double]]
  /// Mean over draws and places of the distance between a rank and the nominal one.
  public let meanShift: Double

  /// Draws and ranks again and again.
  ///
  /// - Parameters:
  ///   - scores: The index as declared.
  ///   - errors: By indicator, then place: the standard error of each filled cell, 0 where nothing
  ///     better than the plan's own is known, `nil` for cells as published.
  ///   - threads: How many draw at once; the result does not depend on it.
  /// - Throws: ``IndexError`` for a normalisation or a mean that the values do not allow.
  public init(
    of scores: IndexScores, errors: [[Double?]], plan: UncertaintyPlan, threads: Int = 1
  ) async throws(IndexError) {
    let index = try VariedIndex(
      scores.table, method: scores.method, errors: errors, plan: plan)
    let places = index.places
    let share = max(1, (plan.draws + max(1, threads) - 1) / max(1, threads))
    let counts = await withTaskGroup(of: Counts.self) { group in
      for start in stride(from: 0, to: plan.draws, by: share) {
        group.addTask { Counts(index, draws: start..<min(start + share, plan.draws)) }
      }
      // Only whole numbers are added, so the order in which tasks end does not show.
      return await group.reduce(into: Counts(places: places)) { $0.add($1) }
    }
    let nominal = Ranking(decimals: scores.method.ranking.decimals)
      .ranks(of: scores.index.scores)
    self.plan = plan
    let ranks = scores.table.places.enumerated().map { place, code in
      RankDistribution(
        place: code, nominal: nominal[place],
        frequencies: Array(counts.ranks[(place * places)..<((place + 1) * places)]))
    }
    self.ranks = ranks
    ahead = (0..<places).map { place in
      (0..<places).map { other in
        Double(counts.behind[other * places + place]) / Double(max(1, plan.draws))
      }
    }
    var shift = 0.0
    for distribution in ranks {
      for (index, count) in distribution.frequencies.enumerated() {
        shift += abs(Double(index + 1) - (distribution.nominal ?? 0)) * Double(count)
      }
    }
    let ranked = ranks.reduce(0) { $0 + $1.draws }
    meanShift = ranked > 0 ? shift / Double(ranked) : 0
  }
}

/// What is counted over draws.
private struct Counts: Sendable {
  /// By place, then rank.
  var ranks: [Int]
  /// By place, then other place: how often the other was ahead.
  var behind: [UInt32]

  init(places: Int) {
    ranks = [Int](repeating: 0, count: places * places)
    behind = [UInt32](repeating: 0, count: places * places)
  }

  init(_ index: VariedIndex, draws: Range<Int>) {
    self.init(places: index.places)
    let philox = Philox(seed: index.plan.seed)
    var evaluator = Evaluator(index)
    var row = [Double](repeating: 0, count: index.width)
    for draw in draws {
      philox.fill(&row, draw: draw, stream: 0)
      evaluator.evaluate(row)
      for (place, rank) in evaluator.ranks.enumerated() where rank > 0 {
        ranks[place * index.places + rank - 1] += 1
      }
    }
    behind = evaluator.behind
  }

  mutating func add(_ other: Counts) {
    for index in ranks.indices { ranks[index] += other.ranks[index] }
    for index in behind.indices { behind[index] += other.behind[index] }
  }
}
