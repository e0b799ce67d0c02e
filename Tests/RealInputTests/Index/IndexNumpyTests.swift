import Foundation
import ProgramUnderTest
import Statistics
import TalentIndex
import TalentSample
import Testing

@Suite("The talent index beside numpy", .enabled(if: Python.path != nil))
struct IndexNumpyTests {
  /// What the script reads.
  private struct Found: Encodable {
    let countries: [String]
    let series: [String: [String: [String: Double]]]
    var values: [String: [Double?]] = [:]
    var normalised: [String: [Double?]] = [:]
    var scores: [String: [String: [Double?]]] = [:]
    var ranks: [String: [Double?]] = [:]
  }

  @Test(
    "Values, normalised values, scores on every scale and ranks agree to 1e-12",
    arguments: [1, 2, 3] as [UInt64])
  func numpy(seed: UInt64) async throws {
    let definition = try TalentSample.definition()
    var series = TalentSample.series(of: definition, seed: seed)
    for (selector, input) in series {
      var values = input.values
      // Some end early, and one country is on no list.
      values["AUS"] = (values["AUS"] ?? []).filter { $0.period <= .year(2018 + Int(seed)) }
      values["NZL"] = selector.series.source == "qs" ? nil : values["NZL"]
      if ["fortune", "qs"].contains(selector.series.source) { values["AUS"] = nil }
      if selector.series.source == "ilo" { values["AUS"] = input.values["AUS"] }
      if selector.series.code.hasPrefix("SP.POP.") { values["AUS"] = input.values["AUS"] }
      series[selector] = InputSeries(unit: input.unit, values: values)
    }
    var found = Found(
      countries: definition.countries,
      series: Dictionary(
        uniqueKeysWithValues: series.map { selector, input in
          let years = input.values.mapValues { values in
            Dictionary(uniqueKeysWithValues: values.map { ($0.period.description, $0.value) })
          }
          return (selector.description, years)
        }))
    let evaluation = try IndexEvaluation(definition, series: series)
    for scale in [ScaleReading.fullMarks, .best, .range] {
      var method = evaluation.scores.method
      method.scale = scale
      let scores = try IndexScores(evaluation.scores.table, method: method)
      for group in scores.groups {
        found.scores[scale.rawValue, default: [:]][group.code] = group.shown
        found.ranks[group.code] = group.ranks
      }
      for (code, column) in zip(scores.table.indicators, scores.normalised) {
        found.normalised[code] = column
      }
    }
    for (code, column) in zip(evaluation.cells.indicators, evaluation.cells.columns) {
      found.values[code] = column
    }
    let file = FileManager.default.temporaryDirectory.appending(path: "index-\(UUID()).json")
    defer { try? FileManager.default.removeItem(at: file) }
    try JSONEncoder().encode(found).write(to: file)
    let difference = try await Python.check("check_index.py", [file.path])
    #expect(difference == nil)
  }
}
