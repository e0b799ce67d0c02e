import TalentIndex
import Testing

@Suite("Pairwise judgements")
struct PairwiseTests {
  /// A matrix from its upper triangle, row by row; `nil` where nobody judged.
  static func matrix(
    _ upper: [[Double?]], scale: JudgementScale = .nine
  ) throws -> ComparisonMatrix {
    let count = upper.count + 1
    var rows = [[Judgement]](
      repeating: [Judgement](repeating: Judgement(Double?.none), count: count), count: count)
    for (row, values) in upper.enumerated() {
      for (offset, value) in values.enumerated() { rows[row][row + 1 + offset] = Judgement(value) }
    }
    return try ComparisonMatrix(
      name: "test", criteria: (0..<count).map { "C\($0 + 1)" }, rows: rows, scale: scale)
  }

  static let school: [[Double?]] = [[3, 5], [3]]
  /// Saaty 1980: the wealth of seven nations.
  static let nations: [[Double?]] = [
    [4, 9, 6, 6, 5, 5], [7, 5, 5, 3, 4], [1 / 5, 1 / 5, 1 / 7, 1 / 5], [1, 1 / 3, 1 / 3],
    [1 / 3, 1 / 3], [2],
  ]
  /// Saaty 1980: the choice of a house.
  static let house: [[Double?]] = [
    [5, 3, 7, 6, 6, 1 / 3, 1 / 4], [1 / 3, 5, 3, 3, 1 / 5, 1 / 7], [6, 3, 4, 6, 1 / 5],
    [1 / 3, 1 / 4, 1 / 7, 1 / 8], [1 / 2, 1 / 5, 1 / 6], [1 / 5, 1 / 6], [1 / 2],
  ]

  @Test(
    "Saaty's examples have the weights that numpy's eigenvectors give, to 1e-12",
    arguments: [
      (
        school, PriorityMethod.eigenvector,
        [0.636985571744757, 0.258284994374495, 0.104729433880748]
      ),
      (
        school, .columnMean, [0.633345720302242, 0.2604979561501301, 0.1061563235476279]
      ),
      (
        nations, .eigenvector,
        [
          0.427115021746627, 0.230293190261526, 0.02083841089648, 0.052385620869167,
          0.052385620869167, 0.1227194007604, 0.094262734596634,
        ]
      ),
      (
        nations, .rowGeometricMean,
        [
          0.41715725573823, 0.231489029993192, 0.019888439761601, 0.053512027493606,
          0.053512027493606, 0.128226009513638, 0.096215210006129,
        ]
      ),
      (
        house, .eigenvector,
        [
          0.173017474648348, 0.053975722999039, 0.188110298857441, 0.017507911308196,
          0.031043736403902, 0.036322202154656, 0.166833673626348, 0.33318898000207,
        ]
      ),
    ] as [([[Double?]], PriorityMethod, [Double])])
  func priorities(upper: [[Double?]], method: PriorityMethod, expected: [Double]) throws {
    let found = try Self.matrix(upper).priorities(method)
    for (found, expected) in zip(found, expected) { #expect(abs(found - expected) < 1e-12) }
    #expect(abs(found.reduce(0, +) - 1) < 1e-14)
  }

  @Test(
    "Their consistency is as published",
    arguments: [
      (school, 3.0385110905581727, 0.033), (nations, 7.6077202688596035, 0.077),
      (house, 9.668887317118154, 0.169),
    ] as [([[Double?]], Double, Double)])
  func consistency(upper: [[Double?]], lambda: Double, ratio: Double) throws {
    let found = Consistency(try Self.matrix(upper))
    #expect(abs(found.lambdaMax - lambda) < 1e-11)
    #expect(abs((found.ratio ?? 0) - ratio) < 5e-4)
  }

  @Test("The judgement that contradicts the others most is named first")
  func suspects() throws {
    let worst = Consistency(try Self.matrix(Self.house)).suspects
    #expect(worst.count == 3)
    #expect(worst[0].row == "C3" && worst[0].column == "C7")
    #expect(worst[0].judged == 6)
    #expect(worst[0].description == "C3 against C7 (judged 6.00, the others say 1.13)")
  }

  @Test(
    "Consistent judgements give back the weights they were made of, by every method",
    arguments: PriorityMethod.allCases)
  func consistent(method: PriorityMethod) throws {
    let weights = [0.4, 0.3, 0.2, 0.1]
    let upper = weights.indices.dropLast().map { row in
      weights[(row + 1)...].map { Double?.some(weights[row] / $0) }
    }
    let matrix = try Self.matrix(upper)
    for (found, expected) in zip(matrix.priorities(method), weights) {
      #expect(abs(found - expected) < 1e-14)
    }
    let consistency = Consistency(matrix)
    #expect(abs(consistency.ratio ?? 1) < 1e-12 && consistency.suspects.isEmpty)
  }

  @Test("Missing judgements are completed after Harker, and a consistent rest is enough")
  func incomplete() throws {
    let found = try Self.matrix([[2, nil, 4], [3, nil], [2]])
    #expect(found.isIncomplete)
    let expected = [
      0.46801775788429695, 0.3079730043759072, 0.13510508925001205, 0.08890414848978394,
    ]
    for (found, expected) in zip(found.priorities(), expected) {
      #expect(abs(found - expected) < 1e-12)
    }
    #expect(abs(found.lambdaMax - 4.075909698604086) < 1e-11)
    let chain = try Self.matrix([[2, nil, nil], [2, nil], [2]])
    for method in PriorityMethod.allCases {
      for (found, expected) in zip(chain.priorities(method), [8, 4, 2, 1]) {
        #expect(abs(found - Double(expected) / 15) < 1e-13)
      }
    }
  }

  @Test(
    "What is no comparison matrix is refused, naming the pair",
    arguments: [
      (
        ["1 3", "1/2 1"],
        "A against B is 3.0 and the other way round 0.5: expected reciprocals, "
          + "a product of 1 within 0.05"
      ),
      (["2 3", "1/3 1"], "A against itself is 2.0, expected 1"),
      (["1 12", "1/12 1"], "A against B is 12.0, expected a number on the scale 1-9"),
      (["1 -3", "- 1"], "A against B is -3.0, expected a number on the scale 1-9"),
      (["1 3"], "expected 2 rows of 2 cells for 2 criteria, found rows of 2"),
      (
        ["1 -", "- 1"],
        "too few pairs are judged: some criteria are compared with no other"
      ),
    ] as [([String], String)])
  func refusals(rows: [String], problem: String) {
    let rows = rows.map { $0.split(separator: " ").compactMap { Judgement($0) } }
    let error = #expect(throws: IndexError.self) {
      try ComparisonMatrix(name: "E", criteria: ["A", "B"], rows: rows)
    }
    #expect(error == .judgements("E", problem: problem))
  }

  @Test("A typed 0.33 is the reciprocal of 3, and 3 counts")
  func typed() throws {
    let rows = [["1", "3"], ["0.33", "1"]].map { $0.compactMap { Judgement($0) } }
    let matrix = try ComparisonMatrix(name: "E", criteria: ["A", "B"], rows: rows)
    #expect(matrix.rows == [[1, 3], [1 / 3.0, 1]])
    #expect(matrix.priorities() == [0.75, 0.25])
  }

  @Test("The scale 1-13 has room for 12, and a random index of its own")
  func thirteen() throws {
    #expect(throws: Never.self) { try Self.matrix([[12]], scale: .thirteen) }
    let declaration = PairwiseDeclaration(experts: [], comparisons: [], scale: .thirteen)
    #expect(declaration.usedRandomIndex == .simulated13)
  }

  @Test("Random indices end at 15 criteria, and two cannot contradict each other")
  func tables() {
    #expect(RandomIndex.saaty1980.value(for: 12) == 1.48)
    #expect(RandomIndex.saaty1980.value(for: 2) == 0)
    for table in RandomIndex.allCases {
      #expect(table.value(for: 15) != nil && table.value(for: 16) == nil)
    }
  }
}
