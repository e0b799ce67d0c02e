internal import Foundation

/// Ranks by score, 1 for the highest.
public struct Ranking: Sendable, Hashable, Codable {
  /// What equal scores share.
  public let ties: TieRule
  /// Scores are rounded to so many decimals before they are compared; `nil` compares them whole.
  public let decimals: Int?

  /// A rule.
  public init(ties: TieRule = .competition, decimals: Int? = nil) {
    self.ties = ties
    self.decimals = decimals
  }

  /// Ranks scores.
  ///
  /// - Returns: One rank for each score, in the same order; none where there is no score, which
  ///   moves no other rank.
  public func ranks(of scores: [Double?]) -> [Double?] {
    let compared = scores.map { score in score.map { Ranking.rounded($0, to: decimals) } }
    let sorted = compared.compactMap { $0 }.sorted(by: >)
    var first: [Double: Int] = [:]
    var distinct: [Double: Int] = [:]
    var count: [Double: Int] = [:]
    for (place, value) in sorted.enumerated() {
      if first[value] == nil {
        first[value] = place + 1
        distinct[value] = distinct.count + 1
      }
      count[value, default: 0] += 1
    }
    return compared.map { value in
      guard let value, let first = first[value], let count = count[value] else { return nil }
      return switch ties {
      case .competition: Double(first)
      case .dense: distinct[value].map(Double.init)
      case .average: Double(first) + Double(count - 1) / 2
      }
    }
  }

  /// Ranks as they are printed: `3`, and `=3` when shared.
  public static func labels(of ranks: [Double?]) -> [String?] {
    var count: [Double: Int] = [:]
    for rank in ranks.compactMap({ $0 }) { count[rank, default: 0] += 1 }
    return ranks.map { rank in
      guard let rank else { return nil }
      let text = rank == rank.rounded() ? String(Int(rank)) : String(rank)
      return (count[rank] ?? 0) > 1 ? "=" + text : text
    }
  }

  /// Rounds half away from zero.
  ///
  /// - Parameter decimals: `nil` leaves the value as it is.
  public static func rounded(_ value: Double, to decimals: Int?) -> Double {
    guard let decimals else { return value }
    let factor = pow(10, Double(decimals))
    return (value * factor).rounded(.toNearestOrAwayFromZero) / factor
  }
}
