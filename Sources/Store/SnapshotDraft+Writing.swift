internal import Disk
internal import Hashing
public import Statistics

extension SnapshotDraft {
  /// Writes a harmonized series; one with the same values as the parent's is shared instead.
  ///
  /// - Parameters:
  ///   - table: The series in canonical order.
  ///   - provenance: Where each document of the table came from.
  /// - Returns: How it differs from the parent's, and the digest of its observations file.
  public mutating func write(
    _ table: SeriesTable, provenance: [PayloadRecord]
  ) throws(StoreError) -> (changes: SeriesChanges, sha256: String) {
    let key = table.definition.key
    let path = SnapshotFiles.observations(key)
    let before = parentRecords[key]
    let written = try writeObservations(table, to: path)
    var changes = SeriesChanges()
    if before?.sha256 == written.sha256.hex, before?.formula == table.formula {
      let disk = store.disk
      let file = folder + "/" + path
      try onDisk { try disk.remove(file) }
      try carry(key)
    } else {
      files[path] = written
      changes = try writeLineage(table)
      records[key] = SeriesRecord(table, sha256: written.sha256.hex)
      rules[key] = table.rulesUsed
      places[key] = Set(table.placesUsed.map(\.place))
    }
    for payload in provenance { payloads[payload.document.id] = payload }
    quarantine[key] = table.rejections.map(\.fields)
    absences[key] = table.absenceRows
    return (changes, written.sha256.hex)
  }

  private mutating func writeObservations(
    _ table: SeriesTable, to path: String
  ) throws(StoreError) -> SealedFile {
    // Fields that many lines share are encoded once.
    let codes = table.places.map { CanonicalCSV.encoded($0.place.code) }
    let unit = CanonicalCSV.encoded(table.definition.unit)
    let breakdowns = table.dimensions.rows.map(CanonicalCSV.encodedFields)
    let remarks = table.attributes.rows.map(CanonicalCSV.encodedFields)
    let columns = SnapshotFiles.observationColumns(
      dimensions: table.dimensions.names, attributes: table.attributes.names)
    var periods = EncodedOnce<Period>()
    var statuses = EncodedOnce<StatusFlags>()
    let target = try prepare(path)
    let disk = store.disk
    return try onDisk {
      var file = try DigestedFile.create(target, header: columns.map(\.name), disk: disk)
      for cell in table.cells {
        try file.line { line in
          line.field(encoded: codes[Int(cell.place)])
          line.field(encoded: cell.counterpart < 0 ? [] : codes[Int(cell.counterpart)])
          line.field(encoded: periods[cell.period])
          if !table.dimensions.names.isEmpty {
            line.field(encoded: breakdowns[Int(cell.breakdown)])
          }
          line.plain { CanonicalNumber.append(cell.value, to: &$0) }
          line.field(encoded: unit)
          line.field(encoded: statuses[cell.status])
          if !table.attributes.names.isEmpty { line.field(encoded: remarks[Int(cell.remark)]) }
          line.endLine()
        }
      }
      return try file.seal()
    }
  }

  /// Writes the lineage beside the observations while reading the parent's values along, which
  /// says what changed and since when each value has been known.
  private mutating func writeLineage(_ table: SeriesTable) throws(StoreError) -> SeriesChanges {
    let key = table.definition.key
    let path = SnapshotFiles.lineage(key)
    let target = try prepare(path)
    let disk = store.disk
    let documents = table.readings.map { CanonicalCSV.encoded($0.document.id) }
    var rules = RuleTexts(table)
    var times = EncodedOnce<String>()
    var statuses = EncodedOnce<StatusFlags>()
    var file = try onDisk {
      try DigestedFile.create(
        target, header: SnapshotFiles.lineageColumns.map(\.name), disk: disk)
    }
    var before = try PreviousValues(
      of: key, in: parentRecords[key] == nil ? nil : parent, dimensions: table.dimensions.names)
    for cell in table.cells {
      let reading = table.readings[Int(cell.document)]
      let known = try before.firstSeen(
        PreviousValues.Next(
          cell: cell, place: table.places[Int(cell.place)].place.code,
          counterpart: cell.counterpart < 0
            ? "" : table.places[Int(cell.counterpart)].place.code,
          dimensions: table.dimensions.rows[Int(cell.breakdown)],
          status: statuses.text(cell.status),
          attributes: table.attributes.rows[Int(cell.remark)]),
        tolerance: table.definition.tolerance)
      try onDisk {
        try file.line { line in
          line.field(encoded: documents[Int(cell.document)])
          line.field(cell.offset)
          line.field(Int(cell.length))
          line.field(
            reading.grid?.locator(row: Int(cell.row), column: Int(cell.column)) ?? "")
          line.field(encoded: rules[cell])
          line.field(encoded: times[known ?? reading.receivedAt])
          line.endLine()
        }
      }
    }
    do { files[path] = try file.seal() } catch { throw .disk(error) }
    return try before.finish()
  }

  /// Makes the directory of a file in the draft.
  private mutating func prepare(_ path: String) throws(StoreError) -> String {
    let disk = store.disk
    let target = folder + "/" + path
    try onDisk { try disk.makeDirectory(Disk.parent(of: target)) }
    return target
  }
}

extension Rejection {
  fileprivate var fields: [String] {
    [
      series.description, place, period, text, reason.rawValue, explanation, document.id,
      String(offset), String(length),
    ]
  }
}

extension SeriesTable {
  /// Its absences as rows of `absences.csv`.
  fileprivate var absenceRows: [[String]] {
    absences.map { absence in
      let cell = absence.cell
      return [
        definition.key.description, places[Int(cell.place)].place.code,
        cell.counterpart < 0 ? "" : places[Int(cell.counterpart)].place.code,
        cell.period.description, AbsenceRecord.field(dimensions.rows[Int(cell.breakdown)]),
        absence.reason.rawValue, readings[Int(cell.document)].document.id, String(cell.offset),
        String(cell.length),
      ]
    }
  }
}

/// The ids of the rules that touched a value, encoded once for each combination of them.
private struct RuleTexts {
  private let table: SeriesTable
  private var known: [Key: [UInt8]] = [:]

  private struct Key: Hashable {
    let document: Int32
    let place: Int32
    let counterpart: Int32
  }

  init(_ table: SeriesTable) { self.table = table }

  subscript(_ cell: Cell) -> [UInt8] {
    mutating get {
      let key = Key(document: cell.document, place: cell.place, counterpart: cell.counterpart)
      if let text = known[key] { return text }
      var ids = [table.readings[Int(cell.document)].rule.id]
      for place in [cell.place, cell.counterpart] where place >= 0 {
        let id = table.places[Int(place)].rule.id
        if !ids.contains(id) { ids.append(id) }
      }
      let text = CanonicalCSV.encoded(ids.joined(separator: " "))
      known[key] = text
      return text
    }
  }
}

/// Encodes each of a few values that recur in millions of lines only once.
private struct EncodedOnce<Value: Hashable & CustomStringConvertible> {
  private var known: [Value: (text: String, bytes: [UInt8])] = [:]

  subscript(_ value: Value) -> [UInt8] {
    mutating get { entry(value).bytes }
  }

  /// The value's text.
  mutating func text(_ value: Value) -> String { entry(value).text }

  private mutating func entry(_ value: Value) -> (text: String, bytes: [UInt8]) {
    if let entry = known[value] { return entry }
    let text = value.description
    let entry = (text, CanonicalCSV.encoded(text))
    known[value] = entry
    return entry
  }
}
