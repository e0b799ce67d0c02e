internal import ArgumentParser
internal import Pipeline
internal import Statistics
internal import Store
internal import TalentIndex

struct DiffCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "diff",
    abstract: "Say what changed between two snapshots or editions.",
    discussion: """
      Each change is one of: appeared, disappeared (withdrawn), revised, representation (the same \
      number within the series' tolerance, written differently), redefined (nearly all values of \
      its series changed), filled, unfilled, recoded (the place has another code). A series whose \
      values stand under a new code is suspected to be renamed.

      Examples:
        etl diff latest~1 latest
        etl diff 2024 2025 --series wdi/SP.POP.TOTL --place BRA
        etl diff 2024 2025 --format html > news.html
        etl diff latest~1 latest --exit-code --quiet     2 when anything differs
        etl diff 2024 2025 --index --fail-if-rank-moves 3
      """)

  /// How the result is written.
  enum Format: String, ExpressibleByArgument, CaseIterable { case table, csv, json, markdown, html }

  @OptionGroup var common: CommonOptions

  @Argument(help: "The earlier: an id or the start of one, an edition, latest, or latest~N.")
  var from: String

  @Argument(help: "The later.")
  var to: String

  @Option(help: ArgumentHelp("Only this series, such as wdi/SP.POP.TOTL.", valueName: "series"))
  var series: String?

  @Option(help: ArgumentHelp("Only this place, by its code.", valueName: "code"))
  var place: String?

  @Option(help: "How to write the result.")
  var format = Format.table

  @Option(
    help: ArgumentHelp(
      "In tables for people, how many values to list; the rest is counted.", valueName: "count"))
  var limit = 100

  @Flag(help: "Exit with 2 when anything differs.")
  var exitCode = false

  @Flag(help: "Say how the ranks of an index move, and which values, fills and bounds move them.")
  var index = false

  @OptionGroup var options: IndexOptions

  @Option(
    help: ArgumentHelp(
      "With --index: the definition of the earlier snapshot, where it was another.",
      valueName: "file"))
  var formerDefinition: String?

  @Option(
    help: ArgumentHelp(
      "With --index: exit with 2 when a rank moves by this many or more.", valueName: "n"))
  var failIfRankMoves: Int?

  func validate() throws {
    if let series, SeriesKey(series) == nil {
      throw ValidationError("--series: found '\(series)', expected SOURCE/CODE")
    }
    if failIfRankMoves != nil, !index {
      throw ValidationError("--fail-if-rank-moves needs --index")
    }
    if index, format == .csv, !common.json {
      throw ValidationError("--index is no part of CSV: choose table, json, markdown or html")
    }
    if formerDefinition != nil, !index {
      throw ValidationError("--former-definition needs --index")
    }
    if limit < 0 { throw ValidationError("--limit: found \(limit), expected 0 or more") }
  }

  func run() async throws {
    try await common.carryOut {
      let store = common.workspace.store
      let (before, after) = (try store.snapshot(named: from), try store.snapshot(named: to))
      try checkFilters(series: series, place: place, in: [before, after])
      let diff = try SnapshotDiff(
        from: before, to: after,
        only: SnapshotDiff.Filter(series: series.flatMap { SeriesKey($0) }, place: place))
      var report = DiffReport(diff: diff, summaries: try diff.summaries())
      if index {
        report.movement = try IndexStage(options.indexDefinition(common)).movement(
          from: diff.from, to: diff.to,
          formerly: try formerDefinition.map { try options.indexDefinition(common, in: $0) })
      }
      switch common.json ? .json : format {
      case .table where common.quiet: break
      case .table: try report.printTable(limit: limit)
      case .markdown: try report.printMarkdown(limit: limit)
      case .csv: try report.printCSV()
      case .json: try report.printJSON()
      case .html: try report.printHTML()
      }
      if exitCode, report.hasNews { throw ExitCode(2) }
      if let most = failIfRankMoves, let movement = report.movement,
        movement.largestRankMove >= Double(most)
      {
        let moved = movement.movements.filter { abs($0.rankChange) >= Double(most) }.map {
          "\($0.place) \(CanonicalNumber.text($0.rankBefore)) to "
            + CanonicalNumber.text($0.rankAfter)
        }
        throw failure("ranks moved by \(most) or more: \(moved.joined(separator: ", "))", code: 2)
      }
    }
  }
}
