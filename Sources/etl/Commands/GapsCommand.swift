internal import ArgumentParser
internal import Pipeline
internal import Statistics
internal import Store
internal import TalentIndex

struct GapsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "gaps",
    abstract: "List what an index needs and publishers do not have, and why.",
    discussion: """
      Expected is a value of each country for each series of the index, in any of the years that \
      will do. A gap says why there is none, the latest value before, and what was put in.

      Examples:
        etl gaps
        etl gaps 2025 --place ISR
        etl gaps --index               the cells of the index, before and after filling
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "An id or the start of one, an edition, latest, or latest~N.")
  var snapshot = "latest"

  @Flag(help: "Show which cells of the index are empty, before and after filling.")
  var index = false

  @Option(
    help: ArgumentHelp(
      "The definition; the only one under Pipelines/index when not said.", valueName: "file"))
  var definition: String?

  @Option(help: ArgumentHelp("Only this series, such as wdi/SP.POP.TOTL.", valueName: "series"))
  var series: String?

  @Option(help: ArgumentHelp("Only this place, by its code.", valueName: "code"))
  var place: String?

  func run() async throws {
    try await common.carryOut {
      let file = try IndexFile(definition, pipelines: common.pipelines)
      let snapshot = try common.workspace.store.snapshot(named: snapshot)
      try checkFilters(
        series: series, place: place, in: [snapshot],
        otherSeries: file.definition.selectors.map(\.series.description),
        otherPlaces: file.definition.countries)
      let survey = try common.workspace.gaps(of: file, in: snapshot)
      let shown = survey.only(series: series, place: place)
      let text =
        common.json ? shown.json.document : index ? shown.cellTable : shown.gapTable
      print(text, terminator: "")
    }
  }
}
