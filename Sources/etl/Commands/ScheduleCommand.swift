internal import ArgumentParser
internal import Foundation
internal import Pipeline

struct ScheduleCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "schedule",
    abstract: "Print the nightly job, ready to install.",
    discussion: """
      Nothing is installed. The job works on the directories given here, wherever it is started.

      Examples:
        etl schedule --cron --mail data@example.org
        (crontab -l; etl schedule --cron) | crontab -
        etl schedule --systemd --at 03:10
      """)

  @OptionGroup var common: CommonOptions

  @Flag(help: "Lines for crontab.")
  var cron = false

  @Flag(help: "A service and a timer for systemd.")
  var systemd = false

  @Option(help: ArgumentHelp("When, local time.", valueName: "hh:mm"))
  var at = "03:10"

  @Option(help: ArgumentHelp("Who is told of a failure.", valueName: "address"))
  var mail = ""

  func validate() throws {
    if cron == systemd { throw ValidationError("expected --cron or --systemd") }
    if time == nil { throw ValidationError("--at: found '\(at)', expected a time such as 03:10") }
    if mail.contains(where: { $0.isWhitespace || "\"'\\$`;|&<>%".contains($0) }) {
      throw ValidationError("--mail: found '\(mail)', expected one address")
    }
  }

  func run() async throws {
    try await common.carryOut {
      guard let time else { return }
      let schedule = Schedule(
        program: CommandLine.arguments.first.flatMap(ScheduleCommand.program) ?? "etl",
        cache: absolute(common.cache), store: absolute(common.store),
        pipelines: absolute(common.pipelines), hour: time.hour, minute: time.minute, mail: mail)
      if common.json {
        let json = JSONValue.object([
          (cron ? "crontab" : "units", .string(cron ? schedule.crontab : schedule.units))
        ])
        print(json.document, terminator: "")
      } else {
        print(cron ? schedule.crontab : schedule.units, terminator: "")
      }
    }
  }

  private var time: (hour: Int, minute: Int)? {
    guard let match = at.wholeMatch(of: /(\d\d?):(\d\d)/), let hour = Int(match.output.1),
      let minute = Int(match.output.2), hour < 24, minute < 60
    else { return nil }
    return (hour, minute)
  }

  private func absolute(_ path: String) -> String {
    URL(filePath: path).standardizedFileURL.path(percentEncoded: false)
  }

  /// Where this very program is, however it was called.
  private static func program(_ called: String) -> String? {
    (try? FileManager.default.destinationOfSymbolicLink(atPath: "/proc/self/exe")) ?? called
  }
}
