/// How one place moved between two evaluations, and why.
public struct Movement: Sendable, Hashable {
  /// One reason, with what it did.
  public struct Part: Sendable, Hashable {
    /// Why.
    public let cause: MovementCause
    /// Where; `nil` for what belongs to no indicator.
    public let indicator: String?
    /// Change of the shown score.
    public let score: Double
    /// Change of the rank, below 0 for better; halves come from taking steps in both orders.
    public let rank: Double
  }

  /// Its code.
  public let place: String
  /// Shown score before.
  public let scoreBefore: Double
  /// Shown score after.
  public let scoreAfter: Double
  /// Rank before.
  public let rankBefore: Double
  /// Rank after.
  public let rankAfter: Double
  /// They add up to the change of score and of rank; the largest change of score first.
  public let parts: [Part]

  /// Places gained (below 0) or lost (above 0).
  public var rankChange: Double { rankAfter - rankBefore }

  /// Change of the shown score.
  public var scoreChange: Double { scoreAfter - scoreBefore }
}

extension Movement: CustomStringConvertible {
  /// One sentence: from where to where, and the largest reasons.
  public var description: String {
    let from = Movement.written(rankBefore)
    let after = Written.number(scoreAfter, decimals: 2)
    if parts.isEmpty { return "\(place) stays at rank \(from) with \(after)." }
    let verb =
      rankChange == 0
      ? "stays at rank \(from)"
      : "\(rankChange < 0 ? "rises" : "falls") from rank \(from) to \(Movement.written(rankAfter))"
    let named = parts.prefix(3).map { part in
      let what = part.indicator.map { "\(part.cause.words) \($0)" } ?? "\(part.cause.rawValue)"
      return "\(what) \(Written.change(part.score, decimals: 2))"
    }
    var reasons = named.joined(separator: ", ")
    let rest = parts.dropFirst(3)
    if !rest.isEmpty {
      let sum = rest.reduce(0) { $0 + $1.score }
      reasons += ", \(rest.count) smaller parts \(Written.change(sum, decimals: 2))"
    }
    return "\(place) \(verb), its score goes from \(Written.number(scoreBefore, decimals: 2)) to "
      + "\(after) (\(Written.change(scoreChange, decimals: 2))): \(reasons)."
  }

  private static func written(_ rank: Double) -> String {
    rank == rank.rounded() ? String(Int(rank)) : String(rank)
  }
}
