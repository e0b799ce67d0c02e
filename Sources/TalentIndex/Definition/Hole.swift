/// A cell of the index without a value.
public struct Hole: Sendable, Hashable, CustomStringConvertible {
  /// Code of the place.
  public let place: String
  /// Code of the indicator.
  public let indicator: String
  /// What was looked for and what there is instead.
  public let reason: String
  /// The series that have no value in any of the years that would do.
  public let lacking: [SeriesSelector]

  /// An empty cell and why it is empty.
  public init(
    place: String, indicator: String, reason: String, lacking: [SeriesSelector] = []
  ) {
    self.place = place
    self.indicator = indicator
    self.reason = reason
    self.lacking = lacking
  }

  /// Place, indicator and reason.
  public var description: String { "\(indicator) of \(place): \(reason)" }
}
