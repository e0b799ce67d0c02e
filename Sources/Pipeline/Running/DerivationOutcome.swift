internal import Foundation
internal import Statistics

/// What reading a series gave, as far as a report needs it; kept in the ledger as JSON.
struct DerivationOutcome: Codable {
  private let read: Int
  private let kept: Int
  private let merged: Int
  private let filtered: [String: Int]
  private let quarantined: Int
  private let firstPeriod: String
  private let lastPeriod: String
  private let release: String
  private let warnings: [String]

  /// Sums up a series that was just read.
  init(_ table: SeriesTable) {
    read = table.tally.read
    kept = table.tally.kept
    merged = table.tally.merged
    filtered = table.tally.filtered
    quarantined = table.tally.quarantined
    let periods = table.cells.map(\.period)
    firstPeriod = periods.min()?.description ?? ""
    lastPeriod = periods.max()?.description ?? ""
    release = table.release
    var warnings = table.warnings
    if !table.publishedName.isEmpty, table.publishedName != table.definition.name {
      warnings.append(
        "published as '\(table.publishedName)', declared as '\(table.definition.name)': "
          + "has its meaning changed?")
    }
    self.warnings = warnings
  }

  /// Reads what `text` wrote; `nil` for what another release of this program wrote.
  init?(_ text: String) {
    guard let outcome = try? JSONDecoder().decode(DerivationOutcome.self, from: Data(text.utf8))
    else { return nil }
    self = outcome
  }

  /// The outcome as the ledger keeps it.
  var text: String {
    let encoder = JSONEncoder()
    encoder.outputFormatting = .sortedKeys
    return (try? encoder.encode(self)).map { String(decoding: $0, as: UTF8.self) } ?? ""
  }

  /// The outcome as a run reports it.
  func report(of key: SeriesKey) -> RunReport.Series {
    var report = RunReport.Series(key, .unchanged)
    report.tally.read = read
    report.tally.kept = kept
    report.tally.merged = merged
    report.tally.filtered = filtered
    report.tally.quarantined = quarantined
    report.firstPeriod = firstPeriod
    report.lastPeriod = lastPeriod
    report.release = release
    report.warnings = warnings
    return report
  }
}
