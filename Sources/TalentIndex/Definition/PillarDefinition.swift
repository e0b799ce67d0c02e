/// A group of indicators, or of further pillars.
public struct PillarDefinition: Sendable, Hashable, Codable {
  /// Short, unique in the index.
  public let code: String
  /// For people.
  public let name: String
  /// In the index or in its group, as the weight rule says; none where weights are computed.
  public let weight: Double?
  /// How its parts become its score; that of the index when left out.
  public let aggregation: Mean?
  /// Pillars below it.
  public let pillars: [PillarDefinition]?
  /// Indicators below it.
  public let indicators: [IndicatorDefinition]?

  /// A pillar.
  public init(
    code: String, name: String, weight: Double? = nil, aggregation: Mean? = nil,
    pillars: [PillarDefinition]? = nil, indicators: [IndicatorDefinition]? = nil
  ) {
    self.code = code
    self.name = name
    self.weight = weight
    self.aggregation = aggregation
    self.pillars = pillars
    self.indicators = indicators
  }

  /// Every indicator at or below it, in the order of the definition.
  public var allIndicators: [IndicatorDefinition] {
    (pillars ?? []).flatMap(\.allIndicators) + (indicators ?? [])
  }

  /// Itself and every pillar below it, parts first.
  var allPillars: [PillarDefinition] { (pillars ?? []).flatMap(\.allPillars) + [self] }
}
