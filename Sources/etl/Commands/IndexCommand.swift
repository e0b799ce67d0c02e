internal import ArgumentParser
internal import Foundation
internal import Pipeline
internal import Statistics
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
        etl index --about KOR              its cells, what each adds, its best and worst
        etl index --about KOR --about CHE  also how sure their order is, and what turns it
        etl index --study                  what the ranks depend on; indicators that do not fit
      """)

  /// How the result is written.
  enum Format: String, ExpressibleByArgument, CaseIterable {
    case table, json, csv, markdown
  }

  @OptionGroup var common: CommonOptions

  @Argument(help: "An id or the start of one, an edition, latest, or latest~N.")
  var snapshot = "latest"

  @OptionGroup var options: IndexOptions

  @Option(
    help: "How scores are shown: full-marks, best, range or plain; as declared if not said.",
    transform: { try listed($0) })
  var scale: ScaleReading?

  @Option(
    help: ArgumentHelp(
      "How often weights and methods are drawn anew for the rank intervals; 0 for none.",
      valueName: "n"))
  var draws: Int?

  @Option(
    help: ArgumentHelp("Show one country cell by cell; twice to compare two.", valueName: "place"))
  var about: [String] = []

  @Flag(
    help: "Show what the ranks depend on: indicators left out, Sobol indices, odd correlations.")
  var study = false

  @Option(help: "How to write the result: table, json, csv or markdown.")
  var format: Format = .table

  func validate() throws {
    if let draws, !(0...10_000_000).contains(draws) {
      throw ValidationError("--draws: found \(draws), expected 0 to 10000000")
    }
    if about.count > 2 {
      throw ValidationError("--about: found \(about.count) places, expected one or two")
    }
    if study || !about.isEmpty, !common.json, format == .csv || format == .markdown {
      throw ValidationError("--about and --study are shown as a table or as JSON")
    }
  }

  func run() async throws {
    try await common.carryOut {
      let stage = IndexStage(try options.indexDefinition(common, scale: scale))
      var outcome = try await stage.outcome(
        in: try common.workspace.store.snapshot(named: snapshot), draws: draws,
        threads: ProcessInfo.processInfo.activeProcessorCount)
      if !outcome.holes.isEmpty { try look(for: &outcome, stage.definition) }
      let text =
        switch common.json ? .json : format {
        case .table:
          try await outcome.table(of: stage.definition) + details(of: outcome, stage.definition)
        case .json: try await document(of: outcome, stage.definition).document
        case .csv: outcome.csv(of: stage.definition)
        case .markdown: outcome.markdown(of: stage.definition)
        }
      print(text, terminator: "")
      if outcome.evaluation == nil {
        throw failure(
          "\(Human.count(outcome.holes.count, "cell")) of \(stage.definition.index) "
            + (outcome.holes.count == 1 ? "has" : "have")
            + " no value, and its definition says to stop; --holes rescale scores without them",
          code: 1)
      }
    }
  }

  /// Says what would fill the empty cells, and refuses series that do not exist anywhere.
  private func look(
    for outcome: inout IndexStage.Outcome, _ definition: IndexDefinition
  ) throws {
    let files = try PipelineFiles(directory: common.pipelines)
    let unknown = files.undeclared(outcome.absent)
    if !unknown.isEmpty {
      throw failure(
        "\(definition.index) names series that no pipeline file declares: "
          + unknown.map(\.description).joined(separator: ", "), code: 1)
    }
    for hole in outcome.holes { outcome.remedies[hole] = files.remedies(for: hole, of: definition) }
  }

  /// Positions of the countries that were asked about.
  private func places(in evaluation: IndexEvaluation) throws -> [Int] {
    try about.map { code in
      guard let position = evaluation.cells.places.firstIndex(of: code.uppercased()) else {
        throw failure(
          "--about \(code): the index ranks \(evaluation.cells.places.joined(separator: " "))",
          code: 64)
      }
      return position
    }
  }

  private func studied(_ evaluation: IndexEvaluation) async throws -> IndexStudy {
    try await IndexStudy(of: evaluation, threads: ProcessInfo.processInfo.activeProcessorCount)
  }

  /// What was asked for beside the ranks.
  private func details(
    of outcome: IndexStage.Outcome, _ definition: IndexDefinition
  ) async throws -> String {
    guard let evaluation = outcome.evaluation else { return "" }
    let places = try places(in: evaluation)
    var text = places.map { outcome.profile(of: $0, evaluation, definition) }.joined()
    if places.count == 2 {
      text += outcome.comparison(of: places[0], and: places[1], evaluation)
    }
    if study { text += try await studied(evaluation).text }
    return text
  }

  /// The whole as JSON, with members for what was asked for beside the ranks.
  private func document(
    of outcome: IndexStage.Outcome, _ definition: IndexDefinition
  ) async throws -> JSONValue {
    let json = outcome.json(of: definition)
    guard let evaluation = outcome.evaluation, case .object(var members) = json else { return json }
    let places = try places(in: evaluation)
    if !places.isEmpty {
      members.append(("about", .array(places.map { outcome.profileJSON(of: $0, evaluation) })))
    }
    if places.count == 2 {
      members.append(
        ("comparison", outcome.comparisonJSON(of: places[0], and: places[1], evaluation)))
    }
    if study { members.append(("study", try await studied(evaluation).json)) }
    return .object(members)
  }
}
