/// A cell of the index without a value.
public struct Hole: Sendable, Hashable, CustomStringConvertible {
  /// Code of the place.
  public let place: String
  /// Code of the indicator.
  public let indicator: String
  /// What was looked for and what there is instead.
  public let reason: String

  /// An empty cell and why it is empty.
  public init(place: String, indicator: String, reason: String) {
    self.place = place
    self.indicator = indicator
    self.reason = reason
  }

  /// Place, indicator and reason.
  public var description: String { "\(indicator) of \(place): \(reason)" }
}
