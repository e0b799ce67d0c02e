import TalentIndex
import Testing

@Suite("Evaluations")
struct EvaluationTests {
  private func evaluation(_ definition: IndexDefinition = Definitions.index()) throws
    -> IndexEvaluation
  {
    try IndexEvaluation(definition, series: Definitions.plain)
  }

  @Test("Scores, ranks and contributions of a small index are those of pencil and paper")
  func scores() throws {
    let scores = try evaluation().scores
    let expected = [100 * (0.4 / 3), 81.25, 100 * (0.125 + 0.175 + 0.8 / 3), 0, 33.75]
    for (found, expected) in zip(scores.index.shown, expected) where expected != 0 {
      #expect(abs((found ?? 0) - expected) < 1e-12)
    }
    let fourth = 100 * (0.1875 + 0.35 * 0.75 + 0.4 / 3)
    #expect(abs((scores.index.shown[3] ?? 0) - fourth) < 1e-12)
    #expect(scores.index.ranks == [5, 1, 3, 2, 4])
    let second = zip(scores.contributions[1], [6.25, 35, 40])
    #expect(second.allSatisfy { abs($0 - $1) < 1e-12 })
  }

  @Test("Pillars are shown as their share of full marks, against the best, or from 0 to 100")
  func scales() throws {
    let full = try evaluation().scores.groups[0].shown
    #expect(abs((full[1] ?? 0) - 100 * (0.25 * 0.25 + 0.35) / 0.6) < 1e-12)
    let best = try evaluation(Definitions.index(scale: .best)).scores
    #expect(best.groups.allSatisfy { abs(($0.shown.compactMap { $0 }.max() ?? 0) - 100) < 1e-12 })
    let range = try evaluation(Definitions.index(scale: .range)).scores
    #expect(range.groups.allSatisfy { abs($0.shown.compactMap { $0 }.min() ?? 1) < 1e-12 })
    for scores in [best, range] {
      #expect(scores.index.ranks == [5, 1, 3, 2, 4])
      for (parts, shown) in zip(scores.contributions, scores.index.shown) {
        #expect(abs(parts.reduce(scores.base, +) - (shown ?? .nan)) < 1e-12)
      }
    }
  }

  private var holed: [SeriesSelector: InputSeries] {
    Definitions.plain.merging(
      Definitions.series(["X": Definitions.year([nil, 20, 30, 40, 50])])
    ) { $1 }
  }

  @Test("A hole stops the index with its name, or is re-scaled in sight")
  func holes() throws {
    let error = #expect(throws: IndexError.self) {
      try IndexEvaluation(Definitions.index(), series: holed)
    }
    #expect(
      error?.description
        == "no value for 1 cell: X of AAA: nothing from 2019 to 2022: s/X has no value")
    let rescaled = try IndexEvaluation(Definitions.index(holes: .rescale), series: holed)
    #expect(rescaled.holes.map(\.indicator) == ["X"])
    let weights = rescaled.effectiveWeights(of: 0)
    for (found, expected) in zip(weights, [0, 0.6, 0.4]) { #expect(abs(found - expected) < 1e-15) }
    for (found, expected) in zip(rescaled.effectiveWeights(of: 1), [0.25, 0.35, 0.4]) {
      #expect(abs(found - expected) < 1e-15)
    }
    #expect(rescaled.scores.contributions[0][0] == 0)
  }

  @Test("A country with too few published cells is left out, and does not set the bounds")
  func coverage() throws {
    let evaluation = try IndexEvaluation(
      Definitions.index(holes: .stop, coverage: 0.9), series: holed)
    #expect(evaluation.excluded == ["AAA": 2 / 3.0])
    #expect(evaluation.cells.places == ["BBB", "CCC", "DDD", "EEE"])
    #expect(evaluation.scores.normalised[1] == [1, 1 / 3.0, 2 / 3.0, 0])
    #expect(evaluation.coverage.indicators["X"]?.published == 4)
    #expect(evaluation.coverage.pillars["P"]?["AAA"]?.present == 0.5)
    let filled = Definitions.index(
      indicators: [
        Definitions.indicator("X", weight: 0.25, fill: [FillStep(.mean)]),
        Definitions.indicator("Y", weight: 0.35), Definitions.indicator("Z", weight: 0.4),
      ])
    let share = try IndexEvaluation(filled, series: holed).coverage.places["AAA"]
    #expect(share?.published == 2 && share?.imputed == 1)
  }

  @Test("Profiles name what a place is best and worst at, by rank and direction")
  func profiles() throws {
    let profile = try evaluation().scores.profile(of: 1)
    #expect(profile.strengths.map(\.indicator) == ["Y"])
    #expect(profile.weaknesses.map(\.indicator) == ["X"])
    #expect(profile.weaknesses.map(\.rank) == [4])
  }

  @Test("Indicators of one pillar that run against each other are flagged, and twins too")
  func correlations() throws {
    let series = Definitions.series([
      "X": Definitions.year([1, 2, 3, 4, 5]), "Y": Definitions.year([1, 2, 3, 4, 6]),
      "Z": Definitions.year([2, 4, 6, 8, 10]),
    ])
    let correlations = try IndexEvaluation(Definitions.index(), series: series).scores.correlations
    #expect(correlations.map(\.pair) == [["X", "Y"], ["X", "Z"], ["Y", "Z"]])
    #expect(correlations[0].flags == [.negativeInPillar, .redundant])
    #expect(correlations[1].flags == [.redundant])
    #expect(abs((correlations[1].coefficient ?? 0) - 1) < 1e-15)
  }

  @Test("Leaving an indicator out re-weighs the others, and says how far ranks move")
  func removals() throws {
    let removals = try evaluation().scores.removals()
    #expect(removals.map(\.indicator) == ["X", "Y", "Z"])
    // Without X, AAA to EEE have 0.4/3, 0.35 + 0.4, 0.175 + 0.8/3, 0.2625 + 0.4/3, 0.0875.
    #expect(removals[0].ranks == [4, 1, 2, 3, 5])
    #expect(removals[0].meanShift == 0.8)
    #expect(removals.allSatisfy { ($0.agreement ?? 2) <= 1 })
  }

  @Test("Places that share a printed score are named")
  func printed() throws {
    let scores = try evaluation().scores
    #expect(scores.sharedWhenPrinted(decimals: 2).isEmpty)
    #expect(scores.sharedWhenPrinted(decimals: -2) == [["BBB", "CCC", "DDD"], ["AAA", "EEE"]])
  }
}
