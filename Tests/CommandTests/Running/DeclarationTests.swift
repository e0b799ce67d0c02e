import Foundation
import ProgramUnderTest
import Testing

@Suite("A pipeline file with a mistake")
struct DeclarationTests {
  /// Replaces a text in a file of the pipelines; the first occurrence alone.
  private func change(
    _ file: String, _ text: String, to other: String, in bench: Workbench
  ) throws -> Int {
    let path = bench.pipelines.appending(path: file)
    let content = try String(contentsOf: path, encoding: .utf8)
    let range = try #require(content.range(of: text))
    try Data(content.replacingCharacters(in: range, with: other).utf8).write(to: path)
    return content[..<range.lowerBound].count { $0 == "\n" } + 1
  }

  @Test(
    "It is refused with the file, the line, and what is wrong there",
    arguments: [
      ("sources/wdi.yaml", "recheck_days: 7", "recheck_day: 7", "unknown key 'recheck_day'"),
      ("sources/wdi.yaml", "  tries: 8", "  trys: 8", "unknown key 'trys'"),
      ("sources/wdi.yaml", "tolerance: 1e-9", "tolerence: 1e-9", "unknown key 'tolerence'"),
      ("sources/wdi.yaml", "unit: persons, ", "", "indicators[0] has no 'unit'"),
      (
        "sources/wdi.yaml", "rows_per_page: 1000", "rows_per_page: many",
        "rows_per_page: found 'many', expected a whole number"
      ),
      (
        "sources/wdi.yaml", "tolerance: 1e-9", "tolerance: small",
        "indicators[0].tolerance: found 'small', expected a number"
      ),
      (
        "sources/wdi.yaml", "routes: [csv, json, xml]", "routes: csv",
        "routes: found 'csv', expected a list"
      ),
      ("places/wdi.yaml", "aggregates:", "agregates:", "unknown key 'agregates'"),
      ("places/wdi.yaml", "iso2: \"XK\"", "iso: \"XK\"", "unknown key 'iso'"),
      ("places/iso3166.yaml", "numeric: \"533\"", "number: \"533\"", "unknown key 'number'"),
    ])
  func mistake(file: String, text: String, other: String, words: String) async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL", "SM.POP.NETM"]))
    let line = try change(file, text, to: other, in: bench)
    let outcome = try await bench.etl("run", "--offline")
    #expect(outcome.exitCode == 1)
    #expect(outcome.stdout.isEmpty)
    #expect(
      outcome.stderr.hasPrefix("etl: \(bench.pipelines.path)/\(file): line \(line): \(words)"),
      "\(outcome.stderr)")
    #expect(outcome.stderr.count { $0 == "\n" } == 1)
  }

  @Test(
    "YAML that cannot be read is told in one line, with its place",
    arguments: [
      ("routes: [csv, json, xml]", "routes: [csv, json", 1),
      ("title: World", "title: \"World", 0),
      ("source: wdi", "source: wdi\nsource: wdi", 0),
    ])
  func unreadable(text: String, other: String, after: Int) async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    _ = try change("sources/wdi.yaml", text, to: other, in: bench)
    let outcome = try await bench.etl("sources")
    #expect(outcome.exitCode == 1)
    #expect(
      outcome.stderr.contains(#/sources/wdi\.yaml: line \d+: /#), "\(outcome.stderr)")
    #expect(outcome.stderr.count { $0 == "\n" } == 1)
  }

  @Test(
    "What cannot be carried out is told by its key",
    arguments: [
      ("routes: [csv, json, xml]", "routes: [csv, jsn]", "routes: found 'jsn', expected csv"),
      ("routes: [csv, json, xml]", "routes: []", "routes: expected at least one"),
      (
        "kind: world-bank", "kind: worldbank",
        "kind: found 'worldbank', expected one of world-bank, ilostat, uis, sdmx"
      ),
      (
        "connections_per_host: 6", "connections_per_host: 0",
        "transfer.connections_per_host: found 0, expected more than 0"
      ),
      ("tries: 8", "tries: -1", "transfer.tries: found -1, expected more than 0"),
      (
        "total_timeout_seconds: 900", "total_timeout_seconds: 1e18",
        "transfer.total_timeout_seconds: found 1000000000000000000, expected more than 0, at most"
      ),
      (
        "backoff_base_seconds: 2", "backoff_base_seconds: nan",
        "transfer.backoff_base_seconds: found nan, expected 0 to 1000000 seconds"
      ),
      ("tolerance: 1e-9", "tolerance: nan", "indicators[0].tolerance: found nan, expected 0"),
      ("tolerance: 1e-9", "tolerance: -1", "indicators[0].tolerance: found -1"),
      ("source: wdi", "source: ../x", "source: found '../x', expected small letters"),
      ("rows_per_page: 1000", "rows_per_page: 50000", "rows_per_page: found 50000, expected 1 to"),
      ("code: SM.POP.NETM", "code: SP.POP.TOTL", "indicators[1].code: SP.POP.TOTL stands twice"),
    ])
  func impossible(text: String, other: String, words: String) async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL", "SM.POP.NETM"]))
    _ = try change("sources/wdi.yaml", text, to: other, in: bench)
    let outcome = try await bench.etl("sources")
    #expect(outcome.exitCode == 1)
    #expect(outcome.stderr.contains("sources/wdi.yaml: \(words)"), "\(outcome.stderr)")
  }

  @Test("One source declared by two files is refused with both")
  func declaredTwice() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    let sources = bench.pipelines.appending(path: "sources")
    try FileManager.default.copyItem(
      at: sources.appending(path: "wdi.yaml"), to: sources.appending(path: "copy.yaml"))
    let outcome = try await bench.etl("sources")
    #expect(outcome.exitCode == 1)
    #expect(outcome.stderr.contains("sources/wdi.yaml: the source 'wdi' is also declared in "))
    #expect(outcome.stderr.contains("sources/copy.yaml"))
  }
}
