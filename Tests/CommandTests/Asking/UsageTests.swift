import Foundation
import ProgramUnderTest
import Testing

@Suite("Wrong usage")
struct UsageTests {
  @Test(
    "It is told in words that name what was given and what is expected; the exit code is 64",
    arguments: [
      (["run", "--source", "wid"], ["no source named 'wid'", "did you mean 'wdi'?"]),
      (["import", "--source", "wid", "x"], ["no source named 'wid'", "did you mean 'wdi'?"]),
      (["run", "--offline", "--replay", "R"], ["--offline and --replay exclude each other"]),
      (["run", "--as-of", "2026-01-01", "--replay", "R"], ["--as-of and --replay exclude"]),
      (["run", "--record", "R", "--offline"], ["--record needs the network"]),
      (["run", "--base-url", "localhost"], ["--base-url: found 'localhost', expected SOURCE=URL"]),
      (["run", "--offline", "--base-url", "wid=http://x"], ["no source named 'wid'"]),
      (["run", "--as-of", "2026-13-01"], ["--as-of: found '2026-13-01', expected a day"]),
      (["run", "--as-of", "2026-02-30"], ["--as-of: found '2026-02-30', expected a day"]),
      (
        ["import", "--source", "wdi", "x", "--retrieved-at", "yesterday"],
        ["--retrieved-at: found 'yesterday', expected a day"]
      ),
      (["show", "--period", "20x3"], ["--period: found '20x3'", "2023-Q1"]),
      (["show", "--series", "SP.POP.TOTL"], ["--series: found 'SP.POP.TOTL'", "SOURCE/CODE"]),
      (["explain", "SP.POP.TOTL", "BRA", "2003"], ["found the series 'SP.POP.TOTL'"]),
      (["explain", "wdi/SP.POP.TOTL", "BRA", "20x3"], ["found the period '20x3'"]),
      (["explain", "wdi/SP.POP.TOTL", "BRA"], ["<period>"]),
      (["run", "--log-level", "loud"], ["'loud' is invalid for '--log-level", "warning"]),
    ] as [([String], [String])])
  func usage(arguments: [String], words: [String]) async throws {
    let bench = try Workbench()
    let outcome = try await bench.etl(arguments)
    #expect(outcome.exitCode == 64)
    #expect(outcome.stdout.isEmpty)
    for word in words { #expect(outcome.stderr.contains(word), "\(outcome.stderr)") }
    #expect(!FileManager.default.fileExists(atPath: bench.store.appending(path: "latest").path))
  }

  @Test("A command that is none is told, with the way to those there are")
  func noSuchCommand() async throws {
    let bench = try Workbench()
    let outcome = try await Program.run(["frobnicate"], in: bench.directory)
    #expect(outcome.exitCode == 64)
    #expect(outcome.stderr.contains("'frobnicate'"))
    #expect(outcome.stderr.contains("etl --help"))
  }

  @Test(
    "A directory that is not there is named",
    arguments: [
      (["sources", "--pipelines", "nowhere"], "'nowhere/places': No such file or directory"),
      (["run", "--replay", "nowhere"], "'nowhere': No such file or directory"),
    ])
  func absentDirectory(arguments: [String], words: String) async throws {
    let bench = try Workbench()
    let pipelines =
      arguments.contains("--pipelines") ? [] : ["--pipelines", Repository.pipelines.path]
    let outcome = try await Program.run(arguments + pipelines, in: bench.directory)
    #expect(outcome.exitCode == 1)
    #expect(outcome.stdout.isEmpty)
    #expect(outcome.stderr.hasPrefix("etl: "))
    #expect(outcome.stderr.contains(words))
  }

  @Test(
    "A snapshot that is none is told with those there are",
    arguments: ["zzzz", "latest~1", "2025"])
  func noSuchSnapshot(name: String) async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    let run = try await bench.etl("run", "--replay", Repository.fixtures.path, "--json").json
    let id = try #require(run["snapshot"].text)
    let outcome = try await bench.etl("show", name)
    #expect(outcome.exitCode == 1)
    #expect(outcome.stderr == "etl: no snapshot '\(name)' in 'S'; known: \(id)\n")
  }

  @Test("A series that a snapshot lacks is told; no row is not an error")
  func nothingToShow() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    _ = try await bench.etl("run", "--replay", Repository.fixtures.path)
    let series = try await bench.etl("show", "--series", "wdi/SP.POP.TOTAL")
    #expect(series.exitCode == 1)
    #expect(series.stderr.contains("has no series 'wdi/SP.POP.TOTAL'"))
    let place = try await bench.etl("show", "--place", "QQQ")
    #expect(place.exitCode == 0)
    #expect(place.stdout.isEmpty)
    #expect(place.stderr == "no values match\n")
  }
}
