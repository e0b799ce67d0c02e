/// Weights of the lowest criteria of a tree, from pairwise judgements at every level.
public struct JudgementHierarchy: Sendable, Hashable {
  /// The goal first, in the order of the declaration.
  public let groups: [GroupJudgement]
  /// Weight in the goal of every criterion that is not divided further; they sum to 1.
  public let weights: [String: Double]
  /// Sum of weight x consistency index over sum of weight x random index; `nil` beyond a table.
  public let ratio: Double?

  /// Works a declaration out.
  ///
  /// - Throws: ``IndexError`` for matrices of the wrong form, criteria that hang in the air, and,
  ///   where the declaration says so, judgements above the limit.
  public init(_ declaration: PairwiseDeclaration) throws(IndexError) {
    try JudgementHierarchy.check(declaration)
    var groups: [GroupJudgement] = []
    for comparison in declaration.comparisons {
      groups.append(try GroupJudgement(comparison, of: declaration))
    }
    self.groups = groups
    var weights: [String: Double] = [:]
    var measured = 0.0
    var expected = 0.0
    var covered = true
    func divide(_ criterion: String, _ weight: Double) {
      guard let group = groups.first(where: { $0.criterion == criterion }) else {
        weights[criterion] = weight
        return
      }
      measured += weight * group.consistency.index
      if let random = group.consistency.randomIndex.value(for: group.criteria.count) {
        expected += weight * random
      } else {
        covered = false
      }
      for (part, share) in zip(group.criteria, group.weights) { divide(part, weight * share) }
    }
    divide(declaration.comparisons[0].of, 1)
    self.weights = weights
    ratio = covered ? (expected > 0 ? measured / expected : 0) : nil
  }

  private static func check(_ declaration: PairwiseDeclaration) throws(IndexError) {
    guard let goal = declaration.comparisons.first else {
      throw .judgements("goal", problem: "nothing is compared")
    }
    let names = declaration.experts.map(\.name)
    guard Set(names).count == names.count else {
      throw .judgements(goal.of, problem: "two experts have one name")
    }
    for expert in declaration.experts {
      let weight = expert.weight ?? 1
      guard weight >= 0, weight.isFinite else {
        throw .judgements(goal.of, problem: "the weight of \(expert.name) is \(weight)")
      }
    }
    if let limit = declaration.limit, !(limit >= 0) {
      throw .judgements(goal.of, problem: "the limit of consistency is \(limit)")
    }
    var known: Set<String> = [goal.of]
    var divided: Set<String> = []
    for comparison in declaration.comparisons {
      guard known.contains(comparison.of), divided.insert(comparison.of).inserted else {
        throw .judgements(
          comparison.of, problem: "expected the goal or a criterion named before, and only once")
      }
      for criterion in comparison.criteria where !known.insert(criterion).inserted {
        throw .judgements(
          comparison.of, problem: "'\(criterion)' is named twice in the hierarchy")
      }
      let strangers = Set(comparison.matrices.keys).subtracting(names).sorted()
      guard strangers.isEmpty else {
        throw .judgements(
          comparison.of, problem: "no expert is called \(strangers.joined(separator: ", "))")
      }
    }
  }
}
