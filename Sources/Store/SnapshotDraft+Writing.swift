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
    if before?.sha256 == written.sha256.hex {
      let disk = store.disk
      let file = folder + "/" + path
      try onDisk { try disk.remove(file) }
      try carry(key)
    } else {
      files[path] = written
      let retrieved = Dictionary(
        provenance.map { ($0.document, $0.retrievedAt) }, uniquingKeysWith: { first, _ in first })
      changes = try writeLineage(table, retrieved: retrieved)
      records[key] = SeriesRecord(table, sha256: written.sha256.hex)
      rules.formUnion(table.rulesUsed)
      places.formUnion(table.placesUsed.map(\.place))
    }
    for payload in provenance { payloads[payload.document.id] = payload }
    quarantine[key] = table.rejections.map(\.fields)
    return (changes, written.sha256.hex)
  }

  private mutating func writeObservations(
    _ table: SeriesTable, to path: String
  ) throws(StoreError) -> SealedFile {
    // Fields that many lines share are encoded once.
    let codes = table.places.map { CanonicalCSV.encoded($0.place.code) }
    let unit = CanonicalCSV.encoded(table.definition.unit)
    var periods = EncodedOnce<Period>()
    var statuses = EncodedOnce<StatusFlags>()
    let target = try prepare(path)
    let disk = store.disk
    return try onDisk {
      var file = try DigestedFile.create(
        target, header: SnapshotFiles.observationColumns.map(\.name), disk: disk)
      for cell in table.cells {
        try file.line { line in
          line.field(encoded: codes[Int(cell.place)])
          line.field(encoded: [])
          line.field(encoded: periods[cell.period])
          line.plain { CanonicalNumber.append(cell.value, to: &$0) }
          line.field(encoded: unit)
          line.field(encoded: statuses[cell.status])
          line.endLine()
        }
      }
      return try file.seal()
    }
  }

  /// Writes the lineage beside the observations while reading the parent's values along, which
  /// says what changed and since when each value has been known.
  private mutating func writeLineage(
    _ table: SeriesTable, retrieved: [DocumentReference: String]
  ) throws(StoreError) -> SeriesChanges {
    let key = table.definition.key
    let path = SnapshotFiles.lineage(key)
    let target = try prepare(path)
    let disk = store.disk
    let documents = table.readings.map { reading in
      (id: CanonicalCSV.encoded(reading.document.id), time: retrieved[reading.document] ?? "")
    }
    let rules = table.readings.map { reading in
      table.places.map { CanonicalCSV.encoded("\(reading.rule.id) \($0.rule.id)") }
    }
    var times = EncodedOnce<String>()
    var file = try onDisk {
      try DigestedFile.create(
        target, header: SnapshotFiles.lineageColumns.map(\.name), disk: disk)
    }
    var before = try PreviousValues(of: key, in: parentRecords[key] == nil ? nil : parent)
    for cell in table.cells {
      let place = table.places[Int(cell.place)].place.code
      let document = documents[Int(cell.document)]
      let known = try before.firstSeen(
        cell, place: place, tolerance: table.definition.tolerance)
      try onDisk {
        try file.line { line in
          line.field(encoded: document.id)
          line.field(cell.offset)
          line.field(Int(cell.length))
          line.field(encoded: rules[Int(cell.document)][Int(cell.place)])
          line.field(encoded: times[known ?? document.time])
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

/// Encodes each of a few values that recur in millions of lines only once.
private struct EncodedOnce<Value: Hashable & CustomStringConvertible> {
  private var known: [Value: [UInt8]] = [:]

  subscript(_ value: Value) -> [UInt8] {
    mutating get {
      if let text = known[value] { return text }
      let text = CanonicalCSV.encoded(value.description)
      known[value] = text
      return text
    }
  }
}
