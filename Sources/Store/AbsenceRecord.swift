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
  public init?(_ fields: [String]) {
    guard fields.count == SnapshotFiles.absenceColumns.count, let series = SeriesKey(fields[0]),
      let reason = Absence.Reason(rawValue: fields[5])
    else { return nil }
    self.series = series
    place = fields[1]
    counterpart = fields[2]
    period = fields[3]
    dimensions = AbsenceRecord.codes(fields[4])
    self.reason = reason
  }

  /// The codes of a key's dimensions as one field; blanks within a code are written as `%20`.
  static func field(_ codes: [String]) -> String {
    codes.map { $0.replacing("%", with: "%25").replacing(" ", with: "%20") }
      .joined(separator: " ")
  }

  private static func codes(_ field: String) -> [String] {
    if field.isEmpty { return [] }
    let codes = field.split(separator: " ", omittingEmptySubsequences: false).map(String.init)
    if !field.utf8.contains(UInt8(ascii: "%")) { return codes }
    return codes.map { $0.replacing("%20", with: " ").replacing("%25", with: "%") }
  }
}

extension SeriesTable {
  /// Takes up what is known to have no value; a place that has none at all counts as a country.
  public mutating func add(_ records: [AbsenceRecord]) {
    var indices = Dictionary(
      places.enumerated().map { ($1.place.code, Int32($0)) },
      uniquingKeysWith: { first, _ in first })
    func index(of code: String) -> Int32 {
      if let index = indices[code] { return index }
      indices[code] = Int32(places.count)
      places.append(
        ResolvedPlace(
          place: Place(code: code, kind: .country, name: code),
          rule: Rule("sealed", "Read from a sealed series.")))
      return Int32(places.count - 1)
    }
    for record in records where record.dimensions.count == dimensions.names.count {
      guard let period = Period(record.period) else { continue }
      var cell = Cell(
        place: Int(index(of: record.place)), period: period, value: 0, document: 0, offset: 0,
        length: 0)
      if !record.counterpart.isEmpty { cell.counterpart = index(of: record.counterpart) }
      cell.breakdown = dimensions.index(of: record.dimensions)
      absences.append(Absence(cell, record.reason))
    }
  }
}

extension Snapshot {
  /// Keys that have no value, as written in `absences.csv`, for ``AbsenceRecord/init(_:)``.
  public func absenceRows() throws(StoreError) -> [SeriesKey: [[String]]] {
    var rows: [SeriesKey: [[String]]] = [:]
    for row in try absences() {
      if let key = row.first.flatMap({ SeriesKey($0) }) { rows[key, default: []].append(row) }
    }
    return rows
  }

  /// The digests of the files that say of values why they are not there.
  public var noteDigests: [String] {
    [SnapshotFiles.absences, SnapshotFiles.quarantine].map { resource($0)?.hash ?? "" }
  }
}

extension SnapshotDraft {
  /// Keys of a series that have no value, as far as the draft holds it.
  public func absenceRows(of key: SeriesKey) -> [[String]] { absences[key] ?? [] }

  /// The records that were kept out of a series, as far as the draft holds it.
  public func quarantined(of key: SeriesKey) -> [QuarantinedRecord] {
    (quarantine[key] ?? []).compactMap(QuarantinedRecord.init)
  }
}
