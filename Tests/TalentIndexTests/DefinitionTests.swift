import Statistics
import TalentIndex
import TalentSample
import Testing

@Suite("Definitions")
struct DefinitionTests {
  private func faults(_ definition: IndexDefinition) -> [String] {
    do {
      _ = try IndexMethod(definition)
      return []
    } catch IndexError.definition(_, let faults) {
      return faults
    } catch {
      return ["\(error)"]
    }
  }

  @Test("The talent index adds up at both levels and needs seventeen series")
  func talent() throws {
    let definition = try TalentSample.definition()
    let method = try IndexMethod(definition)
    #expect(definition.countries.count == 38 && definition.indicators.count == 14)
    #expect(abs(method.composition.weights.reduce(0, +) - 1) < 1e-15)
    #expect(method.composition.groups.map(\.code).last == "talent-2025")
    #expect(method.treatment == nil && method.scale == .fullMarks)
    #expect(
      definition.indicators.filter { $0.direction == .negative }.map(\.code) == ["HJ1", "HJ4"])
    #expect(definition.selectors.count == 17)
    #expect(definition.uncertainty?.draws == 10_000)
    #expect(
      definition.selectors.map(\.description).contains(
        "ilo/EAP_TEAP_SEX_EDU_NB[education=EDU_AGGREGATE_ADV,sex=SEX_T]"))
  }

  @Test("What does not add up is named, all of it at once")
  func weights() {
    let definition = Definitions.index(
      indicators: [
        Definitions.indicator("X", weight: 0.25), Definitions.indicator("Y", weight: nil),
        Definitions.indicator("Z", weight: 0.4),
      ])
    #expect(
      faults(definition) == [
        "Y has no weight", "the weights of P sum to 0.25, and it is given 0.6",
        "the weights sum to 0.65, expected 1",
      ])
  }

  @Test("Weights within groups sum to 1 there")
  func local() {
    let indicators = [
      Definitions.indicator("X", weight: 0.25), Definitions.indicator("Y", weight: 0.75),
      Definitions.indicator("Z", weight: 0.9),
    ]
    #expect(
      faults(Definitions.index(indicators: indicators, weights: .withinGroups))
        == ["the weights within Q sum to 0.9, expected 1"])
  }

  @Test(
    "A formula that does not hold together is named with its indicator",
    arguments: [
      ("x + y", "Z: formula 'x + y', column 5: 'y' is no input of it"),
      ("2", "Z: formula '2', column 1: the input 'x' is not used"),
      ("x / 2 [years]", "Z: unit 'persons': the formula 'x / 2 [years]' gives person year^-1"),
      ("x +", "Z: formula 'x +', column 4: expected a name, a number or '(', found the end"),
    ])
  func formulas(formula: String, fault: String) {
    let indicators = [
      Definitions.indicator("X", weight: 0.25), Definitions.indicator("Y", weight: 0.35),
      Definitions.indicator("Z", weight: 0.4, formula: formula),
    ]
    #expect(faults(Definitions.index(indicators: indicators)) == [fault])
  }

  @Test("Choices that contradict each other are named")
  func choices() {
    #expect(
      faults(Definitions.index(normalisation: Normalisation(.zScore)))
        == ["scale full-marks, but z-score has no full mark"])
    #expect(
      faults(Definitions.index(aggregation: .geometric)) == [
        "a geometric mean of values that reach 0: normalise to 1-100, as min-max with low 1 and "
          + "high 100"
      ])
    #expect(
      faults(
        Definitions.index(
          normalisation: Normalisation(.minMax, low: 1, high: 100), aggregation: .geometric)) == [])
    #expect(
      faults(Definitions.index(normalisation: Normalisation(.goalposts)))
        == ["X has no goalposts", "Y has no goalposts", "Z has no goalposts"])
    #expect(faults(Definitions.index(weights: .judgements)) == ["weights ahp, but no judgements"])
    #expect(
      faults(Definitions.index(countries: ["AAA", "AAA"])) == ["AAA is listed twice"])
    let fill = [FillStep(.interpolate), FillStep(.groupMean, grouping: "region")]
    let indicators = [
      Definitions.indicator("X", weight: 0.25), Definitions.indicator("X", weight: 0.35),
      Definitions.indicator("Z", weight: 0.4, fill: fill),
    ]
    #expect(
      faults(Definitions.index(indicators: indicators)) == [
        "X is defined twice", "Z: fill interpolate lacks 'max_span'",
        "Z: there is no grouping 'region'",
      ])
  }

  @Test("Numbers that no definition can have are refused, not computed with")
  func numbers() {
    let far = ReferenceRule(year: .max, maxAge: .min)
    let given = FillStep.Given(place: "AAA", value: .nan, year: 2020, source: "office")
    let indicators = [
      Definitions.indicator("X", weight: .nan), Definitions.indicator("Y", weight: 0.35),
      Definitions.indicator(
        "Z", weight: 0.4, reference: far,
        fill: [FillStep(.given, values: [given]), FillStep(.earlier, maxAge: .max)]),
    ]
    let found = faults(
      Definitions.index(
        indicators: indicators, normalisation: Normalisation(.minMax, low: 0, high: .nan)))
    #expect(
      found == [
        "normalisation from 0.0 to nan", "Z: the year \(Int.max)", "Z: a maximum age of \(Int.min)",
        "Z: nan is given for AAA", "Z: fill earlier over \(Int.max) years",
        "the weight of X is nan",
      ])
  }

  @Test("A series that was not handed in, or has another unit, is named")
  func series() {
    var series = Definitions.plain
    series = series.filter { $0.key.series.code != "Y" }
    let error = #expect(throws: IndexError.self) {
      try IndexEvaluation(Definitions.index(), series: series)
    }
    #expect(
      error?.description
        == "index test does not add up: Y: formula 'x', column 1: the series s/Y is unknown")
    series.merge(Definitions.series(["Y": Definitions.year([1, 2, 3, 4, 5])], unit: "% of GDP")) {
      $1
    }
    let other = #expect(throws: IndexError.self) {
      try IndexEvaluation(Definitions.index(), series: series)
    }
    #expect(
      other?.description
        == "index test does not add up: Y: unit '% of GDP': s/Y is declared in 'persons'")
  }

  @Test("Judged weights reach the index, and judges have to know the indicators")
  func judged() throws {
    func definition(_ criteria: [String]) -> IndexDefinition {
      let rows = [["1", "3", "5"], ["", "1", "3"], ["", "", "1"]].map {
        $0.compactMap { Judgement($0) }
      }
      let base = Definitions.index(
        indicators: ["X", "Y", "Z"].map { Definitions.indicator($0, weight: nil) },
        pillarWeights: [nil, nil])
      return IndexDefinition(
        index: base.index, title: base.title, countries: base.countries,
        reference: base.reference, normalisation: base.normalisation, weights: .judgements,
        judgements: PairwiseDeclaration(
          experts: [.init(name: "A")],
          comparisons: [.init(of: "goal", criteria: criteria, matrices: ["A": rows])]),
        scale: base.scale, pillars: base.pillars)
    }
    let weights = try IndexMethod(definition(["X", "Y", "Z"])).composition.weights
    #expect(abs(weights[0] - 0.636985571744757) < 1e-12)
    #expect(
      faults(definition(["X", "Y", "W"])) == [
        "W is judged, but no indicator", "Z is an indicator, but not judged",
      ])
  }
}
