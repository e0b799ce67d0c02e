internal import ArgumentParser
internal import Pipeline
internal import Statistics
internal import Store

struct ExplainCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "explain",
    abstract: "Follow one value back to the bytes it was read from.",
    discussion: """
      The payload is read again, its SHA-256 is checked, and the bytes are shown.

      A computed value is followed to the bytes of everything it was computed from.

      Examples:
        etl explain wdi/EN.ATM.PM25.MC.M3 BRA 2003
        etl explain ilo/EAP_TEAP_SEX_EDU_NB USA 2023 --dimension sex=SEX_T \\
          --dimension education=EDU_AGGREGATE_ADV
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "The series, such as wdi/SP.POP.TOTL.")
  var series: String

  @Argument(help: "The place, by its code.")
  var place: String

  @Argument(help: "The period, such as 2023.")
  var period: String

  @Option(
    help: ArgumentHelp(
      "An id or the start of one, an edition, latest, or latest~N.", valueName: "snapshot"))
  var snapshot = "latest"

  @Option(
    name: .customLong("dimension"),
    help: ArgumentHelp("The code of a dimension; repeatable.", valueName: "name=code"))
  var dimensions: [DimensionCode] = []

  @Option(help: ArgumentHelp("The other place of a flow, by its code.", valueName: "code"))
  var counterpart: String?

  func validate() throws {
    if SeriesKey(series) == nil {
      throw ValidationError("found the series '\(series)', expected SOURCE/CODE")
    }
    if Period(period) == nil {
      throw ValidationError("found the period '\(period)', expected a form such as 2023")
    }
  }

  func run() async throws {
    try await common.carryOut {
      guard let key = SeriesKey(series) else { return }
      let workspace = common.workspace
      let explanation = try workspace.explain(
        ValueQuery(
          series: key, place: place, counterpart: counterpart, period: period,
          dimensions: Dictionary(
            dimensions.map { ($0.name, $0.code) }, uniquingKeysWith: { _, last in last })),
        in: try workspace.store.snapshot(named: snapshot))
      print(
        common.json ? explanation.json.document : explanation.text, terminator: "")
      if !explanation.faults.isEmpty { throw ExitCode(2) }
    }
  }
}
