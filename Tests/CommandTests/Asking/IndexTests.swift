import Foundation
import ProgramUnderTest
import Testing

@Suite("etl index")
struct IndexTests {
  @Test("A cell without a value stops the scores, and is named with what was looked for")
  func stop() async throws {
    let bench = try await SmallIndex.bench()
    let outcome = try await bench.etl("index", "--definition", "small.yaml")
    #expect(outcome.exitCode == 1)
    #expect(outcome.stdout.contains("RES: nothing from 2018 to 2021: wdi/SP.POP.SCIE.RD.P6"))
    #expect(outcome.stdout.contains("\n    ISR\n"))
    #expect(outcome.stderr.contains("1 cell of small has no value"))
    let json = try await bench.etl("index", "--definition", "small.yaml", "--json").json
    #expect(json["countries"] == .list([]))
    #expect(json["missing"].items.map { $0["place"].text } == ["ISR"])
    #expect(json["missing"][0]["indicator"].text == "RES")
  }

  @Test("With rescaled weights every country is ranked, each cell with its year and origin")
  func rescale() async throws {
    let bench = try await SmallIndex.bench()
    let arguments = ["index", "latest", "--definition", "small.yaml", "--holes", "rescale"]
    let json = try await bench.etl(arguments + ["--json"]).json
    let countries = json["countries"].items
    #expect(Set(countries.compactMap { $0["place"].text }) == ["DEU", "ISR", "KOR", "USA"])
    #expect(countries.map { $0["rank"].number } == [1, 2, 3, 4])
    for country in countries {
      let (low, high) = (country["rank_low"].number ?? 0, country["rank_high"].number ?? 0)
      #expect(1 <= low && low <= high && high <= 4)
      var weights = 0.0
      for code in ["RD", "RES"] {
        let cell = country["indicators"][code]
        weights += cell["weight"].number ?? 0
        if cell["value"] == .null {
          #expect(country["place"].text == "ISR" && code == "RES")
          #expect(cell["weight"].number == 0)
        } else {
          #expect(cell["origin"].text == "published")
          #expect(cell["period"].text.flatMap { Int($0) }.map { 2018...2021 ~= $0 } == true)
          #expect(!cell["inputs"].items.isEmpty)
        }
      }
      #expect(abs(weights - 1) < 1e-12)
    }
    let again = try await bench.etl(arguments + ["--json"])
    #expect(try again.json == json)
    let table = try await bench.etl(arguments)
    #expect(table.stdout.contains("RES missing"))
    #expect(table.stdout.contains("200 draws, seed 7"))
    let csv = try await bench.etl(arguments + ["--format", "csv"])
    #expect(csv.stdout.split(separator: "\n").count == 1 + 4 * 2)
    #expect(csv.stdout.contains("ISR,"))
    let markdown = try await bench.etl(arguments + ["--format", "markdown"])
    #expect(markdown.stdout.contains("| rank | 90 % | place | score | Means | People |"))
  }

  @Test(
    "What a definition cannot mean is told in one sentence",
    arguments: [
      (
        "wdi/GB.XPD.RSDV.GD.ZS", "wdi/NO.SUCH.SERIES",
        "names series that no pipeline file declares: wdi/NO.SUCH.SERIES"
      ),
      (
        "countries: [DEU,", "countries: [XXX, DEU,",
        "lists XXX, of which no series of it has a value"
      ),
      ("formula: spending", "formula: spending +", "formula 'spending +'"),
      ("weights: within-groups", "weights: byfeel", "weights"),
      ("decimals: 1", "decimal: 1", "unknown key 'decimal'"),
      ("unit: \"% of GDP\" } }", "unit: persons } }", "RD"),
    ])
  func mistakes(text: String, other: String, words: String) async throws {
    let bench = try await SmallIndex.bench(holes: "rescale")
    let file = bench.directory.appending(path: "small.yaml")
    let changed = try String(contentsOf: file, encoding: .utf8)
      .replacingOccurrences(of: text, with: other)
    try Data(changed.utf8).write(to: file)
    let outcome = try await bench.etl("index", "--definition", "small.yaml", "--draws", "0")
    #expect((outcome.stdout + outcome.stderr).contains(words))
  }

  @Test("The product's own index is whole but for what no source publishes")
  func own() async throws {
    let bench = try await SmallIndex.bench()
    let json = try await bench.etl("index", "--json").json
    #expect(json["definition"].text == "talent-2025")
    let missing = json["missing"].items.filter { $0["indicator"].text == "GM2" }
    #expect(missing.map { $0["place"].text } == ["ISR"])
  }
}
