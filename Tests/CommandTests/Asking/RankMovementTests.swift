import Foundation
import ProgramUnderTest
import Testing

@Suite("Why ranks moved")
struct RankMovementTests {
  private static let definition = """
    index: air
    title: Clean air
    countries: [BRA, CHN, DEU, IND, USA]
    reference: { year: 2020, max_age: 10 }
    normalisation: { method: min-max, low: 0, high: 1 }
    weights: equal
    scale: full-marks
    decimals: 1
    holes: stop
    pillars:
      - code: Air
        name: Air
        indicators:
          - code: PM
            name: PM2.5
            unit: micrograms per cubic metre
            direction: negative
            formula: pollution
            inputs: { pollution: { series: wdi/EN.ATM.PM25.MC.M3, unit: micrograms per cubic metre } }
    """

  @Test("Between two editions each country's change is split into reasons that add up")
  func movement() async throws {
    let bench = try Workbench(Declaration(indicators: ["EN.ATM.PM25.MC.M3"]))
    try Data(RankMovementTests.definition.utf8)
      .write(to: bench.directory.appending(path: "air.yaml"))
    for folder in ["Fixtures/editions/wdi-2026-04", "Fixtures"] {
      let run = try await bench.etl(
        "run", "--source", "wdi", "--replay", Repository.root.appending(path: folder).path,
        "--quiet")
      if run.exitCode != 0 {
        _ = try await bench.etl("accept", "wdi", "--reason", "a new edition, read by hand")
        _ = try await bench.etl(
          "run", "--source", "wdi", "--replay", Repository.root.appending(path: folder).path,
          "--quiet")
      }
    }
    let arguments = ["diff", "latest~1", "latest", "--index", "--definition", "air.yaml"]
    let outcome = try await bench.etl(arguments + ["--json"])
    #expect(outcome.exitCode == 0, "\(outcome.stderr)")
    let movements = try outcome.json["index"]["movements"].items
    #expect(Set(movements.compactMap { $0["place"].text }) == ["BRA", "CHN", "DEU", "IND", "USA"])
    for movement in movements {
      let change = (movement["score_after"].number ?? 0) - (movement["score_before"].number ?? 0)
      let parts = movement["parts"].items.reduce(0) { $0 + ($1["score"].number ?? .nan) }
      #expect(abs(change - parts) < 1e-9)
      #expect(movement["sentence"].text?.hasPrefix(movement["place"].text ?? "?") == true)
    }
    let text = try await bench.etl(arguments + ["--limit", "0"])
    #expect(text.stdout.contains("How the index moves"))
    let unmoved = try await bench.etl(arguments + ["--quiet", "--fail-if-rank-moves", "5"])
    #expect(unmoved.exitCode == 0)
    let wrong = try await bench.etl("diff", "latest~1", "latest", "--fail-if-rank-moves", "1")
    #expect(wrong.exitCode == 64)
  }

  @Test(
    "Another definition of the earlier snapshot is a cause of its own; CSV has no place for ranks")
  func formerDefinition() async throws {
    let bench = try Workbench(Declaration(indicators: ["EN.ATM.PM25.MC.M3"]))
    let definition = RankMovementTests.definition
    try Data(definition.utf8).write(to: bench.directory.appending(path: "air.yaml"))
    try Data(definition.replacing("direction: negative", with: "direction: positive").utf8)
      .write(to: bench.directory.appending(path: "former.yaml"))
    _ = try await bench.etl(
      "run", "--source", "wdi", "--replay", Repository.fixtures.path, "--quiet")
    let arguments = ["diff", "latest", "latest", "--index", "--definition", "air.yaml"]
    let still = try await bench.etl(arguments + ["--fail-if-rank-moves", "1"])
    #expect(still.exitCode == 0)
    let turned = try await bench.etl(
      arguments + ["--former-definition", "former.yaml", "--fail-if-rank-moves", "4"])
    #expect(turned.exitCode == 2)
    #expect(turned.stdout.contains("definition"))
    #expect(turned.stderr.contains("ranks moved by 4 or more: "), "\(turned.stderr)")
    #expect(try await bench.etl(arguments + ["--format", "csv"]).exitCode == 64)
  }
}
