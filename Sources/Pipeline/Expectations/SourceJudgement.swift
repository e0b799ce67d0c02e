internal import Hashing
internal import Ledger
internal import Statistics
internal import Store
internal import Transform

/// What was found in the series of one source during a run, and what a person has accepted of it.
struct SourceJudgement {
  private let source: SourcePipeline
  private let file: ExpectationFile?
  /// Whether the run looks back, so that it has less than the snapshot before by its nature.
  private let looksBack: Bool
  private let year: Int
  private var stops: [(finding: Finding, stop: Stop)] = []

  /// - Parameter asOf: The moment the run looks back to; `nil` for now.
  init(_ source: SourcePipeline, _ file: ExpectationFile?, asOf: String?) {
    self.source = source
    self.file = file
    looksBack = asOf != nil
    year = Int((asOf ?? Timestamp.now).prefix(4)) ?? 0
  }

  /// What decides about the values beside their payloads.
  var digest: String { file?.digest ?? "" }

  /// What is expected of a series.
  func expecting(_ key: SeriesKey) -> Expecting {
    file?.declaration.expecting(key.code) ?? Expecting([])
  }

  /// Takes note of findings.
  ///
  /// - Parameter baseline: SHA-256 of the series in the snapshot before.
  /// - Returns: Those that are only told, as sentences.
  mutating func note(_ findings: [Finding], baseline: String?) -> [String] {
    var warnings: [String] = []
    for finding in findings {
      guard finding.severity == .stop, !(finding.isAboutChange && looksBack) else {
        warnings.append(finding.sentence)
        continue
      }
      // What compares with the snapshot before is over once that one is replaced.
      let lines = [
        "stop 1", "\(finding.series)", finding.rule,
        finding.isAboutChange ? baseline ?? "-" : "", finding.subject,
      ]
      let stop = Stop(
        fingerprint: SHA256Digest(of: lines.joined(separator: "\n")).hex, series: finding.series,
        rule: finding.rule, sentence: finding.sentence)
      stops.append((finding, stop))
    }
    return warnings
  }

  /// Takes note of whether the latest value of a series is young enough.
  mutating func noteFreshness(_ report: RunReport.Series) -> [String] {
    note(
      expecting(report.key).examineFreshness(
        of: report.key, latest: Period(report.lastPeriod), year: year), baseline: nil)
  }

  /// What nobody has accepted yet, and what was accepted by whom.
  func verdict(
    _ acceptances: [Acceptance]
  ) -> (open: [Stop], accepted: [Acceptance]) {
    let known = Dictionary(
      acceptances.map { ($0.stop.fingerprint, $0) }, uniquingKeysWith: { _, last in last })
    let open = stops.map(\.stop).filter { known[$0.fingerprint] == nil }
    return (open, stops.compactMap { known[$0.stop.fingerprint] })
  }
}
