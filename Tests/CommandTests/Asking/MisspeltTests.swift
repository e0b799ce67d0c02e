import Foundation
import ProgramUnderTest
import Testing

@Suite("What is misspelt or cannot be is not good news")
struct MisspeltTests {
  private func bench() async throws -> Workbench {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"], routes: ["csv"]))
    #expect(try await bench.etl("run", "--replay", Repository.fixtures.path).exitCode == 0)
    return bench
  }

  @Test(
    "A filter that nothing answers to is an error that says so",
    arguments: [
      (["show", "--place", "BRA", "--dimension", "sex=F"], "dimension 'sex'"),
      (["diff", "latest", "latest", "--series", "wdi/TYPO"], "there is no series 'wdi/TYPO'"),
      (["diff", "latest", "latest", "--place", "BRZ"], "there is no place 'BRZ'"),
      (["fills", "--place", "XYZ"], "there is no place 'XYZ'"),
      (["quarantine", "list", "--series", "foo/bar"], "there is no series 'foo/bar'"),
    ])
  func filters(arguments: [String], words: String) async throws {
    let outcome = try await bench().etl(arguments)
    #expect(outcome.exitCode == 1)
    #expect(outcome.stderr.contains(words), "\(outcome.stderr)")
  }

  @Test(
    "What cannot be meant is wrong usage",
    arguments: [
      ["run", "--base-url", "wdi=ftp://example.org"], ["run", "--base-url", "wdi="],
      ["import", "--source", "wdi", "--retrieved-at", "2099-01-01", "x.zip"],
    ])
  func usage(arguments: [String]) async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    #expect(try await bench.etl(arguments).exitCode == 64)
  }

  @Test("Without its link the only snapshot is the latest; of several nobody guesses")
  func link() async throws {
    let bench = try Workbench(
      Declaration(indicators: ["SP.POP.TOTL", "EN.ATM.PM25.MC.M3"], routes: ["csv"]))
    let link = bench.store.appending(path: "latest")
    #expect(try await bench.runAccepting(["--replay", EditionTests.april]).exitCode == 0)
    let first = try await bench.etl("snapshots", "--json").json["snapshots"][0]["id"]
    try FileManager.default.removeItem(at: link)
    let again = try await bench.etl("run", "--offline", "--json")
    #expect(again.exitCode == 0)
    #expect(try again.json["snapshot"] == first && again.json["published"] == .truth(false))
    #expect(FileManager.default.fileExists(atPath: link.path))
    #expect(
      try await bench.runAccepting(["--replay", Repository.fixtures.path]).exitCode == 0)
    try FileManager.default.removeItem(at: link)
    for arguments in [["run", "--offline"], ["show"], ["prune", "--keep", "1"]] {
      let outcome = try await bench.etl(arguments)
      #expect(outcome.exitCode == 1)
      #expect(outcome.stderr.contains("'etl edition latest "), "\(outcome.stderr)")
    }
  }

  @Test("A manifest that lacks something is told without the words of the program's insides")
  func manifest() async throws {
    let bench = try await bench()
    let id = try await bench.etl("snapshots", "--json").json["snapshots"][0]["id"].text ?? ""
    let file = bench.store.appending(path: "\(id)/datapackage.json")
    for (text, words) in [("{}", "it has no 'profile'"), ("{", "it is no JSON document")] {
      try FileManager.default.setAttributes([.posixPermissions: 0o644], ofItemAtPath: file.path)
      try Data(text.utf8).write(to: file)
      let outcome = try await bench.etl("show", id)
      #expect(outcome.exitCode == 1)
      #expect(outcome.stderr.contains(words) && !outcome.stderr.contains("DecodingError"))
    }
  }

  @Test("News from the cache is shown though the source is out of reach")
  func outOfReach() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"], routes: ["csv"]))
    let file = try #require(
      FileManager.default.enumerator(
        at: Repository.fixtures.appending(path: "wdi/csv"), includingPropertiesForKeys: nil)?
        .compactMap { $0 as? URL }.first { $0.lastPathComponent.contains("SP.POP.TOTL") })
    #expect(try await bench.etl("import", "--source", "wdi", file.path).exitCode == 0)
    let run = try await bench.etl(
      "run", "--base-url", "wdi=http://127.0.0.1:1", "--time-limit", "1")
    #expect(run.exitCode == 3)
    #expect(run.stdout.contains("OUT OF REACH, but what was in the cache is news"))
    #expect(run.stdout.contains("SP.POP.TOTL  "))
  }
}
