internal import Foundation

/// What several experts together say of one group of criteria.
public struct GroupJudgement: Sendable, Hashable {
  /// One expert's answer.
  public struct Answer: Sendable, Hashable {
    /// The expert.
    public let expert: String
    /// How much the expert counts among the others; 0 when left out.
    public let weight: Double
    /// One for each criterion, summing to 1.
    public let weights: [Double]
    /// How far the judgements contradict each other.
    public let consistency: Consistency
  }

  /// What is divided.
  public let criterion: String
  /// Into what.
  public let criteria: [String]
  /// One for each criterion, summing to 1.
  public let weights: [Double]
  /// The same by each way of putting experts together.
  public let weightsByRule: [GroupRule: [Double]]
  /// Of the matrix of geometric means.
  public let consistency: Consistency
  /// Every expert, also those left out.
  public let answers: [Answer]
  /// Who is above the limit, and what was done about it.
  public let warnings: [String]

  /// Lowest and highest weight of each criterion among the experts that count.
  public var spread: [ClosedRange<Double>] {
    let counted = answers.filter { $0.weight > 0 }
    return criteria.indices.map { index in
      let weights = counted.map { $0.weights[index] }
      return (weights.min() ?? 0)...(weights.max() ?? 0)
    }
  }

  init(
    _ comparison: PairwiseDeclaration.Comparison, of declaration: PairwiseDeclaration
  ) throws(IndexError) {
    let table = declaration.usedRandomIndex
    let limit = declaration.limit ?? 0.10
    let method = declaration.method ?? .eigenvector
    let rule = declaration.inconsistent ?? .warn
    var answers: [Answer] = []
    var counted: [(matrix: ComparisonMatrix, weight: Double)] = []
    var warnings: [String] = []
    for expert in declaration.experts {
      guard let rows = comparison.matrices[expert.name] else { continue }
      let name = "\(comparison.of), \(expert.name)"
      let matrix = try ComparisonMatrix(
        name: name, criteria: comparison.criteria, rows: rows,
        scale: declaration.scale ?? .nine)
      let consistency = Consistency(matrix, randomIndex: table)
      var weight = expert.weight ?? 1
      if let ratio = consistency.ratio, ratio > limit {
        let worst = consistency.suspects.map(\.description)
        let found = IndexError.inconsistent(name, ratio: ratio, limit: limit, worst: worst)
        if rule == .refuse { throw found }
        if rule == .drop { weight = 0 }
        warnings.append(found.description + (rule == .drop ? " (left out)" : ""))
      }
      if weight > 0 { counted.append((matrix, weight)) }
      answers.append(
        Answer(
          expert: expert.name, weight: weight, weights: matrix.priorities(method),
          consistency: consistency))
    }
    guard !counted.isEmpty else {
      throw .judgements(comparison.of, problem: "no expert's judgements count")
    }
    let joint = try GroupJudgement.geometricMean(counted, of: comparison)
    let voices = answers.filter { $0.weight > 0 }
    let total = voices.reduce(0) { $0 + $1.weight }
    let byRule: [GroupRule: [Double]] = [
      .judgements: joint.priorities(method),
      .prioritiesGeometric: ComparisonMatrix.normalised(
        comparison.criteria.indices.map { index in
          exp(voices.reduce(0) { $0 + $1.weight / total * log($1.weights[index]) })
        }),
      .prioritiesArithmetic: ComparisonMatrix.normalised(
        comparison.criteria.indices.map { index in
          voices.reduce(0) { $0 + $1.weight / total * $1.weights[index] }
        }),
    ]
    criterion = comparison.of
    criteria = comparison.criteria
    weights = byRule[declaration.group ?? .judgements] ?? []
    weightsByRule = byRule
    consistency = Consistency(joint, randomIndex: table)
    self.answers = answers
    self.warnings = warnings
  }

  /// Of each cell, over the experts who judged it.
  private static func geometricMean(
    _ matrices: [(matrix: ComparisonMatrix, weight: Double)],
    of comparison: PairwiseDeclaration.Comparison
  ) throws(IndexError) -> ComparisonMatrix {
    if let only = matrices.first, matrices.count == 1 { return only.matrix }
    let count = comparison.criteria.count
    var rows = [[Judgement]](
      repeating: [Judgement](repeating: Judgement(Double?.none), count: count), count: count)
    for row in 0..<count {
      for column in 0..<count where column > row {
        let judged = matrices.filter { $0.matrix.rows[row][column] > 0 }
        let total = judged.reduce(0) { $0 + $1.weight }
        guard total > 0 else { continue }
        rows[row][column] = Judgement(
          exp(judged.reduce(0) { $0 + $1.weight / total * log($1.matrix.rows[row][column]) }))
      }
    }
    return try ComparisonMatrix(
      name: comparison.of, criteria: comparison.criteria, rows: rows, scale: .open)
  }
}
