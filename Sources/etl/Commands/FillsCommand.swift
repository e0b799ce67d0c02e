internal import ArgumentParser
internal import Pipeline
internal import Statistics
internal import Store

struct FillsCommand: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "fills",
    abstract: "Show the values that declared rules put where publishers have none.",
    discussion: """
      The rules are in Pipelines/fills. A published value is never touched, and a fill is gone as \
      soon as its publisher has caught up. The error is found by hiding known values and working \
      them out alike.

      Examples:
        etl fills
        etl fills 2025 --place ISR
        etl fills --series wdi/SP.POP.SCIE.RD.P6 --json
      """)

  @OptionGroup var common: CommonOptions

  @Argument(help: "An id or the start of one, an edition, latest, or latest~N.")
  var snapshot = "latest"

  @Option(help: ArgumentHelp("Only this series, such as wdi/SP.POP.TOTL.", valueName: "series"))
  var series: String?

  @Option(help: ArgumentHelp("Only this place, by its code.", valueName: "code"))
  var place: String?

  func run() async throws {
    try await common.carryOut {
      let snapshot = try common.workspace.store.snapshot(named: snapshot)
      try checkFilters(series: series, place: place, in: [snapshot])
      let fills = try snapshot.fills().filter { fill in
        (series.map { $0 == fill.series.description } ?? true)
          && (place.map { $0 == fill.place } ?? true)
      }
      print(
        common.json ? json(fills, of: snapshot).document : text(fills, of: snapshot),
        terminator: "")
    }
  }

  private func text(_ fills: [FillRecord], of snapshot: Snapshot) -> String {
    if fills.isEmpty { return "snapshot \(snapshot.id) has no such fills\n" }
    var table = TextTable([
      "series", "place", "period", "dimensions", .number("value"), .number("error"),
      .number("tested"), "method", .number("age"), "source", "made of",
    ])
    for fill in fills {
      table.add([
        fill.series.description, fill.place, fill.period, fill.dimensions.joined(separator: " "),
        CanonicalNumber.text(fill.value), fill.error.map(Human.short) ?? "?",
        Human.count(fill.tested), fill.method, String(fill.age), fill.source,
        fill.parents.joined(separator: ", "),
      ])
    }
    return table.leavingOut(empty: ["dimensions"]).text
  }

  private func json(_ fills: [FillRecord], of snapshot: Snapshot) -> JSONValue {
    .object([
      ("snapshot", .string(snapshot.id)),
      (
        "fills",
        .array(
          fills.map { fill in
            .object([
              ("series", .string(fill.series.description)), ("place", .string(fill.place)),
              ("counterpart", .nonEmpty(fill.counterpart)), ("period", .string(fill.period)),
              ("dimensions", .array(fill.dimensions.map(JSONValue.string))),
              ("value", .number(fill.value)), ("fill", fill.json),
            ])
          })
      ),
    ])
  }
}
