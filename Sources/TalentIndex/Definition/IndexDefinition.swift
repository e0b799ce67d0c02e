/// An index as a file declares it: what it consists of and how it is computed.
public struct IndexDefinition: Sendable, Hashable, Codable {
  /// Its id.
  public let index: String
  /// For people.
  public let title: String
  /// Codes of the places that are ranked, and whose values set the bounds.
  public let countries: [String]
  /// Named divisions of the countries: a name, then groups with their members.
  public let groupings: [String: [String: [String]]]?
  /// The years wanted, where an indicator says nothing else.
  public let reference: ReferenceRule
  /// The common scale.
  public let normalisation: Normalisation
  /// How parts become wholes; `arithmetic` when left out.
  public let aggregation: Mean?
  /// Where weights come from.
  public let weights: WeightRule
  /// Of the weight rule `ahp`.
  public let judgements: PairwiseDeclaration?
  /// Of outlying values; none when left out.
  public let treatment: TreatmentRule?
  /// How scores are shown.
  public let scale: ScaleReading
  /// How places are ranked; by unrounded scores, shared places 1, 2, 2, 4, when left out.
  public let ranking: Ranking?
  /// Decimals that are printed.
  public let decimals: Int
  /// What happens to cells without a value.
  public let holes: HoleRule
  /// The smallest share of its indicators a country needs to be ranked; none when left out.
  public let coverage: Double?
  /// What is varied to see how much ranks depend on it; the usual plan when left out.
  public let uncertainty: UncertaintyPlan?
  /// The pillars.
  public let pillars: [PillarDefinition]

  /// A definition.
  public init(
    index: String, title: String, countries: [String],
    groupings: [String: [String: [String]]]? = nil, reference: ReferenceRule,
    normalisation: Normalisation, aggregation: Mean? = nil, weights: WeightRule,
    judgements: PairwiseDeclaration? = nil, treatment: TreatmentRule? = nil, scale: ScaleReading,
    ranking: Ranking? = nil, decimals: Int = 1, holes: HoleRule = .stop, coverage: Double? = nil,
    uncertainty: UncertaintyPlan? = nil, pillars: [PillarDefinition]
  ) {
    self.index = index
    self.title = title
    self.countries = countries
    self.groupings = groupings
    self.reference = reference
    self.normalisation = normalisation
    self.aggregation = aggregation
    self.weights = weights
    self.judgements = judgements
    self.treatment = treatment
    self.scale = scale
    self.ranking = ranking
    self.decimals = decimals
    self.holes = holes
    self.coverage = coverage
    self.uncertainty = uncertainty
    self.pillars = pillars
  }

  /// Every indicator, in the order of the definition.
  public var indicators: [IndicatorDefinition] { pillars.flatMap(\.allIndicators) }

  /// Every series it needs, sorted by name.
  public var selectors: [SeriesSelector] {
    let all = Set(indicators.flatMap { $0.inputs.values.compactMap(\.selector) })
    return all.sorted { $0.description < $1.description }
  }
}
