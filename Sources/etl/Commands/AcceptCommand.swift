internal import ArgumentParser
internal import Foundation
internal import Ledger
internal import Pipeline
internal import Statistics

struct AcceptCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "accept",
    abstract: "Accept what stopped a source, with a reason, so that the next run publishes it.",
    discussion: """
      A source is stopped when a country, a period or a series of it vanished, when a whole series \
      was written anew, or when it is not as Pipelines/expectations declares. Without a source what \
      waits is listed. Who accepted what, when and why is kept in the ledger for good.

      Examples:
        etl accept
        etl accept wdi/EN.ATM.PM25.MC.M3 --reason "GBD 2023 replaces GBD 2019" --by kim
        etl accept --all-accepted
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "A source such as wdi, or a series such as wdi/SP.POP.TOTL.")
  var scope: String?

  @Option(help: ArgumentHelp("Why it is right as it came.", valueName: "text"))
  var reason: String?

  @Option(help: ArgumentHelp("Who decides; the user's name when not said.", valueName: "name"))
  var by: String?

  @Flag(help: "List what was accepted so far.")
  var allAccepted = false

  func validate() throws {
    if scope == nil, reason != nil || by != nil {
      throw ValidationError("say what is accepted: a source, or a series as SOURCE/CODE")
    }
    if scope != nil, allAccepted {
      throw ValidationError("--all-accepted lists and accepts nothing")
    }
    if scope != nil, (reason ?? "").allSatisfy(\.isWhitespace) {
      throw ValidationError("--reason: say why it is right as it came")
    }
  }

  func run() async throws {
    try await common.carryOut {
      let workspace = common.workspace
      guard let scope else {
        if allAccepted {
          show(try workspace.acceptances(), heading: "accepted")
        } else {
          show(try workspace.stops())
        }
        return
      }
      show(
        try workspace.accept(scope, reason: reason ?? "", by: by ?? NSUserName()),
        heading: "accepted")
      let source = String(scope.prefix { $0 != "/" })
      let left = try workspace.stops().count { $0.series.source == source }
      if !common.json {
        print(
          left == 0
            ? "the next 'etl run' publishes it"
            : "\(Human.count(left, "finding")) of \(source) still to be accepted: 'etl accept'")
      }
    }
  }

  private func show(_ stops: [Stop]) {
    if common.json {
      print(document("waiting", stops.map { .object($0.fields) }), terminator: "")
    } else if stops.isEmpty {
      print("nothing waits to be accepted")
    } else {
      for stop in stops { print("\(stop.series): \(stop.sentence) (\(stop.rule))") }
    }
  }

  private func show(_ acceptances: [Acceptance], heading: String) {
    if common.json {
      let items = acceptances.map { acceptance in
        JSONValue.object(
          acceptance.stop.fields + [
            ("reason", .string(acceptance.reason)), ("by", .string(acceptance.by)),
            ("at", .string(acceptance.at)),
          ])
      }
      print(document(heading, items), terminator: "")
      return
    }
    for acceptance in acceptances {
      print("\(heading): \(acceptance.stop.series): \(acceptance.stop.sentence)")
      print("  by \(acceptance.by), \(Human.moment(acceptance.at)): \(acceptance.reason)")
    }
  }

  private func document(_ name: String, _ items: [JSONValue]) -> String {
    JSONValue.object([(name, .array(items))]).document
  }
}

extension Stop {
  fileprivate var fields: [(String, JSONValue)] {
    [
      ("source", .string(series.source)), ("series", .string(series.description)),
      ("rule", .string(rule)), ("finding", .string(sentence)),
      ("fingerprint", .string(fingerprint)),
    ]
  }
}
