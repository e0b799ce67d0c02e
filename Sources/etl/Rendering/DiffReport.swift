internal import Statistics
internal import Store
internal import TalentIndex

/// What changed between two snapshots, for printing: a summary, then the changes as they are read.
struct DiffReport {
  let diff: SnapshotDiff
  let summaries: [SnapshotDiff.Summary]
  /// How the ranks of an index move, where that was asked for.
  var movement: IndexMovement?

  init(diff: SnapshotDiff, summaries: [SnapshotDiff.Summary]) {
    self.diff = diff
    self.summaries = summaries
  }

  /// Whether anything differs.
  var hasNews: Bool { !summaries.isEmpty }

  /// The revisions of the largest relative size in any series, the largest first.
  var largest: [ObservationChange] {
    Array(summaries.flatMap(\.largest).sorted { $0.relativeSize > $1.relativeSize }.prefix(10))
  }

  /// How many changes there are in all.
  var count: Int { summaries.reduce(0) { $0 + $1.counts.values.reduce(0, +) } }

  /// Calls `body` with every change, series by series.
  ///
  /// - Parameter limit: How many at most.
  func forEachChange(
    limit: Int = .max, _ body: (ObservationChange, SnapshotDiff.Summary) throws -> Void
  ) throws {
    var left = limit
    for summary in summaries {
      if left == 0 { return }
      for change in try diff.difference(of: summary.series).changes.prefix(left) {
        try body(change, summary)
        left -= 1
      }
    }
  }
}

extension SnapshotDiff.Summary {
  /// What a person needs to know of the series.
  var verdict: String {
    if isNew { return "new series" }
    if isGone { return "series withdrawn" }
    if isRedefined {
      return "redefined as a whole: \(Human.count(revised)) of \(Human.count(shared)) shared values"
    }
    if revised == 0 { return "" }
    let percent = max(1, (100 * Double(revised) / Double(shared)).rounded())
    return revised * 2 >= shared
      ? "largely revised: \(Int(percent)) % of shared values" : "\(Int(percent)) % revised"
  }
}

extension ObservationChange {
  /// The place, or both places of a flow; with the former code if it was recoded.
  var shownPlace: String {
    let places = counterpart.isEmpty ? place : "\(place) - \(counterpart)"
    return formerPlace.map { "\(places) (was \($0))" } ?? places
  }

  /// A value with its status, `-` for none.
  static func shown(_ value: Double?, _ status: String) -> String {
    guard let value else { return "-" }
    return CanonicalNumber.text(value) + (status.isEmpty ? "" : " \(status)")
  }

  /// The relative change in percent with its sign; empty where one value is missing or zero.
  var shownPercent: String {
    guard let old, let new, old != 0, old != new else { return "" }
    let percent = 100 * (new - old) / abs(old)
    let scale = abs(percent) >= 100 ? 1.0 : abs(percent) >= 1 ? 10 : 1000
    let rounded = (percent * scale).rounded() / scale
    if rounded == 0 || !rounded.isFinite { return "" }
    return (rounded > 0 ? "+" : "") + CanonicalNumber.text(rounded) + " %"
  }
}
