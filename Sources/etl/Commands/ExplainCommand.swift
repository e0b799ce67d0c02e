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

      Example: etl explain wdi/EN.ATM.PM25.MC.M3 BRA 2003
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
        key, place: place, period: period, in: try workspace.store.snapshot(named: snapshot))
      print(
        common.json ? explanation.json.document : explanation.text, terminator: "")
      if explanation.record.fault != nil { throw ExitCode(2) }
    }
  }
}
