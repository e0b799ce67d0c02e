internal import ArgumentParser
internal import Foundation
internal import Pipeline
internal import Store
internal import TalentIndex

struct IndexCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "index",
    abstract: "Compute an index from a snapshot: scores, ranks, and where each cell comes from.",
    discussion: """
      A cell without a value stops the scores, unless --holes rescale lets the other indicators of
      its pillar take the weight; either way it is named, with what was looked for.

      Examples:
        etl index
        etl index 2025 --holes rescale --format markdown
        etl index latest --definition Pipelines/index/talent-2025.yaml --json
      """)

  /// How the result is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, markdown
  }

  @OptionGroup var common: CommonOptions

  @Argument(help: "An id or the start of one, an edition, latest, or latest~N.")
  var snapshot = "latest"

  @Option(
    help: ArgumentHelp(
      "The definition; the only one under Pipelines/index when not said.", valueName: "file"))
  var definition: String?

  @Option(
    help: "What to do about cells without a value: stop or rescale; as declared if not said.",
    transform: { try listed($0) })
  var holes: HoleRule?

  @Option(
    help: "How scores are shown: full-marks, best, range or plain; as declared if not said.",
    transform: { try listed($0) })
  var scale: ScaleReading?

  @Option(
    help: ArgumentHelp(
      "How often weights and methods are drawn anew for the rank intervals; 0 for none.",
      valueName: "n"))
  var draws: Int?

  @Option(help: "How to write the result: table, json, csv or markdown.")
  var format: Format = .table

  func validate() throws {
    if let draws, !(0...10_000_000).contains(draws) {
      throw ValidationError("--draws: found \(draws), expected 0 to 10000000")
    }
  }

  func run() async throws {
    try await common.carryOut {
      let file = try IndexFile(definition, pipelines: common.pipelines)
      let stage = IndexStage(file.definition.choosing(holes: holes, scale: scale))
      let outcome = try await stage.outcome(
        in: try common.workspace.store.snapshot(named: snapshot), draws: draws,
        threads: ProcessInfo.processInfo.activeProcessorCount)
      let text =
        switch common.json ? .json : format {
        case .table: outcome.table(of: stage.definition)
        case .json: outcome.json(of: stage.definition).document
        case .csv: outcome.csv(of: stage.definition)
        case .markdown: outcome.markdown(of: stage.definition)
        }
      print(text, terminator: "")
      if outcome.evaluation == nil {
        throw failure(
          "\(outcome.holes.count) cells of \(stage.definition.index) have no value, and its "
            + "definition says to stop; --holes rescale scores without them", code: 1)
      }
    }
  }
}
