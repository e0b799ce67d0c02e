import Statistics
import TalentIndex
import TalentSample
import Testing

@Suite("How much ranks depend on choices")
struct UncertaintyTests {
  private func talent(
    seed: UInt64 = 1, fill: Bool = false
  ) throws -> IndexEvaluation {
    let definition = try TalentSample.definition()
    var series = TalentSample.series(of: definition, seed: seed)
    if fill {
      // Researchers of one country end in 2012, so that two cells are filled by an older year.
      for (selector, input) in series where selector.description == "wdi/SP.POP.SCIE.RD.P6" {
        var values = input.values
        values["AUS"] = [InputValue(period: .year(2012), value: 4000)]
        series[selector] = InputSeries(unit: input.unit, values: values)
      }
      for (selector, input) in series where selector.description != "wdi/SP.POP.SCIE.RD.P6" {
        var values = input.values
        values["AUS"] = (values["AUS"] ?? []).flatMap { value in
          value.period == .year(2017)
            ? [value, InputValue(period: .year(2012), value: value.value)] : [value]
        }
        series[selector] = InputSeries(unit: input.unit, values: values)
      }
    }
    return try IndexEvaluation(definition, series: series)
  }

  private static let everything = UncertaintyPlan(
    draws: 200, seed: 7, weightSpread: 0.25,
    normalisations: [
      Normalisation(.minMax, low: 1, high: 100), Normalisation(.rank),
      Normalisation(.zScore, mean: 100, deviation: 10),
    ], aggregations: Mean.allCases, leavesOneOut: true)

  @Test("The result is the same on any number of threads, and another with another seed")
  func threads() async throws {
    let talent = try talent(fill: true)
    #expect(talent.errors.flatMap { $0 }.compactMap { $0 }.count == 2)
    var results: Set<Uncertainty> = []
    for threads in [1, 2, 7] {
      results.insert(
        try await Uncertainty(
          of: talent.scores, errors: talent.errors, plan: Self.everything, threads: threads))
    }
    #expect(results.count == 1)
    let other = UncertaintyPlan(
      draws: 200, seed: 8, weightSpread: 0.25, normalisations: Self.everything.normalisations,
      aggregations: Mean.allCases, leavesOneOut: true)
    results.insert(
      try await Uncertainty(of: talent.scores, errors: talent.errors, plan: other))
    #expect(results.count == 2)
  }

  @Test("The declared plan of the talent index can be drawn")
  func declared() async throws {
    let talent = try talent()
    let plan = try #require(talent.definition.uncertainty)
    let short = UncertaintyPlan(
      draws: 20, seed: plan.seed, weightSpread: plan.weightSpread,
      normalisations: plan.normalisations, aggregations: plan.aggregations,
      leavesOneOut: plan.leavesOneOut)
    let result = try await Uncertainty(of: talent.scores, errors: talent.errors, plan: short)
    #expect(result.meanShift > 0 && result.meanShift < 10)
  }

  @Test("When nothing varies, every draw is the index as declared")
  func nothing() async throws {
    let talent = try talent()
    let plan = UncertaintyPlan(draws: 50, weightSpread: 0)
    let result = try await Uncertainty(of: talent.scores, errors: talent.errors, plan: plan)
    #expect(result.meanShift == 0)
    for (distribution, rank) in zip(result.ranks, talent.scores.index.ranks) {
      #expect(distribution.nominal == rank && distribution.mean == rank)
      #expect(distribution.share(within: 0) == 1)
      #expect(distribution.quantile(0.05) == distribution.quantile(0.95))
    }
  }

  @Test("Frequencies count every draw, and of two places one is ahead unless they are equal")
  func frequencies() async throws {
    let talent = try talent()
    let result = try await Uncertainty(
      of: talent.scores, errors: talent.errors, plan: Self.everything)
    for (place, distribution) in result.ranks.enumerated() {
      #expect(distribution.draws == 200)
      let low = try #require(distribution.quantile(0.05))
      let high = try #require(distribution.quantile(0.95))
      let mean = try #require(distribution.mean)
      #expect(low <= high && Double(low) <= mean + 1 && mean - 1 <= Double(high))
      for other in result.ranks.indices where other != place {
        #expect(abs(result.ahead[place][other] + result.ahead[other][place] - 1) < 1e-12)
      }
    }
    let meanRank = result.ranks.reduce(0) { $0 + ($1.mean ?? 0) } / 38
    #expect(abs(meanRank - 19.5) < 1e-9)
  }

  @Test(
    "A plan that cannot be is refused",
    arguments: [
      (UncertaintyPlan(draws: 0), "0 draws"),
      (UncertaintyPlan(weightSpread: 1.5), "weight_spread 1.5, expected 0 to 1"),
      (UncertaintyPlan(fillError: .nan), "fill_error nan, expected 0 or more"),
    ])
  func plans(plan: UncertaintyPlan, fault: String) async throws {
    let talent = try talent()
    await #expect(throws: IndexError.definition("uncertainty", faults: [fault])) {
      try await Uncertainty(of: talent.scores, errors: talent.errors, plan: plan)
    }
  }

  @Test("A geometric mean of values that reach 0 is refused before anything is drawn")
  func zeros() async throws {
    let talent = try talent()
    let plan = UncertaintyPlan(draws: 10, aggregations: [.arithmetic, .geometric])
    let error = await #expect(throws: IndexError.self) {
      try await Uncertainty(of: talent.scores, errors: talent.errors, plan: plan)
    }
    guard case .mean(.geometric, let cells) = error else {
      Issue.record("\(String(describing: error))")
      return
    }
    #expect(cells.count >= 14)
  }

  @Test("Only the factors that vary have an effect, and a lone one explains everything")
  func lone() async throws {
    let talent = try talent()
    let plan = UncertaintyPlan(weightSpread: 0.5, fills: false)
    let result = try await Sensitivity(
      of: talent.scores, errors: talent.errors, plan: plan, samples: 200)
    #expect(result.factors == [.weights])
    let effect = try #require(result.meanShift?.first)
    #expect(abs(effect.first - 1) < 0.25 && abs(effect.total - 1) < 0.25)
    let bounds = try #require(result.bounds.first)
    #expect(bounds.first.contains(effect.first) && bounds.total.contains(effect.total))
  }

  @Test("Sobol indices are the same on any number of threads; no total is much below its first")
  func sobol() async throws {
    let talent = try talent(fill: true)
    var results: Set<Sensitivity> = []
    for threads in [1, 3] {
      results.insert(
        try await Sensitivity(
          of: talent.scores, errors: talent.errors, plan: Self.everything, samples: 100,
          threads: threads))
    }
    let result = try #require(results.first)
    #expect(results.count == 1)
    #expect(result.factors == UncertaintyPlan.Factor.allCases)
    #expect(result.ranks.count >= 30)
    for effect in result.meanShift ?? [] {
      #expect(effect.total > -1e-12 && effect.first < effect.total + 0.2)
    }
  }

  @Test("At the break-even weight two places have the same score")
  func breakEvens() throws {
    let scores = try talent().scores
    let order = scores.index.ranks.enumerated().sorted { ($0.1 ?? 0) < ($1.1 ?? 0) }.map(\.0)
    let points = scores.breakEvens(between: order[0], and: order[1])
    #expect(!points.isEmpty)
    for point in points {
      let column = try #require(scores.table.indicators.firstIndex(of: point.indicator))
      var method = scores.method
      for index in method.composition.weights.indices {
        method.composition.weights[index] *=
          index == column ? 0 : (1 - point.swapsAt) / (1 - point.weight)
      }
      method.composition.weights[column] = point.swapsAt
      let swapped = try IndexScores(scores.table, method: method).index.scores
      #expect(abs((swapped[order[0]] ?? 0) - (swapped[order[1]] ?? 1)) < 1e-12)
    }
    let distances = points.map { abs($0.swapsAt - $0.weight) }
    #expect(distances == distances.sorted())
  }
}
