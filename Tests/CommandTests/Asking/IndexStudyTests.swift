import Foundation
import ProgramUnderTest
import Testing

@Suite("etl index, one country and all choices")
struct IndexStudyTests {
  private static let arguments = ["index", "--definition", "small.yaml", "--holes", "rescale"]

  @Test("What each indicator adds makes up the score; the best and the worst are named")
  func profile() async throws {
    let bench = try await SmallIndex.bench()
    let json = try await bench.etl(Self.arguments + ["--about", "deu", "--json"]).json
    let about = json["about"][0]
    #expect(about["place"].text == "DEU")
    let parts = ["RD", "RES"].compactMap { about["contributions"][$0].number }
    let score = json["countries"].item(where: "place", is: "DEU")["score"].number ?? .nan
    #expect(abs((about["base"].number ?? .nan) + parts.reduce(0, +) - score) < 1e-9)
    #expect(json["comparison"] == .null && json["study"] == .null)
    let table = try await bench.etl(Self.arguments + ["--about", "ISR"]).stdout
    #expect(table.contains(#/\nISR: rank \d, score [\d.]+\n/#))
    #expect(table.contains(#/RES +persons +missing +0.000/#))
  }

  @Test("At the weight that is named two countries have the same score")
  func comparison() async throws {
    let bench = try await SmallIndex.bench()
    let pair = ["--about", "KOR", "--about", "USA", "--json"]
    let comparison = try await bench.etl(Self.arguments + pair).json["comparison"]
    let other = ["--about", "USA", "--about", "KOR", "--json"]
    let reverse = try await bench.etl(Self.arguments + other).json["comparison"]
    let ahead = try #require(comparison["ahead"].number)
    #expect(abs(ahead + (reverse["ahead"].number ?? .nan) - 1) < 0.02)
    let weight = try #require(comparison["equal_at_weights"]["RD"].number)
    let file = bench.directory.appending(path: "small.yaml")
    let parts = try String(contentsOf: file, encoding: .utf8)
      .components(separatedBy: "weight: 0.5\n")
    #expect(parts.count == 3)
    let changed = "\(parts[0])weight: \(weight)\n\(parts[1])weight: \(1 - weight)\n\(parts[2])"
    try Data(changed.utf8).write(to: file)
    let countries = try await bench.etl(Self.arguments + ["--json"]).json["countries"]
    let scores = ["KOR", "USA"].map { countries.item(where: "place", is: $0)["score"].number }
    #expect(abs((scores[0] ?? .nan) - (scores[1] ?? .nan)) < 1e-9)
  }

  @Test("Only weights are varied here, so they explain all of it; odd pairs and gaps are told")
  func study() async throws {
    let bench = try await SmallIndex.bench()
    let study = try await bench.etl(Self.arguments + ["--study", "--json"]).json["study"]
    let weights = study["sensitivity"]["weights"]
    #expect(abs((weights["total"].number ?? .nan) - 1) < 0.05)
    let researchers = study["indicators"].item(where: "indicator", is: "RES")
    #expect(researchers["cells"].count == 4 && researchers["published"].count == 3)
    #expect(researchers["mean_rank_shift_without"].number ?? -1 >= 0)
    let text = try await bench.etl(Self.arguments + ["--study"]).stdout
    #expect(text.contains("part of the variance of ranks that each choice explains (Sobol)"))
  }

  @Test(
    "What cannot be shown is wrong usage",
    arguments: [
      ["--about", "FRA"], ["--about", "KOR", "--about", "USA", "--about", "DEU"],
      ["--study", "--format", "csv"],
    ])
  func mistakes(options: [String]) async throws {
    let bench = try await SmallIndex.bench()
    let outcome = try await bench.etl(Self.arguments + options)
    #expect(outcome.exitCode == 64)
  }
}
