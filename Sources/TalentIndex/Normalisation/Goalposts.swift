/// Two values of an indicator, in its unit, that stand for nothing and everything.
public struct Goalposts: Sendable, Hashable, Codable {
  /// The lower value; the worse one unless less is better.
  public let low: Double
  /// The upper value.
  public let high: Double

  /// A pair of values.
  public init(low: Double, high: Double) {
    self.low = low
    self.high = high
  }
}
