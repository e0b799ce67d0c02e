import TalentIndex
import TalentSample

/// Times the talent index with made-up figures: 38 countries, 14 indicators.
let definition = try TalentSample.definition()
let series = TalentSample.series(of: definition)
let evaluation = try IndexEvaluation(definition, series: series)
let scores = evaluation.scores
let clock = ContinuousClock()

/// The best of some rounds, since other work on the machine only ever makes one slower.
func best(of rounds: Int, _ work: () async throws -> Void) async rethrows -> Double {
  var shortest = Double.infinity
  for _ in 0..<rounds {
    let time = try await clock.measure { try await work() }
    shortest = min(shortest, time / .seconds(1))
  }
  return shortest
}

func line(_ what: String, _ value: Double, _ unit: String) {
  print("\(what): \(Double(Int(value * 100)) / 100) \(unit)")
}

let series100 = try await best(of: 5) {
  for _ in 0..<20 { _ = try IndexEvaluation(definition, series: series) }
}
line("evaluation from series", series100 / 20 * 1e3, "ms")
let table100 = try await best(of: 5) {
  for _ in 0..<100 { _ = try IndexScores(scores.table, method: scores.method) }
}
line("evaluation from values", table100 / 100 * 1e3, "ms")

let draws = 100_000
let ways: [(String, UncertaintyPlan)] = [
  ("weights", UncertaintyPlan(draws: draws)),
  (
    "weights, leave-one-out, 3 normalisations, 3 means",
    UncertaintyPlan(
      draws: draws,
      normalisations: [
        Normalisation(.minMax, low: 1, high: 100), Normalisation(.rank),
        Normalisation(.zScore, mean: 100, deviation: 10),
      ], aggregations: Mean.allCases, leavesOneOut: true)
  ),
]
for (name, plan) in ways {
  let time = try await best(of: 3) {
    _ = try await Uncertainty(of: scores, errors: evaluation.errors, plan: plan)
  }
  line("\(name), 1 thread", Double(draws) / time / 1000, "thousand evaluations a second")
}
var errors = evaluation.errors
for column in 0..<3 { errors[column][column] = 0 }
let filled = try await best(of: 3) {
  _ = try await Uncertainty(of: scores, errors: errors, plan: UncertaintyPlan(draws: draws))
}
line(
  "weights and 3 filled cells, 1 thread", Double(draws) / filled / 1000,
  "thousand evaluations a second")
var sobolFactors = 0
let sobol = try await best(of: 3) {
  sobolFactors = try await Sensitivity(of: scores, errors: errors, plan: ways[1].1).factors.count
}
line("Sobol indices, \(sobolFactors) factors, 1024 samples", sobol * 1e3, "ms")
let changed = series.mapValues { series in
  InputSeries(
    unit: series.unit,
    values: series.values.mapValues { values in
      values.map { InputValue(period: $0.period, value: $0.value + 1) }
    })
}
let after = try IndexEvaluation(definition, series: changed)
let movement = try await best(of: 3) { _ = try IndexMovement(from: evaluation, to: after) }
line("why 38 countries moved, every value changed", movement * 1e3, "ms")
