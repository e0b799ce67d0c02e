extension UncertaintyPlan {
  /// The same plan with another number of draws.
  public func drawing(_ draws: Int) -> UncertaintyPlan {
    UncertaintyPlan(
      draws: draws, seed: seed, weightSpread: weightSpread, normalisations: normalisations,
      aggregations: aggregations, leavesOneOut: leavesOneOut, fills: fills, fillError: fillError)
  }
}
