internal import ArgumentParser
internal import Foundation
internal import Ledger
internal import Pipeline

struct StatusCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "status",
    abstract: "Say how fresh each source is, and what went wrong last.",
    discussion: """
      A source is stale when it did not come whole for longer than its pipeline file allows; the \
      exit code is then 3. Runs from a recording or from the cache alone do not count: the source \
      was not asked.

      Example: etl status
      """)

  @OptionGroup var common: CommonOptions

  func run() async throws {
    try await common.carryOut {
      let statuses = try common.workspace.status(
        of: try PipelineFiles(directory: common.pipelines))
      print(common.json ? json(statuses).document : text(statuses), terminator: "")
      if statuses.contains(where: \.isStale) { throw ExitCode(3) }
    }
  }

  private func text(_ statuses: [SourceStatus]) -> String {
    var table = TextTable([
      "source", "state", "last attempt", "last success", "last change", "release",
      .number("requests"), .number("bytes"),
    ])
    var errors = ""
    for status in statuses {
      let history = status.history
      table.add([
        status.source, state(of: status), moment(history.lastAttempt),
        moment(history.lastSuccess), moment(history.lastChange), history.release ?? "-",
        Human.count(history.requests), Human.count(history.bytes),
      ])
      if let error = history.lastError {
        errors += "\(status.source): failed \(Human.count(history.failures, "time")) in a row, "
        errors += "last with: \(error)\n"
      }
    }
    return table.text + (errors.isEmpty ? "" : "\n" + errors)
  }

  private func state(of status: SourceStatus) -> String {
    guard let age = status.ageDays else {
      if status.isBroughtByHand { return "by hand, no file yet" }
      return status.history.lastReceived == nil ? "never came" : "never asked, files only"
    }
    let days = Int(age)
    let since = days == 0 ? "today" : Human.count(days, "day") + " ago"
    if status.isBroughtByHand { return (status.isStale ? "STALE, " : "") + "by hand, \(since)" }
    return status.isStale ? "STALE, \(since)" : "fresh, \(since)"
  }

  private func moment(_ time: String?) -> String { time.map(Human.moment) ?? "-" }

  private func json(_ statuses: [SourceStatus]) -> JSONValue {
    .object([
      (
        "sources",
        .array(
          statuses.map { status in
            let history = status.history
            return .object([
              ("source", .string(status.source)), ("last_attempt", .text(history.lastAttempt)),
              ("last_success", .text(history.lastSuccess)),
              ("last_change", .text(history.lastChange)), ("release", .text(history.release)),
              ("age_days", status.ageDays.map(JSONValue.number) ?? .null),
              ("stale", .bool(status.isStale)), ("failures", .integer(history.failures)),
              ("last_error", .text(history.lastError)), ("requests", .integer(history.requests)),
              ("bytes", .integer(history.bytes)), ("by_hand", .bool(status.isBroughtByHand)),
              ("last_received", .text(history.lastReceived)),
            ])
          })
      )
    ])
  }
}
