/// One indicator: what it is made of, which way it counts, which years it takes.
public struct IndicatorDefinition: Sendable, Hashable, Codable {
  /// Short, unique in the index: `GM1`.
  public let code: String
  /// For people.
  public let name: String
  /// The unit of its values.
  public let unit: String
  /// Which way it counts.
  public let direction: Direction
  /// In the index or in its group, as the weight rule says; none where weights are computed.
  public let weight: Double?
  /// Over the names of `inputs`.
  public let formula: String
  /// What the names stand for.
  public let inputs: [String: InputDefinition]
  /// Its own years; those of the index when left out.
  public let reference: ReferenceRule?
  /// What is tried, in order, where there is no value.
  public let fill: [FillStep]?
  /// For the normalisation of that name.
  public let goalposts: Goalposts?

  /// An indicator.
  public init(
    code: String, name: String, unit: String, direction: Direction = .positive,
    weight: Double? = nil, formula: String, inputs: [String: InputDefinition],
    reference: ReferenceRule? = nil, fill: [FillStep]? = nil, goalposts: Goalposts? = nil
  ) {
    self.code = code
    self.name = name
    self.unit = unit
    self.direction = direction
    self.weight = weight
    self.formula = formula
    self.inputs = inputs
    self.reference = reference
    self.fill = fill
    self.goalposts = goalposts
  }
}
