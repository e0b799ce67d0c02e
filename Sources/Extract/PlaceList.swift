/// The places that a source says it publishes, by its own codes.
public struct PlaceList: Sendable, Hashable {
  /// Countries and territories.
  public var economies: Set<String>
  /// Sums and means over several.
  public var aggregates: Set<String>

  /// Lists places.
  public init(economies: Set<String> = [], aggregates: Set<String> = []) {
    self.economies = economies
    self.aggregates = aggregates
  }
}
