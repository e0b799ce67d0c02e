internal import ArgumentParser
internal import Pipeline
internal import Statistics
internal import Transform

struct PlaceCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "place",
    abstract: "Say what a name or code of a place means, and why.",
    discussion: """
      Without --dialect any code of ISO 3166 and any shared name is known, then what the sources \
      agree on; with it, what that source means. Exit code 2 when the text is ambiguous or unknown; \
      names that resemble an unknown one are shown to you and never used.

      Examples:
        etl place "Korea, South"
        etl place CS --dialect wipo --on 1990
        etl place AUS --dialect unhcr-own
        etl place --seen                 every place the sources wrote, and spellings never seen
        etl place --learn "Czec Rep." --dialect qs      a line for you to confirm
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "A name or a code, as a source writes it.")
  var text: String?

  @Option(
    help: ArgumentHelp("Whose word it is: a table of Pipelines/places.", valueName: "source"))
  var dialect: String?

  @Option(
    help: ArgumentHelp(
      "The time it is about: 1990, 1990-10-02 or FY1990; its first day counts.",
      valueName: "date"))
  var on: String?

  @Flag(help: "Report every place in the cache with what it means, and declared spellings unseen.")
  var seen = false

  @Flag(help: "Propose lines for Pipelines/places: for the text, or for all unknown ones seen.")
  var learn = false

  func validate() throws {
    if let on, Period(on) == nil {
      throw ValidationError("--on: found '\(on)', expected a form such as 1990 or 1990-10-02")
    }
    if seen, learn || text != nil || dialect != nil || on != nil {
      throw ValidationError("--seen goes without a text, --dialect, --on and --learn")
    }
    if !seen, !learn, text == nil {
      throw ValidationError("expected a name or code, --seen or --learn")
    }
    if learn, text != nil, dialect == nil {
      throw ValidationError("--learn needs --dialect to know whose word '\(text ?? "")' is")
    }
    if learn, text == nil, dialect != nil || on != nil {
      throw ValidationError("--learn without a text takes what is in the cache, of all sources")
    }
  }

  func run() async throws {
    try await common.carryOut {
      let files = try PipelineFiles(directory: common.pipelines)
      let gazetteer = try files.gazetteer()
      if let dialect, !gazetteer.dialectIDs.contains(dialect) {
        throw ValidationError(
          "no dialect named '\(dialect)'; known: \(gazetteer.dialectIDs.joined(separator: ", "))")
      }
      if seen {
        let report = PlaceReport(
          sightings: try common.workspace.placesSeen(in: files), gazetteer: gazetteer)
        print(common.json ? report.json.document : report.text, terminator: "")
      } else if learn {
        let proposal = try PlaceProposal(unknown(in: files), gazetteer: gazetteer)
        print(common.json ? proposal.json.document : proposal.text, terminator: "")
      } else if let text {
        let answer = gazetteer.answer(text, dialect: dialect, on: on.flatMap { Period($0) })
        print(
          common.json ? answer.json.document : answer.text(of: gazetteer), terminator: "")
        if !answer.isResolved { throw ExitCode(2) }
      }
    }
  }

  /// The texts to learn: the one given, or the unknown ones in the cache.
  private func unknown(in files: PipelineFiles) throws -> [PlaceProposal.Question] {
    if let text, let dialect { return [PlaceProposal.Question(dialect: dialect, text: text)] }
    return try common.workspace.placesSeen(in: files).filter { $0.outcome == .unknown }.map {
      PlaceProposal.Question(dialect: $0.source, text: $0.code.isEmpty ? $0.name : $0.code)
    }
  }
}
