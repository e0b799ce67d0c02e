internal import Statistics
internal import Store
internal import Transform

/// What is known of a series when its gaps are looked for.
struct SeriesEvidence {
  /// Its values; `nil` when it is not there.
  let table: SeriesTable?
  /// What the publisher says of values that are not there.
  let absences: [AbsenceRecord]
  /// Place and period of records that were kept out.
  let quarantined: [(place: String, period: String)]

  init(_ key: SeriesKey, table: SeriesTable?, notes: SnapshotNotes) {
    self.table = table
    absences = table == nil ? [] : notes.absences(of: key)
    quarantined = notes.quarantined(of: key).map { ($0.place, $0.period) }
  }

  /// What is published of a cut.
  func known(_ cut: SeriesCut) -> KnownValues { KnownValues(cut, in: table) }

  /// Finds the gaps of a cut.
  ///
  /// - Parameter withdrawn: Years of values that earlier snapshots had, by place.
  func finder(
    for known: KnownValues, withdrawn: [String: Set<Int>] = [:]
  ) -> GapFinder {
    let row = (known.row ?? []).joined(separator: " ")
    var reasons: [String: [Int: Absence.Reason]] = [:]
    for absence in absences
    where absence.counterpart.isEmpty && absence.dimensions.joined(separator: " ") == row {
      if let year = SeriesEvidence.year(absence.period) {
        reasons[absence.place, default: [:]][year] = absence.reason
      }
    }
    var keptOut: [String: Set<Int>] = [:]
    for key in quarantined {
      if let year = SeriesEvidence.year(key.period) { keptOut[key.place, default: []].insert(year) }
    }
    return GapFinder(known, absences: reasons, quarantined: keptOut, withdrawn: withdrawn)
  }

  /// The calendar year that a text names; other periods are none.
  private static func year(_ text: String) -> Int? {
    guard let period = Period(text), period.kind == .year else { return nil }
    return period.calendarYear
  }
}
