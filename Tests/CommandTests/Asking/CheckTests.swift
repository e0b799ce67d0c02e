import Foundation
import ProgramUnderTest
import Testing

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
