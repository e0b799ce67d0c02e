/// What is varied to see how much ranks depend on choices nobody can be sure of.
public struct UncertaintyPlan: Sendable, Hashable, Codable {
  /// One kind of choice.
  public enum Factor: String, Sendable, Hashable, Codable, CaseIterable {
    case weights
    case normalisation
    case aggregation
    case leaveOneOut = "leave-one-out"
    case fills
  }

  /// How many times everything is drawn anew.
  public let draws: Int
  /// The same seed gives the same result, on any number of threads.
  public let seed: UInt64
  /// Each weight is multiplied by a number from 1 - spread to 1 + spread, then all are made to sum
  /// to 1 again; 0 leaves them.
  public let weightSpread: Double
  /// One is drawn; that of the index alone leaves it.
  public let normalisations: [Normalisation]
  /// One is drawn for all levels; none leaves them as declared.
  public let aggregations: [Mean]
  /// Whether one indicator, or none, is left out.
  public let leavesOneOut: Bool
  /// Whether filled cells move by their errors.
  public let fills: Bool
  /// Error of a filled cell of which nothing better is known, as a part of its value.
  public let fillError: Double

  /// A plan; normalisations other than that of the index have to suit the means.
  public init(
    draws: Int = 10_000, seed: UInt64 = 1, weightSpread: Double = 0.25,
    normalisations: [Normalisation] = [], aggregations: [Mean] = [], leavesOneOut: Bool = false,
    fills: Bool = true, fillError: Double = 0.1
  ) {
    self.draws = draws
    self.seed = seed
    self.weightSpread = weightSpread
    self.normalisations = normalisations
    self.aggregations = aggregations
    self.leavesOneOut = leavesOneOut
    self.fills = fills
    self.fillError = fillError
  }

  /// What in it cannot be.
  var faults: [String] {
    var faults: [String] = []
    if draws < 1 { faults.append("\(draws) draws") }
    if !(0...1).contains(weightSpread) {
      faults.append("weight_spread \(weightSpread), expected 0 to 1")
    }
    if !(fillError >= 0 && fillError.isFinite) {
      faults.append("fill_error \(fillError), expected 0 or more")
    }
    return faults
  }

  enum CodingKeys: String, CodingKey {
    case draws, seed, normalisations, aggregations, fills
    case weightSpread = "weight_spread"
    case leavesOneOut = "leave_one_out"
    case fillError = "fill_error"
  }

  /// Reads a declaration; what is left out takes the usual value.
  public init(from decoder: any Decoder) throws {
    let usual = UncertaintyPlan()
    let values = try decoder.container(keyedBy: CodingKeys.self)
    self.init(
      draws: try values.decodeIfPresent(Int.self, forKey: .draws) ?? usual.draws,
      seed: try values.decodeIfPresent(UInt64.self, forKey: .seed) ?? usual.seed,
      weightSpread: try values.decodeIfPresent(Double.self, forKey: .weightSpread)
        ?? usual.weightSpread,
      normalisations: try values.decodeIfPresent([Normalisation].self, forKey: .normalisations)
        ?? usual.normalisations,
      aggregations: try values.decodeIfPresent([Mean].self, forKey: .aggregations)
        ?? usual.aggregations,
      leavesOneOut: try values.decodeIfPresent(Bool.self, forKey: .leavesOneOut)
        ?? usual.leavesOneOut,
      fills: try values.decodeIfPresent(Bool.self, forKey: .fills) ?? usual.fills,
      fillError: try values.decodeIfPresent(Double.self, forKey: .fillError) ?? usual.fillError)
  }
}
