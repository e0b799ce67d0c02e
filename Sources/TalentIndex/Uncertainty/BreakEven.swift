/// How far one weight has to move until two places have the same score.
public struct BreakEven: Sendable, Hashable {
  /// The indicator.
  public let indicator: String
  /// Its weight now.
  public let weight: Double
  /// Its weight when the scores are equal, the others keeping their proportions.
  public let swapsAt: Double
}

extension IndexScores {
  /// The weights at which two places swap, nearest first; only changes that leave a weight from 0
  /// to 1 are named.
  ///
  /// Exact for weighted sums; empty when another mean is used, or when either has a hole.
  public func breakEvens(between first: Int, and second: Int) -> [BreakEven] {
    let composition = method.composition
    let total = composition.weights.reduce(0, +)
    guard composition.groups.allSatisfy({ $0.mean == .arithmetic && $0.decimals == nil }),
      normalised.allSatisfy({ $0[first] != nil && $0[second] != nil }), total > 0
    else { return [] }
    let gaps = normalised.map { ($0[first] ?? 0) - ($0[second] ?? 0) }
    let weights = composition.weights.map { $0 / total }
    let lead = zip(weights, gaps).reduce(0) { $0 + $1.0 * $1.1 }
    var result: [BreakEven] = []
    for (code, (weight, gap)) in zip(table.indicators, zip(weights, gaps)) where weight < 1 {
      let others = (lead - weight * gap) / (1 - weight)
      guard others != gap else { continue }
      let swap = others / (others - gap)
      if (0...1).contains(swap) {
        result.append(BreakEven(indicator: code, weight: weight, swapsAt: swap))
      }
    }
    return result.sorted { abs($0.swapsAt - $0.weight) < abs($1.swapsAt - $1.weight) }
  }
}
