import TalentIndex
import Testing
import Yams

@Suite("Several experts, several levels")
struct GroupJudgementTests {
  private func declaration(_ more: String = "") throws -> PairwiseDeclaration {
    try YAMLDecoder().decode(
      PairwiseDeclaration.self,
      from: """
        experts: [{ name: A }, { name: B, weight: 2 }]
        \(more)
        comparisons:
          - of: goal
            criteria: [X, Y, Z]
            matrices:
              A: [[1, 3, 5], [1/3, 1, 3], [1/5, 1/3, 1]]
              B: [[1, 2, 9], [null, 1, 1], [null, null, 1]]
          - of: X
            criteria: [X1, X2]
            matrices:
              A: [[1, 4], [1/4, 1]]
        """)
  }

  @Test("Weights go down the tree and sum to 1")
  func hierarchy() throws {
    let hierarchy = try JudgementHierarchy(declaration())
    #expect(Set(hierarchy.weights.keys) == ["X1", "X2", "Y", "Z"])
    #expect(abs(hierarchy.weights.values.reduce(0, +) - 1) < 1e-14)
    let ratio = (hierarchy.weights["X1"] ?? 0) / (hierarchy.weights["X2"] ?? 1)
    #expect(abs(ratio - 4) < 1e-13)
    #expect(hierarchy.groups[0].weights.count == 3)
    let overall = try #require(hierarchy.ratio)
    #expect(overall > 0)
    #expect(abs(overall - hierarchy.groups[0].consistency.index / 0.58) < 1e-12)
  }

  @Test("Geometric means of judgements and of row-mean weights are one answer")
  func equivalence() throws {
    let group = try JudgementHierarchy(declaration("method: row-geometric-mean")).groups[0]
    let joint = try #require(group.weightsByRule[.judgements])
    let late = try #require(group.weightsByRule[.prioritiesGeometric])
    for (joint, late) in zip(joint, late) { #expect(abs(joint - late) < 1e-14) }
    let plain = try #require(group.weightsByRule[.prioritiesArithmetic])
    #expect(zip(plain, late).contains { abs($0 - $1) > 1e-4 })
    for (weight, range) in zip(group.weights, group.spread) {
      #expect(range.lowerBound <= weight + 0.05 && range.upperBound >= weight - 0.05)
    }
  }

  @Test("Experts who agree give the single expert's weights", arguments: GroupRule.allCases)
  func agreement(rule: GroupRule) throws {
    let rows = [["1", "3", "5"], ["", "1", "3"], ["", "", "1"]].map {
      $0.compactMap { Judgement($0) }
    }
    func weights(_ names: [String]) throws -> [Double] {
      let declaration = PairwiseDeclaration(
        experts: names.map { .init(name: $0) },
        comparisons: [
          .init(
            of: "goal", criteria: ["X", "Y", "Z"],
            matrices: Dictionary(uniqueKeysWithValues: names.map { ($0, rows) }))
        ], group: rule)
      return try JudgementHierarchy(declaration).groups[0].weights
    }
    for (one, three) in zip(try weights(["A"]), try weights(["A", "B", "C"])) {
      #expect(abs(one - three) < 1e-14)
    }
  }

  @Test("Inconsistent experts are named, left out, or stop everything, as declared")
  func inconsistent() throws {
    let warned = try JudgementHierarchy(declaration()).groups[0]
    #expect(warned.warnings.count == 1)
    #expect(
      warned.warnings[0].hasPrefix(
        "judgements 'goal, B' have consistency ratio 0.221, above the limit 0.1: reconsider "))
    let dropped = try JudgementHierarchy(declaration("inconsistent: drop")).groups[0]
    #expect(dropped.answers.map(\.weight) == [1, 0])
    #expect(dropped.warnings[0].hasSuffix("(left out)"))
    let alone = try PairwiseTests.matrix(PairwiseTests.school).priorities()
    #expect(dropped.weights == alone)
    let error = #expect(throws: IndexError.self) {
      try JudgementHierarchy(declaration("inconsistent: refuse"))
    }
    guard case .inconsistent("goal, B", _, 0.1, let worst) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(worst.count == 3)
  }

  @Test("A table of one expert reads like the same matrix in YAML")
  func table() throws {
    let records = [["goal", "X", "Y"], ["X", "1", "3"], ["Y", "1/3", "1"]]
    let hierarchy = try JudgementHierarchy(PairwiseDeclaration(records: records))
    #expect(hierarchy.weights == ["X": 0.75, "Y": 0.25] && hierarchy.ratio == 0)
    for (line, found) in [
      (["Z", "1/3", "1"], "line 3: expected 'Y' and 2 judgements, found 'Z,1/3,1'"),
      (["Y", "a", "1"], "line 3: 'a' is no judgement: expected 3, 0.33 or 1/3"),
    ] {
      let error = #expect(throws: IndexError.self) {
        try PairwiseDeclaration(records: records.dropLast() + [line], expert: "E")
      }
      #expect(error == .judgements("E", problem: found))
    }
  }

  @Test(
    "Numbers that no weight or limit can be are refused", arguments: [Double.nan, -1, .infinity])
  func numbers(weight: Double) {
    let declaration = PairwiseDeclaration(
      experts: [.init(name: "A", weight: weight)],
      comparisons: [.init(of: "goal", criteria: ["X"], matrices: [:])])
    let error = #expect(throws: IndexError.self) { try JudgementHierarchy(declaration) }
    #expect(error == .judgements("goal", problem: "the weight of A is \(weight)"))
  }

  @Test(
    "A hierarchy that hangs in the air is refused",
    arguments: [
      ("goal", "other", ["X"], "A", "expected the goal or a criterion named before, and only once"),
      ("goal", "X", ["Y"], "A", "'Y' is named twice in the hierarchy"),
      ("goal", "X", ["X1"], "C", "no expert is called C"),
    ] as [(String, String, [String], String, String)])
  func shape(goal: String, below: String, criteria: [String], expert: String, problem: String) {
    let two = [["1", "2"], ["", "1"]].map { $0.compactMap { Judgement($0) } }
    let declaration = PairwiseDeclaration(
      experts: [.init(name: "A")],
      comparisons: [
        .init(of: goal, criteria: ["X", "Y"], matrices: ["A": two]),
        .init(of: below, criteria: criteria, matrices: [expert: []]),
      ])
    let error = #expect(throws: IndexError.self) { try JudgementHierarchy(declaration) }
    #expect(error == .judgements(below, problem: problem))
  }
}
