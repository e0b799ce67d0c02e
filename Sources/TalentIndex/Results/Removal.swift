/// What happens to ranks when one indicator is left out.
public struct Removal: Sendable, Hashable {
  /// The indicator that is left out.
  public let indicator: String
  /// Ranks without it, in the order of the places.
  public let ranks: [Double?]
  /// Mean distance to the ranks with it.
  public let meanShift: Double
  /// Kendall's tau-b between the two rankings.
  public let agreement: Double?
}

extension IndexScores {
  /// The index without each of its indicators in turn, the others keeping their proportions.
  ///
  /// - Throws: ``IndexError`` for values a mean cannot take, which the whole index would have met
  ///   as well.
  public func removals() throws(IndexError) -> [Removal] {
    var result: [Removal] = []
    for (column, code) in table.indicators.enumerated() {
      var method = method
      method.composition.weights[column] = 0
      let ranks = try IndexScores(table, method: method).index.ranks
      let shifts = zip(ranks, index.ranks).compactMap { without, with -> Double? in
        guard let without, let with else { return nil }
        return abs(without - with)
      }
      result.append(
        Removal(
          indicator: code, ranks: ranks,
          meanShift: shifts.isEmpty ? 0 : shifts.reduce(0, +) / Double(shifts.count),
          agreement: Agreement.kendall(ranks, index.ranks)))
    }
    return result
  }
}
