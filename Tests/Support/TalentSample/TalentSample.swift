internal import Foundation
internal import Statistics
public import TalentIndex
internal import TestSupport
internal import Yams

/// The talent index as the repository declares it, over figures that are made up.
public enum TalentSample {
  /// `Pipelines/index/talent-2025.yaml`.
  public static func definition() throws -> IndexDefinition {
    let text = try String(
      contentsOfFile: Repository.path("Pipelines/index/talent-2025.yaml"), encoding: .utf8)
    return try YAMLDecoder().decode(IndexDefinition.self, from: text)
  }

  /// Every series of a definition, with a value for every country in every year from 2017.
  public static func series(
    of definition: IndexDefinition, seed: UInt64 = 1
  ) -> [SeriesSelector: InputSeries] {
    var generator = SeededGenerator(seed: seed)
    var units: [SeriesSelector: String] = [:]
    for input in definition.indicators.flatMap(\.inputs.values) {
      if let selector = input.selector { units[selector] = input.unit }
    }
    var result: [SeriesSelector: InputSeries] = [:]
    for selector in definition.selectors {
      let unit = units[selector] ?? ""
      var values: [String: [InputValue]] = [:]
      for country in definition.countries {
        values[country] = (2017...2025).map { year in
          InputValue(period: .year(year), value: value(in: unit, &generator))
        }
      }
      result[selector] = InputSeries(unit: unit, values: values)
    }
    return result
  }

  /// Of a size that suits the unit; never twice the same.
  private static func value(in unit: String, _ generator: inout SeededGenerator) -> Double {
    let part = Double.random(in: 0..<1, using: &generator)
    return switch unit {
    case "persons": 1e6 * (1 + 300 * part * part)
    case "thousand persons": 500 + 40_000 * part * part
    case "per million people": 300 + 8000 * part
    case "% of total population", "% of population 15+": 15 + 50 * part
    case "firms", "universities": (130 * part * part).rounded()
    default: 1 + 20 * part
    }
  }
}
