/// One rung of the ladder by which an indicator finds a value where the rule found none.
public struct FillStep: Sendable, Hashable, Codable {
  /// Where the value is taken from.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// Values given in the definition, each with its source.
    case given
    /// Linear between an earlier and a later year of the same place.
    case interpolate
    /// A year older than the reference rule allows.
    case earlier
    /// Mean of the places that have a value.
    case mean
    /// Median of the places that have a value.
    case median
    /// Mean of the places of the same group that have a value.
    case groupMean = "group-mean"
    /// Median of the places of the same group that have a value.
    case groupMedian = "group-median"
  }

  /// A value from outside the snapshot.
  public struct Given: Sendable, Hashable, Codable {
    /// Code of the place.
    public let place: String
    /// In the indicator's unit.
    public let value: Double
    /// What year it is about.
    public let year: Int
    /// Who says so, and where.
    public let source: String

    /// A value with its source.
    public init(place: String, value: Double, year: Int, source: String) {
      self.place = place
      self.value = value
      self.year = year
      self.source = source
    }
  }

  /// Where the value is taken from.
  public let method: Method
  /// Of `earlier`: how many years older than the reference year.
  public let maxAge: Int?
  /// Of `interpolate`: how many years apart the two may be.
  public let maxSpan: Int?
  /// Of the group methods: the name of the grouping.
  public let grouping: String?
  /// Of `given`.
  public let values: [Given]?

  /// A rung.
  public init(
    _ method: Method, maxAge: Int? = nil, maxSpan: Int? = nil, grouping: String? = nil,
    values: [Given]? = nil
  ) {
    self.method = method
    self.maxAge = maxAge
    self.maxSpan = maxSpan
    self.grouping = grouping
    self.values = values
  }

  enum CodingKeys: String, CodingKey {
    case method, grouping, values
    case maxAge = "max_age"
    case maxSpan = "max_span"
  }

  /// What is left out that the method needs.
  var lacks: String? {
    switch method {
    case .given: values?.isEmpty ?? true ? "values" : nil
    case .interpolate: maxSpan == nil ? "max_span" : nil
    case .earlier: maxAge == nil ? "max_age" : nil
    case .mean, .median: nil
    case .groupMean, .groupMedian: grouping == nil ? "grouping" : nil
    }
  }
}
