/// How values in units of their own become values that can be averaged.
public struct Normalisation: Sendable, Hashable, Codable {
  /// The way; directions are turned first, so that more is always better afterwards.
  public enum Method: String, Sendable, Hashable, Codable, CaseIterable {
    /// The lowest value becomes `low`, the highest `high`.
    case minMax = "min-max"
    /// Distance to the mean in sample standard deviations (n - 1), times `deviation`, plus `mean`.
    case zScore = "z-score"
    /// The place from the bottom: 1 for the lowest; equal values share the lower place.
    case rank
    /// (place from the bottom - 1) / (n - 1).
    case percentileRank = "percentile-rank"
    /// From `low` at the indicator's lower goalpost to `high` at the upper one.
    case goalposts
    /// 1 less the distance to the best, as a part of the distance between worst and best.
    case distanceToBest = "distance-to-best"
    /// (value - mean) / |mean|.
    case distanceToMean = "distance-to-mean"
  }

  /// The way.
  public let method: Method
  /// Lowest result of min-max and goalposts.
  public let low: Double
  /// Highest result of min-max and goalposts.
  public let high: Double
  /// Mean of z-scores.
  public let mean: Double
  /// Standard deviation of z-scores.
  public let deviation: Double
  /// Whether values beyond a goalpost count as the goalpost.
  public let capped: Bool

  /// A way with its range.
  public init(
    _ method: Method, low: Double = 0, high: Double = 1, mean: Double = 0, deviation: Double = 1,
    capped: Bool = true
  ) {
    self.method = method
    self.low = low
    self.high = high
    self.mean = mean
    self.deviation = deviation
    self.capped = capped
  }

  enum CodingKeys: String, CodingKey {
    case method, low, high, mean, deviation, capped
  }

  /// Reads a declaration; all but the method may be left out.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      try values.decode(Method.self, forKey: .method),
      low: try values.decodeIfPresent(Double.self, forKey: .low) ?? 0,
      high: try values.decodeIfPresent(Double.self, forKey: .high) ?? 1,
      mean: try values.decodeIfPresent(Double.self, forKey: .mean) ?? 0,
      deviation: try values.decodeIfPresent(Double.self, forKey: .deviation) ?? 1,
      capped: try values.decodeIfPresent(Bool.self, forKey: .capped) ?? true)
  }

  /// The result of a place that is best in everything; `nil` where there is no such mark.
  public var fullMark: Double? {
    switch method {
    case .minMax, .goalposts: high
    case .percentileRank, .distanceToBest: 1
    case .zScore, .rank, .distanceToMean: nil
    }
  }

  /// The result of a place that is worst in everything; `nil` where there is no such mark.
  public var lowestMark: Double? {
    switch method {
    case .minMax, .goalposts: low
    case .percentileRank, .distanceToBest: 0
    case .zScore, .rank, .distanceToMean: nil
    }
  }
}
