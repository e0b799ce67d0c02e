import Foundation
import ProgramUnderTest
import Testing

/// An index of two indicators over four countries, one of which lacks a value.
enum SmallIndex {
  private static let definition = """
    index: small
    title: A small index
    countries: [DEU, ISR, KOR, USA]
    reference: { year: 2021, max_age: 3 }
    normalisation: { method: min-max, low: 0, high: 1 }
    weights: within-groups
    scale: full-marks
    decimals: 1
    holes: HOLES
    uncertainty: { draws: 200, seed: 7, weight_spread: 0.5 }
    pillars:
      - code: Means
        name: Means
        weight: 0.5
        indicators:
          - code: RD
            name: Expenditure on research
            unit: "% of GDP"
            direction: positive
            weight: 1
            formula: spending
            inputs: { spending: { series: wdi/GB.XPD.RSDV.GD.ZS, unit: "% of GDP" } }
      - code: People
        name: People
        weight: 0.5
        indicators:
          - code: RES
            name: Researchers
            unit: persons
            direction: positive
            weight: 1
            formula: researchers * population
            inputs:
              researchers: { series: wdi/SP.POP.SCIE.RD.P6, unit: per million people }
              population: { series: wdi/SP.POP.TOTL, unit: persons }
    """

  /// A bench with a snapshot and the definition as `small.yaml`.
  static func bench(holes: String = "stop") async throws -> Workbench {
    let bench = try Workbench()
    try Data(definition.replacingOccurrences(of: "HOLES", with: holes).utf8)
      .write(to: bench.directory.appending(path: "small.yaml"))
    let run = try await bench.etl(
      "run", "--source", "wdi", "--replay", Repository.fixtures.path, "--quiet")
    #expect(run.exitCode == 0)
    return bench
  }
}
