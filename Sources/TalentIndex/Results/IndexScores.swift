/// Every step from values to ranks, kept.
public struct IndexScores: Sendable, Hashable {
  /// One pillar, or the index.
  public struct Group: Sendable, Hashable {
    /// Its code.
    public let code: String
    /// As they come out of the mean, one for each place.
    public let scores: [Double?]
    /// On the scale that is shown.
    public let shown: [Double?]
    /// By unrounded score.
    public let ranks: [Double?]
  }

  /// The values.
  public let table: IndexTable
  /// What was done with them.
  public let method: IndexMethod
  /// What treatment did to each indicator; empty when none is declared.
  public let treatments: [Treatment]
  /// On the common scale, by indicator, then place.
  public let normalised: [[Double?]]
  /// Parts before wholes; the last is the index.
  public let groups: [Group]
  /// What a score is shown as before anything contributes to it; 0 but for the reading `range`.
  public let base: Double
  /// What each indicator adds to the shown score of the index, by place, then indicator: with
  /// `base` they add up to it.
  public let contributions: [[Double]]

  /// The index itself.
  public var index: Group { groups[groups.count - 1] }

  /// Works a table out.
  ///
  /// - Throws: ``IndexError`` for an indicator without spread, or values a mean cannot take.
  public init(_ table: IndexTable, method: IndexMethod) throws(IndexError) {
    try self.init(table, method: method, allowsFlat: false)
  }

  /// The same; `allowsFlat` is for tables that stand between two real ones, in which an indicator
  /// can be the same everywhere by chance.
  init(_ table: IndexTable, method: IndexMethod, allowsFlat: Bool) throws(IndexError) {
    self.table = table
    self.method = method
    var columns = table.columns
    if let rule = method.treatment {
      treatments = columns.map { Treatment($0, rule: rule) }
      columns = treatments.map(\.values)
    } else {
      treatments = []
    }
    var normalised: [[Double?]] = []
    for (index, column) in columns.enumerated() {
      normalised.append(
        try method.normalisation.applied(
          to: column, direction: method.columns[index].direction,
          indicator: table.indicators[index], goalposts: method.columns[index].goalposts,
          allowsFlat: allowsFlat))
    }
    self.normalised = normalised
    let scores = try method.composition.scores(
      of: normalised, places: table.places, indicators: table.indicators)
    let scales = scores.map { Scale(method.scale, of: $0, normalisation: method.normalisation) }
    groups = zip(method.composition.groups, zip(scores, scales)).map { group, result in
      Group(
        code: group.code, scores: result.0, shown: result.0.map { $0.map(result.1.shown) },
        ranks: method.ranking.ranks(of: result.0))
    }
    let scale = scales[scales.count - 1]
    base = scale.base
    let shares = method.composition.shares()
    contributions = table.places.indices.map { place in
      method.composition.contributions(
        values: normalised.map { $0[place] }, scores: scores.map { $0[place] }, shares: shares
      ).map { $0 * scale.factor }
    }
  }
}
