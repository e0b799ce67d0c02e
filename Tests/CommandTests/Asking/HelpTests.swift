import Foundation
import ProgramUnderTest
import Testing

@Suite("What the program says of itself")
struct HelpTests {
  /// The names under SUBCOMMANDS in `etl --help`.
  private func subcommands(_ bench: Workbench) async throws -> [String] {
    let help = try await Program.run(["--help"], in: bench.directory)
    #expect(help.exitCode == 0)
    let list = try #require(help.stdout.split(separator: "SUBCOMMANDS:\n").last)
    return list.matches(of: #/(?m)^  ([a-z-]+) /#).map { String($0.output.1) }
  }

  @Test("The help of every command shows an example of it")
  func examples() async throws {
    let bench = try Workbench()
    let commands = try await subcommands(bench)
    #expect(commands.count >= 6)
    for command in commands {
      let help = try await Program.run([command, "--help"], in: bench.directory)
      #expect(help.exitCode == 0)
      let example = help.stdout.split(separator: "USAGE:").first ?? ""
      #expect(example.contains(try Regex("Examples?:\\s+etl \(command)")), "\(command)")
    }
  }

  @Test("Every command is in the README, and so are the two commands to start with")
  func readme() async throws {
    let bench = try Workbench()
    let readme = try String(
      contentsOf: Repository.root.appending(path: "README.md"), encoding: .utf8)
    for command in try await subcommands(bench) {
      #expect(readme.contains("etl \(command)"), "README.md says nothing of 'etl \(command)'")
    }
    for command in ["./dev demo", "./dev test"] { #expect(readme.contains(command)) }
  }

  @Test("--version says name and version")
  func version() async throws {
    let bench = try Workbench()
    let version = try await Program.run(["--version"], in: bench.directory)
    #expect(version.exitCode == 0)
    #expect(version.stdout.wholeMatch(of: /etl \d+\.\d+\.\d+\n/) != nil)
  }
}
