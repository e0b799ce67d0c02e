/// When and how outlying values are pulled in before scores are made.
public struct TreatmentRule: Sendable, Hashable, Codable {
  /// What is tried when winsorising is not enough.
  public enum Fallback: String, Sendable, Hashable, Codable {
    /// Nothing: the winsorised values stay, and the log says that the test fails.
    case none
    /// ln(x - min + 0.01 (max - min)) of the untouched values.
    case logarithm
    /// ln((max - 1)(x - min)/(max - min) + 1) of the untouched values, as the Global
    /// Innovation Index writes it; needs a maximum above 1.
    case scaledLogarithm = "scaled-logarithm"
  }

  /// Fails the test together with `kurtosis`: at least this much, in absolute value.
  public let skewness: Double
  /// Fails the test together with `skewness`: at least this much.
  public let kurtosis: Double
  /// The most values that may be moved.
  public let points: Int
  /// What is tried after that.
  public let fallback: Fallback

  /// A rule; the limits are those of common practice.
  public init(
    skewness: Double = 2, kurtosis: Double = 3.5, points: Int = 5, fallback: Fallback = .logarithm
  ) {
    self.skewness = skewness
    self.kurtosis = kurtosis
    self.points = points
    self.fallback = fallback
  }

  enum CodingKeys: String, CodingKey {
    case skewness, kurtosis, points, fallback
  }

  /// Reads a declaration; what is left out takes the usual value.
  public init(from decoder: any Decoder) throws {
    let usual = TreatmentRule()
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      skewness: try values.decodeIfPresent(Double.self, forKey: .skewness) ?? usual.skewness,
      kurtosis: try values.decodeIfPresent(Double.self, forKey: .kurtosis) ?? usual.kurtosis,
      points: try values.decodeIfPresent(Int.self, forKey: .points) ?? usual.points,
      fallback: try values.decodeIfPresent(Fallback.self, forKey: .fallback) ?? usual.fallback)
  }

  /// Whether a distribution needs no treatment.
  public func passes(_ moments: Moments) -> Bool {
    guard let skewness = moments.skewness, let kurtosis = moments.kurtosis else { return true }
    return abs(skewness) < self.skewness || kurtosis < self.kurtosis
  }
}
