import Foundation
import ProgramUnderTest
import Testing

@Suite("etl diff")
struct DiffTests {
  private static let formats = ["table", "markdown", "csv", "json", "html"]

  /// A bench that has seen April, then July.
  private func bench() async throws -> Workbench {
    let bench = try Workbench(Declaration(indicators: EditionTests.inBoth, routes: ["csv"]))
    for recording in [EditionTests.april, Repository.fixtures.path] {
      #expect(try await bench.runAccepting(["--replay", recording]).exitCode == 0)
    }
    return bench
  }

  @Test("JSON has the agreed shape; its summary counts its changes")
  func json() async throws {
    let bench = try await bench()
    let outcome = try await bench.etl("diff", "latest~1", "latest", "--json")
    #expect(outcome.exitCode == 0)
    #expect(outcome.stderr.isEmpty)
    let report = try outcome.json
    #expect(Contract.diff.faults(in: report).isEmpty)
    let changes = report["changes"].items
    for summary in report["summary"].items {
      let own = changes.filter { $0["series"] == summary["series"] }
      for kind in Contract.changeClasses {
        let found = own.count { $0["class"].text == kind }
        #expect(summary[kind].count == found, "\(summary["series"]) \(kind)")
      }
    }
    #expect(!changes.isEmpty)
    #expect(
      try await bench.etl("diff", "latest~1", "latest", "--format", "json").stdout
        == outcome.stdout)
  }

  @Test("What the bank did between April and July is told by its kind")
  func kinds() async throws {
    let bench = try await bench()
    let report = try await bench.etl("diff", "latest~1", "latest", "--json").json
    let air = report["summary"].item(where: "series", is: "wdi/EN.ATM.PM25.MC.M3")
    #expect(air["is_redefined"] == .truth(true))
    #expect(air["revised"].count == 0)
    #expect(air["redefined"].count ?? 0 > 100)
    #expect(report["summary"].item(where: "series", is: "wdi/SH.XPD.CHEX.GD.ZS") == .null)
    let ireland = report["changes"].items.first {
      $0["series"].text == "wdi/GB.XPD.RSDV.GD.ZS" && $0["place"].text == "IRL"
        && $0["period"].text == "2022"
    }
    #expect(ireland == nil || ireland?["class"].text == "revised")
    let table = try await bench.etl("diff", "latest~1", "latest")
    #expect(table.stdout.contains(#/wdi/EN\.ATM\.PM25\.MC\.M3 .* redefined as a whole/#))
    #expect(table.stdout.contains("Largest revisions"))
  }

  @Test("The exit code is 2 only when asked for and something differs", arguments: formats)
  func exitCode(format: String) async throws {
    let bench = try await bench()
    func code(_ arguments: String...) async throws -> Int32 {
      try await bench.etl(["diff", "--format", format] + arguments).exitCode
    }
    #expect(try await code("latest~1", "latest") == 0)
    #expect(try await code("latest~1", "latest", "--exit-code") == 2)
    #expect(try await code("latest", "latest", "--exit-code") == 0)
    let untouched = ["--series", "wdi/SH.XPD.CHEX.GD.ZS"]
    #expect(
      try await bench.etl(["diff", "latest~1", "latest", "--exit-code"] + untouched).exitCode == 0)
  }

  @Test("CSV has one line for each change of the JSON document, with the same values")
  func csv() async throws {
    let bench = try await bench()
    let changes = try await bench.etl("diff", "latest~1", "latest", "--json").json["changes"].items
    let outcome = try await bench.etl("diff", "latest~1", "latest", "--format", "csv")
    let rows = try CSVTable(Data(outcome.stdout.utf8)).rows
    #expect(rows.count == changes.count)
    for (row, change) in zip(rows, changes) {
      #expect(row["series"] == change["series"].text)
      #expect(row["class"] == change["class"].text)
      #expect(row["old"].flatMap { Double($0) } == change["old"].number)
      #expect(row["new"].flatMap { Double($0) } == change["new"].number)
    }
  }

  @Test("The page needs nothing but itself, and holds every change")
  func html() async throws {
    let bench = try await bench()
    let page = try await bench.etl("diff", "latest~1", "latest", "--format", "html").stdout
    for outside in ["http:", "https:", "src=", "href=", "@import", "url("] {
      #expect(!page.contains(outside), "\(outside)")
    }
    let data = try #require(
      page.firstMatch(of: #/(?s)<script id="changes" type="application/json">(.*?)</script>/#)?
        .output.1)
    let rows = try JSON(String(data)).items
    let changes = try await bench.etl("diff", "latest~1", "latest", "--json").json["changes"].items
    #expect(rows.count == changes.count)
    #expect(rows.map { $0[0] } == changes.map { $0["series"] })
    #expect(rows.map { $0[4] } == changes.map { $0["class"] })
  }

  @Test("Tables for people list as many values as asked for and count the rest")
  func limit() async throws {
    let bench = try await bench()
    let short = try await bench.etl("diff", "latest~1", "latest", "--limit", "3").stdout
    let values = try #require(short.split(separator: "\nValues\n").last)
    #expect(values.split(separator: "\n").count == 5)
    #expect(values.contains(#/and [0-9,]+ more: --limit \d+ or --format csv lists them all/#))
    let markdown = try await bench.etl(
      "diff", "latest~1", "latest", "--format", "markdown", "--limit", "0")
    #expect(markdown.stdout.hasPrefix("## What changed from snapshot "))
    #expect(!markdown.stdout.contains("## Values"))
    #expect(
      try await bench.etl("diff", "latest", "latest").stdout.hasPrefix("nothing differs from "))
  }

  @Test("A snapshot that is not there is named")
  func unknown() async throws {
    let bench = try await bench()
    let outcome = try await bench.etl("diff", "latest", "2031")
    #expect(outcome.exitCode == 1)
    #expect(outcome.stderr.hasPrefix("etl: no snapshot '2031' in 'S'; known: "))
    #expect(try await bench.etl("diff", "latest").exitCode == 64)
    #expect(try await bench.etl("diff", "latest", "latest", "--series", "x").exitCode == 64)
  }
}
