internal import ArgumentParser
internal import Pipeline
internal import Store

struct QuarantineCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "quarantine",
    abstract: "Look at records that were kept out, and read them again after a rule was mended.",
    discussion: """
      Examples:
        etl quarantine list --series wdi/SP.POP.TOTL
        etl quarantine show 3
        etl quarantine replay           after a line was added to Pipelines/places
      """,
    subcommands: [List.self, Show.self, Replay.self], defaultSubcommand: List.self)

  struct List: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "List the records, numbered.",
      discussion: "Example: etl quarantine list --reason unknown-place")

    @OptionGroup var common: CommonOptions

    @Argument(help: "An id or the start of one, an edition, latest, or latest~N.")
    var snapshot = "latest"

    @Option(help: ArgumentHelp("Only of this series.", valueName: "series"))
    var series: String?

    @Option(help: ArgumentHelp("Only for this reason.", valueName: "reason"))
    var reason: String?

    func run() async throws {
      try await common.carryOut {
        let snapshot = try common.workspace.store.snapshot(named: snapshot)
        let known = try snapshot.quarantined().map(\.series)
        try checkFilters(series: series, place: nil, in: [snapshot], otherSeries: known)
        let records = try snapshot.quarantined().enumerated().filter { _, record in
          (series == nil || record.series == series) && (reason == nil || record.reason == reason)
        }
        if common.json {
          let json = JSONValue.object([
            ("snapshot", .string(snapshot.id)),
            (
              "records",
              .array(
                records.map { .object([("number", .integer($0 + 1))] + $1.members) })
            ),
          ])
          print(json.document, terminator: "")
          return
        }
        var table = TextTable([
          .number("number"), "series", "place", "period", "text", "reason",
        ])
        for (index, record) in records {
          table.add([
            String(index + 1), record.series, record.place, record.period, record.text,
            record.reason,
          ])
        }
        print(records.isEmpty ? "no records in quarantine\n" : table.text, terminator: "")
      }
    }
  }

  struct Show: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Show the bytes of a record beside the reason.",
      discussion: "Example: etl quarantine show 3")

    @OptionGroup var common: CommonOptions

    @Argument(help: "Its number in the list.")
    var number: Int

    @Argument(help: "An id or the start of one, an edition, latest, or latest~N.")
    var snapshot = "latest"

    func run() async throws {
      try await common.carryOut {
        let snapshot = try common.workspace.store.snapshot(named: snapshot)
        let records = try snapshot.quarantined()
        guard records.indices.contains(number - 1) else {
          throw failure(
            "snapshot \(snapshot.id) has \(records.count) records in quarantine, none is number "
              + "\(number)", code: 1)
        }
        let evidence = try common.workspace.evidence(for: records[number - 1], in: snapshot)
        print(common.json ? evidence.json.document : evidence.text, terminator: "")
        if evidence.fault != nil { throw ExitCode(2) }
      }
    }
  }

  struct Replay: AsyncParsableCommand {
    static let configuration = CommandConfiguration(
      abstract: "Read the sources of quarantined records again from the cache, and publish.",
      discussion: "Example: etl quarantine replay")

    @OptionGroup var common: CommonOptions

    func run() async throws {
      try await common.carryOut {
        let files = try PipelineFiles(directory: common.pipelines)
        let replay = try await common.workspace.replayQuarantine(with: files)
        if common.json {
          let json = JSONValue.object([
            ("before", .integer(replay.before)), ("after", .integer(replay.after)),
            ("run", replay.run.json),
          ])
          print(json.document, terminator: "")
        } else {
          print(replay.run.summary(of: files), terminator: "")
          print(
            "in quarantine: \(Human.count(replay.before)) before, \(Human.count(replay.after)) now")
        }
        if replay.run.exitCode != 0 { throw ExitCode(replay.run.exitCode) }
      }
    }
  }
}
