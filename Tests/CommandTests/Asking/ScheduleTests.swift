import Foundation
import ProgramUnderTest
import Testing

@Suite("etl schedule")
struct ScheduleTests {
  @Test("The line for cron runs as it stands, and is silent after a good night")
  func cron() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"], routes: ["csv"]))
    let printed = try await bench.etl("schedule", "--cron", "--at", "23:45", "--mail", "a@b.org")
    #expect(printed.exitCode == 0)
    let lines = printed.stdout.split(separator: "\n").map(String.init)
    #expect(lines.contains("MAILTO=\"a@b.org\""))
    let jobs = lines.filter { !$0.hasPrefix("#") && $0.contains(" * * * ") }
    #expect(jobs.count == 2)
    #expect(jobs[0].hasPrefix("45 23 * * * "))
    #expect(jobs[1].hasPrefix("15 6 * * * "))
    // Cron hands the rest of the line to a shell; here the answers come from a recording.
    let command = String(jobs[0].dropFirst("45 23 * * * ".count))
      .replacing("'--quiet'", with: "'--quiet' '--replay' '\(Repository.fixtures.path)'")
    let night = try await Program.run(
      ["-c", command], in: bench.directory, executable: "/bin/sh")
    #expect(night.exitCode == 0)
    #expect(night.stdout.isEmpty && night.stderr.isEmpty, "\(night.stdout)\(night.stderr)")
    #expect(try await bench.etl("show").exitCode == 0)

    let bad = command.replacing(Repository.fixtures.path, with: "/nowhere")
    let worse = try await Program.run(["-c", bad], in: bench.directory, executable: "/bin/sh")
    #expect(worse.stdout.hasPrefix("etl run: exit 1\n"))
    #expect(worse.stdout.contains("/nowhere"))
  }

  @Test("The units for systemd are as systemd wants them")
  func systemd() async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    let printed = try await bench.etl("schedule", "--systemd", "--mail", "a@b.org")
    #expect(printed.exitCode == 0)
    var units: [String: String] = [:]
    for part in printed.stdout.split(separator: "# /etc/systemd/system/") {
      let lines = part.split(separator: "\n", maxSplits: 1, omittingEmptySubsequences: false)
      units[String(lines[0])] = String(lines[1])
    }
    #expect(Set(units.keys) == ["etl.service", "etl.timer", "etl-failed.service"])
    #expect(units["etl.timer"]?.contains("OnCalendar=*-*-* 03:10:00") == true)
    #expect(units["etl.service"]?.contains("OnFailure=etl-failed.service") == true)
    let analyze = "/usr/bin/systemd-analyze"
    guard FileManager.default.isExecutableFile(atPath: analyze) else { return }
    for (name, text) in units { try bench.write(Data(text.utf8), to: name) }
    let verdict = try await Program.run(
      ["verify", "--man=no", "./etl.service", "./etl.timer"], in: bench.directory,
      executable: analyze)
    #expect(!verdict.stderr.contains("etl.service:"), "\(verdict.stderr)")
    #expect(!verdict.stderr.contains("etl.timer:"), "\(verdict.stderr)")
  }

  @Test(
    "What makes no job is refused",
    arguments: [
      [], ["--cron", "--systemd"], ["--cron", "--at", "25:00"], ["--cron", "--at", "noon"],
      ["--cron", "--mail", "a b"], ["--systemd", "--mail", "$(x)"],
    ])
  func refused(arguments: [String]) async throws {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    #expect(try await bench.etl(["schedule"] + arguments).exitCode == 64)
  }
}
