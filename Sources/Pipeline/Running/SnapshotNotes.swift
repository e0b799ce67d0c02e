internal import Statistics
internal import Store

/// What a snapshot, or one in the making, says of values that it does not have.
struct SnapshotNotes {
  /// As written; there may be many, and few are asked for.
  private var absences: [SeriesKey: [[String]]] = [:]
  private var quarantined: [SeriesKey: [QuarantinedRecord]] = [:]

  init() {}

  /// Reads what a snapshot says.
  init(of snapshot: Snapshot) throws(StoreError) {
    absences = try snapshot.absenceRows()
    for record in try snapshot.quarantined() {
      if let key = SeriesKey(record.series) { quarantined[key, default: []].append(record) }
    }
  }

  /// Takes a series as a draft has it.
  mutating func replace(
    _ key: SeriesKey, absences: [[String]], quarantined: [QuarantinedRecord]
  ) {
    self.absences[key] = absences
    self.quarantined[key] = quarantined
  }

  /// The keys of a series that have no value, and why.
  func absences(of key: SeriesKey) -> [AbsenceRecord] {
    (absences[key] ?? []).compactMap(AbsenceRecord.init)
  }

  /// The keys of a series that have a value which is not known.
  func holes(of key: SeriesKey) -> [AbsenceRecord] { absences(of: key).filter(\.reason.isHole) }

  /// The records that were kept out of a series.
  func quarantined(of key: SeriesKey) -> [QuarantinedRecord] { quarantined[key] ?? [] }

  /// Whether records of a period were kept out of one of the series of which not even the key is
  /// known.
  func isDoubtful(_ period: Period, of roots: [SeriesKey]) -> Bool {
    let text = period.description
    return roots.contains { key in
      doubts(of: key).contains { $0.period == text || $0.period.isEmpty }
    }
  }

  /// What a series computed from others depends on beside their values, as lines to compare.
  func lines(of inputs: [SeriesKey], roots: [SeriesKey]) -> [String] {
    let missing = inputs.flatMap(holes(of:)).map {
      let codes = $0.dimensions.joined(separator: " ")
      return "\($0.series) \($0.place) \($0.counterpart) \($0.period) \(codes)"
    }
    let doubtful = roots.flatMap { key in doubts(of: key).map { "\(key) \($0.period)" } }
    return (missing + doubtful).sorted()
  }

  private func doubts(of key: SeriesKey) -> [QuarantinedRecord] {
    quarantined(of: key).filter {
      Rejection.Reason(rawValue: $0.reason)?.hidesKey ?? true
    }
  }
}

extension Rejection.Reason {
  /// Whether it is not known which key the record was about.
  fileprivate var hidesKey: Bool {
    switch self {
    case .unknownPlace, .ambiguousPlace, .badPeriod, .unknownCode, .shape: true
    case .notANumber, .unknownStatus, .conflict, .contradiction, .unexpected: false
    }
  }
}
