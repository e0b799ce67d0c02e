import Statistics
import TalentIndex

/// A small index: two pillars, three indicators, five countries.
enum Definitions {
  static let countries = ["AAA", "BBB", "CCC", "DDD", "EEE"]

  static func input(_ code: String, _ unit: String = "persons") -> InputDefinition {
    InputDefinition(series: "s/\(code)", unit: unit)
  }

  static func indicator(
    _ code: String, weight: Double?, formula: String = "x", unit: String = "persons",
    inputs: [String: InputDefinition]? = nil, direction: Direction = .positive,
    reference: ReferenceRule? = nil, fill: [FillStep]? = nil
  ) -> IndicatorDefinition {
    IndicatorDefinition(
      code: code, name: code, unit: unit, direction: direction, weight: weight, formula: formula,
      inputs: inputs ?? ["x": input(code)], reference: reference, fill: fill)
  }

  static func index(
    indicators: [IndicatorDefinition]? = nil, normalisation: Normalisation = Normalisation(.minMax),
    aggregation: Mean? = nil, weights: WeightRule = .global, scale: ScaleReading = .fullMarks,
    holes: HoleRule = .stop, coverage: Double? = nil, countries: [String] = countries,
    pillarWeights: [Double?] = [0.6, 0.4], groupings: [String: [String: [String]]]? = nil,
    treatment: TreatmentRule? = nil
  ) -> IndexDefinition {
    let indicators =
      indicators ?? [
        indicator("X", weight: 0.25), indicator("Y", weight: 0.35, direction: .negative),
        indicator("Z", weight: 0.4),
      ]
    return IndexDefinition(
      index: "test", title: "Test", countries: countries, groupings: groupings,
      reference: ReferenceRule(year: 2022, maxAge: 3), normalisation: normalisation,
      aggregation: aggregation, weights: weights, treatment: treatment, scale: scale, holes: holes,
      coverage: coverage,
      pillars: [
        PillarDefinition(
          code: "P", name: "P", weight: pillarWeights[0],
          indicators: Array(indicators.dropLast())),
        PillarDefinition(
          code: "Q", name: "Q", weight: pillarWeights[1], indicators: Array(indicators.suffix(1))),
      ])
  }

  /// Series by code, then place: values by year.
  static func series(
    _ values: [String: [String: [Int: Double]]], unit: String = "persons"
  ) -> [SeriesSelector: InputSeries] {
    var result: [SeriesSelector: InputSeries] = [:]
    for (code, places) in values {
      result[SeriesSelector(series: SeriesKey(source: "s", code: code))] = InputSeries(
        unit: unit,
        values: places.mapValues { years in
          years.sorted { $0.key < $1.key }.map {
            InputValue(period: .year($0.key), value: $0.value)
          }
        })
    }
    return result
  }

  /// One value of 2022 for each country.
  static func year(_ values: [Double?]) -> [String: [Int: Double]] {
    var result: [String: [Int: Double]] = [:]
    for (country, value) in zip(countries, values) { result[country] = value.map { [2022: $0] } }
    return result
  }

  static let plain = series([
    "X": year([10, 20, 30, 40, 50]), "Y": year([5, 1, 3, 2, 4]), "Z": year([7, 9, 8, 7, 6]),
  ])
}
