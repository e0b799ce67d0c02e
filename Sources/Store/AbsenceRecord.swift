public import Statistics

/// A key of which the publisher says that it has no value: a row of `absences.csv`.
public struct AbsenceRecord: Sendable, Hashable {
  /// Which series.
  public let series: SeriesKey
  /// Code of the place.
  public let place: String
  /// Code of the other place of a flow; empty otherwise.
  public let counterpart: String
  /// When it is about, as written.
  public let period: String
  /// The code of each of the series' dimensions.
  public let dimensions: [String]
  /// Why there is no value.
  public let reason: Absence.Reason

  /// Reads a row of `absences.csv`; `nil` when it does not have that shape.
  init?(_ fields: [String]) {
    guard fields.count == SnapshotFiles.absenceColumns.count, let series = SeriesKey(fields[0]),
      let reason = Absence.Reason(rawValue: fields[5])
    else { return nil }
    self.series = series
    place = fields[1]
    counterpart = fields[2]
    period = fields[3]
    dimensions = fields[4].split(separator: " ").map(String.init)
    self.reason = reason
  }
}

extension Snapshot {
  /// Keys of which publishers say that they have no value.
  public func absenceRecords() throws(StoreError) -> [AbsenceRecord] {
    try absences().compactMap(AbsenceRecord.init)
  }

  /// Places and periods, as the sources wrote them, of records that were kept out of a series.
  public func quarantinedKeys(
    of key: SeriesKey
  ) throws(StoreError) -> [(place: String, period: String)] {
    try quarantine().filter { $0.count > 2 && $0[0] == key.description }.map { ($0[1], $0[2]) }
  }
}

extension SnapshotDraft {
  /// Keys of which the publisher of a series says that they have no value, as far as the draft
  /// holds the series.
  public func absenceRecords(of key: SeriesKey) -> [AbsenceRecord] {
    (absences[key] ?? []).compactMap(AbsenceRecord.init)
  }

  /// Places and periods of records that were kept out of a series, as far as the draft holds it.
  public func quarantinedKeys(of key: SeriesKey) -> [(place: String, period: String)] {
    (quarantine[key] ?? []).filter { $0.count > 2 }.map { ($0[1], $0[2]) }
  }
}
