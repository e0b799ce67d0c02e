import TalentIndex
import Testing

@Suite("Normalisation, treatment and ranks")
struct NormalisationTests {
  private static let column: [Double?] = [10, nil, 20, 40, 20]

  @Test(
    "Every way has its numbers, and what is missing stays missing",
    arguments: [
      (Normalisation(.minMax), Direction.positive, [0, nil, 1 / 3.0, 1, 1 / 3.0]),
      (Normalisation(.minMax), .negative, [1, nil, 2 / 3.0, 0, 2 / 3.0]),
      (Normalisation(.minMax, low: 1, high: 100), .positive, [1, nil, 34, 100, 34]),
      (Normalisation(.rank), .positive, [1, nil, 2, 4, 2]),
      (Normalisation(.rank), .negative, [4, nil, 2, 1, 2]),
      (Normalisation(.percentileRank), .positive, [0, nil, 1 / 3.0, 1, 1 / 3.0]),
      (Normalisation(.distanceToBest), .positive, [0, nil, 1 / 3.0, 1, 1 / 3.0]),
      (Normalisation(.distanceToMean), .positive, [-5 / 9.0, nil, -1 / 9.0, 7 / 9.0, -1 / 9.0]),
      (Normalisation(.distanceToMean), .negative, [5 / 9.0, nil, 1 / 9.0, -7 / 9.0, 1 / 9.0]),
      (Normalisation(.goalposts), .positive, [0, nil, 0.25, 1, 0.25]),
      (Normalisation(.goalposts), .negative, [1, nil, 0.75, 0, 0.75]),
      (Normalisation(.goalposts, high: 10, capped: false), .positive, [-2.5, nil, 2.5, 12.5, 2.5]),
    ] as [(Normalisation, Direction, [Double?])])
  func methods(way: Normalisation, direction: Direction, expected: [Double?]) throws {
    let posts = Goalposts(low: 15, high: 35)
    let found = try way.applied(
      to: Self.column, direction: direction, indicator: "X", goalposts: posts)
    for (found, expected) in zip(found, expected) {
      #expect((found == nil) == (expected == nil))
      #expect(abs((found ?? 0) - (expected ?? 0)) <= 1e-12)
    }
  }

  @Test("z-scores have the declared mean and sample deviation")
  func zScores() throws {
    let found = try Normalisation(.zScore, mean: 50, deviation: 10).applied(
      to: Self.column, direction: .negative, indicator: "X")
    let moments = Moments(found)
    #expect(abs(moments.mean - 50) < 1e-12 && abs(moments.deviation - 10) < 1e-12)
    #expect((found[0] ?? 0) > 50 && (found[3] ?? 0) < 50)
  }

  @Test(
    "A column without spread is an error that names it, never NaN",
    arguments: [Normalisation.Method.minMax, .zScore, .percentileRank, .distanceToBest])
  func constant(method: Normalisation.Method) {
    let error = #expect(throws: IndexError.self) {
      try Normalisation(method).applied(to: [3, 3, nil], direction: .negative, indicator: "X")
    }
    #expect(
      error?.description == "X cannot be normalised: all 2 values are 3.0, and \(method.rawValue) "
        + "needs two that differ")
  }

  @Test("Winsorising moves the extreme to the next value until the test passes")
  func winsorising() {
    let column: [Double?] = [1, 2, 3, 4, 5, 6, 7, 8, 100, nil]
    let treatment = Treatment(column, rule: TreatmentRule())
    #expect(treatment.method == .winsorised && treatment.passes)
    #expect(treatment.touched == [8])
    #expect(treatment.values == [1, 2, 3, 4, 5, 6, 7, 8, 8, nil])
  }

  @Test("When winsorising is not enough, the logarithm of the untouched values is taken")
  func logarithm() {
    let column = (0..<40).map { Double?.some(exp2(Double($0))) }
    let rule = TreatmentRule(points: 2)
    let treatment = Treatment(column, rule: rule)
    #expect(treatment.method == .logarithm && treatment.touched.isEmpty)
    let without = Treatment(column, rule: TreatmentRule(points: 2, fallback: .none))
    #expect(without.method == .winsorised && !without.passes && without.touched.count == 2)
    let scaled = Treatment(column, rule: TreatmentRule(points: 2, fallback: .scaledLogarithm))
    #expect(scaled.method == .scaledLogarithm && scaled.values[0] == 0)
    #expect(scaled.values != column)
  }

  @Test(
    "Ranks share places as declared, and a missing score moves nobody",
    arguments: [
      (Ranking(), [4, 1, nil, 2, 2]), (Ranking(ties: .dense), [3, 1, nil, 2, 2]),
      (Ranking(ties: .average), [4, 1, nil, 2.5, 2.5]),
      (Ranking(decimals: 0), [4, 1, nil, 1, 1]),
    ] as [(Ranking, [Double?])])
  func ranks(ranking: Ranking, expected: [Double?]) {
    #expect(ranking.ranks(of: [1.4, 3.2, nil, 2.6, 2.6]) == expected)
  }

  @Test("A shared rank is printed with =")
  func labels() {
    #expect(Ranking.labels(of: [1, 2, 2, nil, 4]) == ["1", "=2", "=2", nil, "4"])
    #expect(Ranking.labels(of: [2.5, 2.5]) == ["=2.5", "=2.5"])
  }
}

private func exp2(_ power: Double) -> Double {
  (0..<Int(power)).reduce(1) { value, _ in value * 2 }
}
