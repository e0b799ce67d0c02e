/// What the pipeline file says about one series.
public struct SeriesDefinition: Sendable, Hashable {
  /// Which series.
  public let key: SeriesKey
  /// The name it is expected to be published under; another name is reported.
  public let name: String
  /// The unit of its values: `persons`, `% of GDP`.
  public let unit: String
  /// Relative difference up to which two values are the same number written differently.
  public let tolerance: Double
  /// How often the publisher is expected to bring news: `yearly`, `every-5-years`.
  public let cadence: String
  /// The series whose documents hold this one as well; `nil` for one with its own.
  public let heldBy: SeriesKey?
  /// Whether it is nothing to speak of when its documents hold no record of it.
  public let mayBeEmpty: Bool
  /// Whether it is a complete list, worth nothing unless every entry of it is accepted.
  public let isList: Bool

  /// Declares a series.
  public init(
    key: SeriesKey, name: String, unit: String, tolerance: Double, cadence: String,
    heldBy: SeriesKey? = nil, mayBeEmpty: Bool = false, isList: Bool = false
  ) {
    self.heldBy = heldBy
    self.mayBeEmpty = mayBeEmpty
    self.isList = isList
    self.key = key
    self.name = name
    self.unit = unit
    self.tolerance = tolerance
    self.cadence = cadence
  }
}
