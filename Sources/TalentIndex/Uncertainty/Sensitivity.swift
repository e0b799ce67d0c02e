/// Which choice the ranks depend on most: Sobol indices of every factor of a plan.
public struct Sensitivity: Sendable, Hashable {
  /// What one factor explains.
  public struct Effect: Sendable, Hashable {
    /// The part of the variance that the factor explains alone.
    public let first: Double
    /// The part in which it has a hand, alone or with others.
    public let total: Double
  }

  /// Where 90 % of bootstrap samples of one factor's indices lie.
  public struct Bounds: Sendable, Hashable {
    /// Of the first-order index.
    public let first: ClosedRange<Double>
    /// Of the total index.
    public let total: ClosedRange<Double>
  }

  /// The factors that were varied.
  public let factors: [UncertaintyPlan.Factor]
  /// Of the mean distance between ranks and the nominal ones; `nil` where nothing moves.
  public let meanShift: [Effect]?
  /// Of those effects, one for each factor; empty where nothing moves.
  public let bounds: [Bounds]
  /// Of the rank of each place, by its code; absent where the rank never moves.
  public let ranks: [String: [Effect]]

  /// Draws 2 + factors tables of `samples` rows (Saltelli's design) and compares.
  ///
  /// - Parameters:
  ///   - errors: As for ``Uncertainty``.
  ///   - threads: How many work at once; the result does not depend on it.
  /// - Throws: ``IndexError`` for a normalisation or a mean that the values do not allow.
  public init(
    of scores: IndexScores, errors: [[Double?]], plan: UncertaintyPlan, samples: Int = 1024,
    threads: Int = 1
  ) async throws(IndexError) {
    let index = try VariedIndex(
      scores.table, method: scores.method, errors: errors, plan: plan)
    factors = index.factors
    let design = await SaltelliDesign(index, samples: samples, threads: threads)
    let nominal = Ranking(decimals: scores.method.ranking.decimals)
      .ranks(of: scores.index.scores)
    let shifts = design.outcomes { ranks in
      var sum = 0.0
      var count = 0.0
      for (rank, nominal) in zip(ranks, nominal) where rank > 0 {
        sum += abs(Double(rank) - (nominal ?? 0))
        count += 1
      }
      return count > 0 ? sum / count : 0
    }
    meanShift = shifts.effects()
    bounds = shifts.bounds(seed: plan.seed)
    var ranks: [String: [Effect]] = [:]
    for (place, code) in scores.table.places.enumerated() {
      ranks[code] = design.outcomes { Double($0[place]) }.effects()
    }
    self.ranks = ranks
  }
}
