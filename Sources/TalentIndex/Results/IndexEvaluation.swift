/// An index worked out from the series of one snapshot.
public struct IndexEvaluation: Sendable {
  /// What was declared.
  public let definition: IndexDefinition
  /// The cells of the countries that are ranked.
  public let cells: CellTable
  /// Of all countries of the definition.
  public let coverage: Coverage
  /// Countries left out for want of data, with their share of published cells.
  public let excluded: [String: Double]
  /// Cells without a value among the countries that are ranked.
  public let holes: [Hole]
  /// Values, normalised values, scores, ranks and contributions.
  public let scores: IndexScores
  /// Where weights were judged: every matrix with its consistency.
  public let judgements: JudgementHierarchy?

  /// Works a definition out.
  ///
  /// - Parameter series: What ``IndexDefinition/selectors`` names.
  /// - Throws: ``IndexError/definition(_:faults:)``, ``IndexError/holes(_:)`` where the definition
  ///   says to stop, or what ``IndexScores`` throws.
  public init(
    _ definition: IndexDefinition, series: [SeriesSelector: InputSeries]
  ) throws(IndexError) {
    let method = try IndexMethod(definition)
    let all = try CellTable(definition, series: series)
    self.definition = definition
    let coverage = Coverage(all, composition: method.composition)
    self.coverage = coverage
    let least = definition.coverage ?? 0
    let present = all.places.map { coverage.places[$0]?.present ?? 0 }
    let kept = all.places.indices.filter { present[$0] >= least }
    excluded = Dictionary(
      uniqueKeysWithValues: all.places.indices.filter { present[$0] < least }.map {
        (all.places[$0], present[$0])
      })
    cells = all.keeping(kept)
    holes = cells.holes
    if definition.holes == .stop, !holes.isEmpty { throw .holes(holes) }
    scores = try IndexScores(
      IndexTable(places: cells.places, indicators: cells.indicators, columns: cells.columns),
      method: method)
    if definition.weights == .judgements, let declared = definition.judgements {
      judgements = try JudgementHierarchy(declared)
    } else {
      judgements = nil
    }
  }

  /// The weight of each indicator in the score of one place, after others took over for holes.
  ///
  /// - Parameter place: Its position among the ranked countries.
  public func effectiveWeights(of place: Int) -> [Double] {
    let composition = scores.method.composition
    var effective = [Double](repeating: 0, count: cells.indicators.count)
    var passed = [Double](repeating: 0, count: composition.groups.count)
    passed[passed.count - 1] = 1
    let allShares = composition.shares()
    for (index, group) in composition.groups.enumerated().reversed() {
      let present = group.parts.map { part in
        switch part {
        case .indicator(let column): scores.normalised[column][place] != nil
        case .group(let below): scores.groups[below].scores[place] != nil
        }
      }
      let shares = allShares[index]
      let total = zip(present, shares).reduce(0) { $1.0 ? $0 + $1.1 : $0 }
      for (part, (present, share)) in zip(group.parts, zip(present, shares))
      where present && total > 0 {
        switch part {
        case .indicator(let column): effective[column] = passed[index] * share / total
        case .group(let below): passed[below] = passed[index] * share / total
        }
      }
    }
    return effective
  }
}
