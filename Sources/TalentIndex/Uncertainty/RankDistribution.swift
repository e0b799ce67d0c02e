/// The ranks of one place over many draws.
public struct RankDistribution: Sendable, Hashable {
  /// Its code.
  public let place: String
  /// Its rank in the index as declared.
  public let nominal: Double?
  /// How often it had each rank; the first is rank 1.
  public let frequencies: [Int]

  /// How often it had a rank at all.
  public var draws: Int { frequencies.reduce(0, +) }

  /// Mean rank; `nil` without a rank.
  public var mean: Double? {
    let sum = frequencies.enumerated().reduce(0) { $0 + ($1.offset + 1) * $1.element }
    return draws > 0 ? Double(sum) / Double(draws) : nil
  }

  /// The lowest rank that at least a part of the draws does not exceed.
  ///
  /// - Parameter part: 0.5 for the median, 0.05 and 0.95 for the interval that is usual.
  public func quantile(_ part: Double) -> Int? {
    var seen = 0
    for (index, count) in frequencies.enumerated() {
      seen += count
      if count > 0, Double(seen) >= part * Double(draws) { return index + 1 }
    }
    return nil
  }

  /// The part of the draws within so many places of the nominal rank.
  public func share(within distance: Double) -> Double? {
    guard let nominal, draws > 0 else { return nil }
    let near = frequencies.enumerated().filter { abs(Double($0.offset + 1) - nominal) <= distance }
    return Double(near.reduce(0) { $0 + $1.element }) / Double(draws)
  }
}
