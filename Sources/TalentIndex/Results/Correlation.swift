/// How alike two indicators are on the common scale, and what is odd about it.
public struct Correlation: Sendable, Hashable {
  /// What a reader should look at.
  public enum Flag: String, Sendable, Hashable {
    /// In one pillar, and against each other: they cancel out.
    case negativeInPillar = "negative-in-pillar"
    /// Above 0.9: they count the same thing twice.
    case redundant
  }

  /// Codes of the two.
  public let pair: [String]
  /// Pearson's r; `nil` when one of them has no spread.
  public let coefficient: Double?
  /// What is odd.
  public let flags: [Flag]
}

extension IndexScores {
  /// Every pair of indicators.
  public var correlations: [Correlation] {
    var pillar: [Int: Int] = [:]
    for (index, group) in method.composition.groups.enumerated() {
      for case .indicator(let column) in group.parts { pillar[column] = index }
    }
    var result: [Correlation] = []
    for left in normalised.indices {
      for right in normalised.indices where right > left {
        let coefficient = Agreement.pearson(normalised[left], normalised[right])
        var flags: [Correlation.Flag] = []
        if let coefficient, coefficient < 0, pillar[left] == pillar[right] {
          flags.append(.negativeInPillar)
        }
        if let coefficient, abs(coefficient) > 0.9 { flags.append(.redundant) }
        result.append(
          Correlation(
            pair: [table.indicators[left], table.indicators[right]], coefficient: coefficient,
            flags: flags))
      }
    }
    return result
  }
}
