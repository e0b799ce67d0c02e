internal import Ledger
internal import Statistics
internal import Store
internal import Transform

extension SourceRefresh {
  /// Compares a series with what is expected of it, and of it beside others.
  func examine(
    _ table: SeriesTable, as expecting: Expecting, beside plan: borrowing SnapshotPlan
  ) throws(StoreError) -> (table: SeriesTable, findings: [Finding]) {
    var others: [SeriesKey: SeriesTable] = [:]
    for key in expecting.others { others[key] = try plan.knownTable(of: key) }
    return expecting.examine(table, beside: others)
  }

  /// Takes note of a series that is gone; of one that was never there nothing is said.
  mutating func noteDisappearance(
    of key: SeriesKey, as expecting: Expecting, before: SeriesRecord?
  ) -> [String] {
    guard let before, before.observations > 0 else { return [] }
    return judgement.note(
      expecting.examineDisappearance(of: key, values: before.observations),
      baseline: before.sha256)
  }

  /// Takes note of what a series lost since the snapshot before, and whether it was written anew.
  mutating func noteChange(
    _ changes: SeriesChanges, to table: SeriesTable, as expecting: Expecting,
    before: SeriesRecord?, in plan: borrowing SnapshotPlan
  ) throws(StoreError) -> [String] {
    guard let before, changes.withdrawn + changes.revised > 0,
      let footprint = try plan.parentFootprint(of: before.key)
    else { return [] }
    let change = CoverageChange(
      before: footprint, after: Footprint(table), withdrawn: changes.withdrawn,
      revised: changes.revised)
    return judgement.note(expecting.examine(change, of: before.key), baseline: before.sha256)
  }

  /// Lets the source pass, or takes it back to how it was until a person has accepted what was
  /// found.
  mutating func decide(into plan: inout SnapshotPlan) throws(PipelineError) {
    do {
      let (open, accepted) = judgement.verdict(try ledger.acceptances())
      try ledger.record(stops: open, of: source.id)
      report.warnings += accepted.map { acceptance in
        "\(acceptance.stop.series): \(acceptance.stop.sentence); accepted by \(acceptance.by) on "
          + "\(acceptance.at.prefix(10)): \(acceptance.reason)"
      }
      if open.isEmpty { return }
      try plan.holdBack(source.id)
      report.hold(open)
    } catch {
      throw PipelineError(of: error)
    }
  }
}

extension RunReport.Source {
  /// How many findings a sentence bears.
  private static let toldStops = 3

  /// Marks what was read as kept back.
  fileprivate mutating func hold(_ stops: [Stop]) {
    self.stops = stops
    let told = stops.prefix(RunReport.Source.toldStops).map { "\($0.series): \($0.sentence)" }
    let rest = stops.count - told.count
    error =
      "stopped, its last good values stay: " + told.joined(separator: "; ")
      + (rest > 0 ? "; and \(rest) more, which 'etl accept' lists" : "")
      + "; 'etl accept \(id) --reason TEXT' lets it pass"
    for index in series.indices where [.derived, .empty].contains(series[index].status) {
      series[index].status = .held
      series[index].changes = SeriesChanges()
    }
  }
}
