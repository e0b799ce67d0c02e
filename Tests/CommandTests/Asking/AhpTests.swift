import Foundation
import ProgramUnderTest
import Testing

@Suite("etl ahp")
struct AhpTests {
  @Test("Saaty's matrix of three has his weights and his ratio, from CSV and from YAML")
  func weights() async throws {
    let bench = try Workbench()
    let csv = "goal,A,B,C\nA,1,3,5\nB,1/3,1,3\nC,1/5,1/3,1\n"
    try Data(csv.utf8).write(to: bench.directory.appending(path: "m.csv"))
    let yaml = """
      experts: [{ name: one }]
      comparisons:
        - of: goal
          criteria: [A, B, C]
          matrices: { one: [[1, 3, 5], [1/3, 1, 3], [null, null, 1]] }
      """
    try Data(yaml.utf8).write(to: bench.directory.appending(path: "m.yaml"))
    let json = try await bench.etl("ahp", "m.csv", "--json").json
    #expect(abs((json["weights"]["A"].number ?? 0) - 0.636986) < 1e-6)
    #expect(abs((json["weights"]["B"].number ?? 0) - 0.258285) < 1e-6)
    #expect(abs((json["lambda_max"].number ?? 0) - 3.038511) < 1e-6)
    #expect(abs((json["cr"].number ?? 0) - 0.0332) < 1e-3)
    #expect(json["ri_table"].text == "saaty-1980")
    #expect(json["experts"][0]["weights"] == json["groups"][0]["weights"])
    let other = try await bench.etl("ahp", "m.yaml", "--json").json
    #expect(other["weights"] == json["weights"])
    let text = try await bench.etl("ahp", "m.csv")
    #expect(text.stdout.contains("lambda max 3.0385"))
  }

  @Test("Judgements that contradict each other are named")
  func contradiction() async throws {
    let bench = try Workbench()
    let csv = "goal,A,B,C\nA,1,9,1/9\nB,1/9,1,9\nC,9,1/9,1\n"
    try Data(csv.utf8).write(to: bench.directory.appending(path: "m.csv"))
    let outcome = try await bench.etl("ahp", "m.csv")
    #expect(outcome.exitCode == 0)
    #expect(outcome.stdout.contains("above the limit 0.1"))
    try Data("goal,A,B\nA,1,x\nB,1,1\n".utf8).write(to: bench.directory.appending(path: "x.csv"))
    let bad = try await bench.etl("ahp", "x.csv")
    #expect(bad.exitCode == 1)
    #expect(bad.stderr.contains("line 2: 'x' is no judgement"))
  }
}

@Suite("etl check")
struct CheckTests {
  @Test("A claim holds, differs with what else would be printed, or cannot be computed")
  func verdicts() async throws {
    let bench = try Workbench()
    _ = try await bench.etl(
      "run", "--source", "wdi", "--replay", Repository.fixtures.path, "--quiet")
    let value = try await bench.etl(
      "show", "--series", "wdi/EN.ATM.PM25.MC.M3", "--place", "BRA", "--json"
    ).json["observations"].items
    let later = try #require(value.first { $0["period"].text == "2022" }?["value"].number)
    let claims = """
      claims:
        - { id: rounded, text: PM2.5 in Brazil, printed: \((later * 10).rounded() / 10), decimals: 1,
            value: { series: wdi/EN.ATM.PM25.MC.M3, place: BRA, period: "2022" } }
        - { id: year, text: of another year, printed: \((later * 1e6).rounded() / 1e6), decimals: 6,
            value: { series: wdi/EN.ATM.PM25.MC.M3, place: BRA, period: "2019" } }
        - { id: share, text: a share, printed: 100, decimals: 0, times: 100,
            value: { series: wdi/EN.ATM.PM25.MC.M3, place: BRA, period: "2022" },
            divided_by: { series: wdi/EN.ATM.PM25.MC.M3, place: BRA, period: "2022" } }
        - { id: nowhere, text: nowhere, printed: 1,
            value: { series: wdi/NO.SUCH, place: BRA, period: "2022" } }
      """
    try Data(claims.utf8).write(to: bench.directory.appending(path: "claims.yaml"))
    let outcome = try await bench.etl("check", "latest", "--claims", "claims.yaml", "--json")
    #expect(outcome.exitCode == 2)
    let found = try outcome.json["claims"].items
    #expect(
      found.map { $0["verdict"].text } == ["holds", "differs", "holds", "not computable"])
    #expect(
      found[1]["alternatives"].items.contains {
        $0["what"].text == "wdi/EN.ATM.PM25.MC.M3 2022"
      })
    #expect(found[3]["reason"].text == "the snapshot has no series 'wdi/NO.SUCH'")
    let text = try await bench.etl("check", "--claims", "claims.yaml")
    #expect(text.stdout.contains("2 of 4 claims hold"))
  }

  @Test("A figure is compared to the digits it is printed with, whether they are counted or not")
  func printedDigits() async throws {
    let bench = try Workbench()
    _ = try await bench.etl(
      "run", "--source", "wdi", "--replay", Repository.fixtures.path, "--quiet")
    let rows = try await bench.etl(
      "show", "--series", "wdi/EN.ATM.PM25.MC.M3", "--place", "BRA", "--period", "2022", "--json"
    ).json["observations"].items
    let value = try #require(rows.first?["value"].number)
    let query = "value: { series: wdi/EN.ATM.PM25.MC.M3, place: BRA, period: \"2022\" }"
    // A tenth off: rounded to whole numbers both would be the same.
    let printed = [(value * 10).rounded() / 10, ((value * 10).rounded() - 3) / 10]
    let claims =
      "claims:\n"
      + printed.map { "  - { id: \"\($0)\", text: t, printed: \($0), \(query) }\n" }.joined()
    try Data(claims.utf8).write(to: bench.directory.appending(path: "claims.yaml"))
    let outcome = try await bench.etl("check", "--claims", "claims.yaml", "--json")
    #expect(
      try outcome.json["claims"].items.map { $0["verdict"].text } == ["holds", "differs"])
    for (field, words) in [
      ("printed: .nan", "found '.nan', expected a number"),
      ("printed: 95,818", "found '95,818', expected a number"),
      ("printed: 1, decimals: 400", "found 400, expected -15 to 15"),
    ] {
      // A flow mapping would end the figure at its comma.
      let claim =
        field.contains("95,818")
        ? "claims:\n  - id: x\n    text: t\n    \(field)\n    \(query)\n"
        : "claims:\n  - { id: x, text: t, \(field), \(query) }\n"
      try Data(claim.utf8).write(to: bench.directory.appending(path: "claims.yaml"))
      let refused = try await bench.etl("check", "--claims", "claims.yaml")
      #expect(refused.exitCode == 1)
      #expect(refused.stderr.contains(words), "\(refused.stderr)")
    }
    try Data("claims: []\n".utf8).write(to: bench.directory.appending(path: "claims.yaml"))
    #expect(try await bench.etl("check", "--claims", "claims.yaml").exitCode == 1)
  }

  @Test("Digits that were changed over in print are recognized")
  func digits() async throws {
    let bench = try Workbench()
    _ = try await bench.etl(
      "run", "--source", "wdi", "--replay", Repository.fixtures.path, "--quiet")
    let rows = try await bench.etl(
      "show", "--series", "wdi/SP.POP.TOTL", "--place", "BRA", "--period", "2010", "--json"
    ).json["observations"].items
    let value = Int(try #require(rows.first?["value"].number))
    var digits = Array(String(value))
    let place = try #require(digits.indices.dropLast().first { digits[$0] != digits[$0 + 1] })
    digits.swapAt(place, place + 1)
    let claims = """
      claims:
        - { id: swapped, text: swapped, printed: \(String(digits)),
            value: { series: wdi/SP.POP.TOTL, place: BRA, period: "2010" } }
      """
    try Data(claims.utf8).write(to: bench.directory.appending(path: "claims.yaml"))
    let outcome = try await bench.etl("check", "--claims", "claims.yaml")
    #expect(outcome.exitCode == 2)
    #expect(outcome.stdout.contains("changed over"))
  }
}

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
}
