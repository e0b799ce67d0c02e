internal import Statistics
internal import Store
internal import TalentIndex

extension DiffReport {
  private static let kinds = ObservationChange.Kind.allCases

  /// Prints the report for a terminal.
  func printTable(limit: Int) throws {
    try print(limit: limit, heading: { "\($0)\n\n" }, table: \.text)
  }

  /// Prints the report as Markdown.
  func printMarkdown(limit: Int) throws {
    try print(limit: limit, heading: { "## \($0)\n\n" }, table: \.markdown)
  }

  private func print(
    limit: Int, heading: (String) -> String, table: (TextTable) -> String
  ) throws {
    let title = "from snapshot \(diff.from.id) to \(diff.to.id)"
    if !hasNews {
      Swift.print("nothing differs \(title)")
      printMovement(heading)
      return
    }
    Swift.print(heading("What changed \(title)"), terminator: "")
    Swift.print(table(summaryTable), terminator: "")
    for renamed in diff.renamed { Swift.print("\n\(DiffReport.sentence(renamed))") }
    if !largest.isEmpty {
      Swift.print("\n" + heading("Largest revisions") + table(changeTable(largest)), terminator: "")
    }
    printMovement(heading)
    if limit == 0 { return }
    var changes: [ObservationChange] = []
    try forEachChange(limit: limit) { change, _ in changes.append(change) }
    Swift.print("\n" + heading("Values") + table(changeTable(changes)), terminator: "")
    let rest = count - changes.count
    if rest > 0 {
      Swift.print(
        "\nand \(Human.count(rest)) more: --limit \(count) or --format csv lists them all")
    }
  }

  /// Ranks may move where no value does: by another definition.
  private func printMovement(_ heading: (String) -> String) {
    guard let movement else { return }
    Swift.print("\n" + heading("How the index moves") + movement.text, terminator: "")
  }

  /// Says that a series seems to have another code now.
  static func sentence(_ renamed: RenamedSeries) -> String {
    "\(renamed.from) seems to be \(renamed.to) now: "
      + "\(Int((renamed.agreement * 100).rounded(.down))) % of its values stand there unchanged"
  }

  /// The series with the counts of their changes.
  var summaryTable: TextTable {
    var table = TextTable(
      ["series"] + DiffReport.kinds.map { TextTable.Column.number($0.rawValue) } + ["verdict"])
    for summary in summaries {
      table.add(
        [summary.series.description]
          + DiffReport.kinds.map { summary.counts[$0].map { Human.count($0) } ?? "" }
          + [summary.verdict])
    }
    return table.leavingOut(empty: Set(DiffReport.kinds.map(\.rawValue) + ["verdict"]))
  }

  private func changeTable(_ changes: [ObservationChange]) -> TextTable {
    var table = TextTable([
      "series", "place", "period", "dimensions", "class", .number("old"), .number("new"),
      .number("change"),
    ])
    for change in changes {
      table.add([
        change.series.description, change.shownPlace, change.period,
        change.dimensions.joined(separator: " "), change.kind.rawValue,
        ObservationChange.shown(change.old, change.oldStatus),
        ObservationChange.shown(change.new, change.newStatus), change.shownPercent,
      ])
    }
    return table.leavingOut(empty: ["dimensions", "change"])
  }
}
