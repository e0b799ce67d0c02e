/// Everything that turns a table of values into scores and ranks.
public struct IndexMethod: Sendable, Hashable {
  /// What an indicator brings with it.
  public struct Column: Sendable, Hashable {
    /// Which way it counts.
    public let direction: Direction
    /// For the normalisation of that name.
    public let goalposts: Goalposts?

    /// The way an indicator counts, and its goalposts.
    public init(_ direction: Direction = .positive, goalposts: Goalposts? = nil) {
      self.direction = direction
      self.goalposts = goalposts
    }
  }

  /// One for each indicator.
  public let columns: [Column]
  /// Of outlying values; none if `nil`.
  public var treatment: TreatmentRule?
  /// The common scale.
  public var normalisation: Normalisation
  /// The tree, its means and its weights.
  public var composition: Composition
  /// How scores are shown.
  public var scale: ScaleReading
  /// How places are ranked.
  public var ranking: Ranking

  /// A method.
  public init(
    columns: [Column], treatment: TreatmentRule? = nil, normalisation: Normalisation,
    composition: Composition, scale: ScaleReading = .plain, ranking: Ranking = Ranking()
  ) {
    self.columns = columns
    self.treatment = treatment
    self.normalisation = normalisation
    self.composition = composition
    self.scale = scale
    self.ranking = ranking
  }

  /// The method of a definition.
  ///
  /// - Throws: ``IndexError/definition(_:faults:)`` with everything that does not add up.
  public init(_ definition: IndexDefinition) throws(IndexError) {
    let faults = DefinitionCheck(definition).faults
    guard faults.isEmpty else { throw .definition(definition.index, faults: faults) }
    let indicators = definition.indicators
    var position: [String: Composition.Part] = [:]
    for (column, indicator) in indicators.enumerated() {
      position[indicator.code] = .indicator(column)
    }
    let mean = definition.aggregation ?? .arithmetic
    var groups: [Composition.Group] = []
    for pillar in definition.pillars.flatMap(\.allPillars) {
      let codes = (pillar.pillars ?? []).map(\.code) + (pillar.indicators ?? []).map(\.code)
      groups.append(
        Composition.Group(
          code: pillar.code, parts: codes.compactMap { position[$0] },
          mean: pillar.aggregation ?? mean))
      position[pillar.code] = .group(groups.count - 1)
    }
    groups.append(
      Composition.Group(
        code: definition.index, parts: definition.pillars.compactMap { position[$0.code] },
        mean: mean))
    self.init(
      columns: indicators.map { Column($0.direction, goalposts: $0.goalposts) },
      treatment: definition.treatment, normalisation: definition.normalisation,
      composition: Composition(
        groups: groups, weights: try WeightTree.weights(of: definition)),
      scale: definition.scale, ranking: definition.ranking ?? Ranking())
  }
}
