/// Pairwise judgements as a file declares them: a tree of criteria, and matrices for its groups.
public struct PairwiseDeclaration: Sendable, Hashable, Codable {
  /// One person who judges.
  public struct Expert: Sendable, Hashable, Codable {
    /// A name, or a number where answers are anonymous.
    public let name: String
    /// How much the expert counts; 1 when left out.
    public let weight: Double?

    /// An expert.
    public init(name: String, weight: Double? = nil) {
      self.name = name
      self.weight = weight
    }
  }

  /// One group of criteria and what each expert said of it.
  public struct Comparison: Sendable, Hashable, Codable {
    /// The criterion that is divided; that of the first comparison is the goal.
    public let of: String
    /// What it is divided into.
    public let criteria: [String]
    /// Rows of each expert's matrix, by the expert's name.
    public let matrices: [String: [[Judgement]]]

    /// A group.
    public init(of: String, criteria: [String], matrices: [String: [[Judgement]]]) {
      self.of = of
      self.criteria = criteria
      self.matrices = matrices
    }
  }

  /// What an expert may answer; `1-9` when left out.
  public let scale: JudgementScale?
  /// How weights are read off; the eigenvector when left out.
  public let method: PriorityMethod?
  /// How experts are put together; `aij` when left out.
  public let group: GroupRule?
  /// Which table of random indices; `saaty-1980`, or the one made for `1-13`, when left out.
  public let randomIndex: RandomIndex?
  /// The highest consistency ratio that is good enough; 0.10 when left out.
  public let limit: Double?
  /// What happens above it; `warn` when left out.
  public let inconsistent: InconsistencyRule?
  /// Who judges.
  public let experts: [Expert]
  /// The goal first; then any of its criteria that are divided further.
  public let comparisons: [Comparison]

  /// A declaration; what is left out takes the usual value.
  public init(
    experts: [Expert], comparisons: [Comparison], scale: JudgementScale? = nil,
    method: PriorityMethod? = nil, group: GroupRule? = nil, randomIndex: RandomIndex? = nil,
    limit: Double? = nil, inconsistent: InconsistencyRule? = nil
  ) {
    self.scale = scale
    self.method = method
    self.group = group
    self.randomIndex = randomIndex
    self.limit = limit
    self.inconsistent = inconsistent
    self.experts = experts
    self.comparisons = comparisons
  }

  /// The declared table, or the one that belongs to the scale.
  public var usedRandomIndex: RandomIndex {
    randomIndex ?? (scale == .thirteen ? .simulated13 : .saaty1980)
  }

  enum CodingKeys: String, CodingKey {
    case scale, method, group, limit, inconsistent, experts, comparisons
    case randomIndex = "random_index"
  }
}
