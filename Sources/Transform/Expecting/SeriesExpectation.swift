public import Statistics

/// One thing that is expected of a series, and what follows when it is not so.
public struct SeriesExpectation: Sendable, Hashable {
  /// What is expected.
  public enum Rule: Sendable, Hashable {
    /// Values between two bounds, in the unit of the series; a bound may be infinite.
    case range(low: Double, high: Double)
    /// Values above zero, or at least not below it.
    case sign(Sign)
    /// At most so many digits after the decimal point.
    case decimals(Int)
    /// The declared unit, and words that the published name has to contain.
    case unit(String, printed: String?)
    /// These dimensions, codes of them and kinds of periods, and no others.
    case schema(Schema)
    /// Parts that add up to a whole.
    case sum(SumRule)
    /// Totals that never fall from one period to the next.
    case rising
    /// At most so many times as much, or as little, as in the period before.
    case jump(factor: Double)
    /// The same values as another series, up to a relative difference.
    case agreement(SeriesKey, tolerance: Double)
    /// A latest value at most so many calendar years old.
    case freshness(maxAge: Int)
    /// The countries and periods of the snapshot before, and all but a share of its values.
    case coverage(lostValues: Double)
    /// Fewer than this share of the values of the snapshot before written anew.
    case redefinition(share: Double)
  }

  /// Which side of zero values are on.
  public enum Sign: String, Sendable, Hashable, Codable {
    case positive
    case notNegative = "not-negative"
  }

  /// What a series is broken down by.
  public struct Schema: Sendable, Hashable {
    /// The names of its dimensions, in any order.
    public let dimensions: [String]
    /// The codes a dimension may have; any where it is not named.
    public let codes: [String: Set<String>]
    /// Kinds of periods; any when empty.
    public let periods: Set<Period.Kind>

    /// A shape.
    public init(
      dimensions: [String], codes: [String: Set<String>] = [:], periods: Set<Period.Kind> = []
    ) {
      self.dimensions = dimensions
      self.codes = codes
      self.periods = periods
    }
  }

  /// What is expected.
  public let rule: Rule
  /// What follows when it is not so.
  public let severity: Severity

  /// An expectation; without a severity, that which its rule usually has.
  public init(_ rule: Rule, severity: Severity? = nil) {
    self.rule = rule
    self.severity = severity ?? rule.usualSeverity
  }

  /// What every series has to bear, whatever is declared: nothing vanishes or changes its meaning
  /// without a person knowing.
  public static let always = [
    SeriesExpectation(.coverage(lostValues: 0.01)), SeriesExpectation(.redefinition(share: 0.9)),
  ]
}

extension SeriesExpectation.Rule {
  /// Its name in declarations and findings.
  public var name: String {
    switch self {
    case .range: "range"
    case .sign: "sign"
    case .decimals: "decimals"
    case .unit: "unit"
    case .schema: "schema"
    case .sum: "sum"
    case .rising: "rising"
    case .jump: "jump"
    case .agreement: "agrees_with"
    case .freshness: "freshness"
    case .coverage: "coverage"
    case .redefinition: "redefinition"
    }
  }

  /// What follows unless a declaration says otherwise.
  var usualSeverity: Severity {
    switch self {
    case .range, .sign: .quarantine
    case .decimals, .sum, .rising, .jump, .agreement, .freshness: .warn
    case .unit, .schema, .coverage, .redefinition: .stop
    }
  }

  /// Whether a series has at most one expectation of the kind, so that its own replaces that of
  /// all series.
  var isSingle: Bool {
    switch self {
    case .sum, .agreement: false
    default: true
    }
  }
}
