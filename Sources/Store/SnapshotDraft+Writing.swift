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
      for cell in table.cells { places.insert(table.places[Int(cell.place)].place) }
    }
    for payload in provenance { payloads[payload.document.id] = payload }
    quarantine[key] = table.rejections.map(\.fields)
    return (changes, written.sha256.hex)
  }

  private mutating func writeObservations(
    _ table: SeriesTable, to path: String
  ) throws(StoreError) -> SealedFile {
    let codes = table.places.map { Array($0.place.code.utf8) }
    let target = try prepare(path)
    let disk = store.disk
    return try onDisk {
      var file = try DigestedFile.create(
        target, header: SnapshotFiles.observationColumns.map(\.name), disk: disk)
      for cell in table.cells {
        try file.line { line in
          line.plain(codes[Int(cell.place)])
          line.plain([])
          line.field(cell.period.description)
          line.plain { CanonicalNumber.append(cell.value, to: &$0) }
          line.field(table.definition.unit)
          line.field(cell.status.description)
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
    let documents = table.readings.map { ($0.document.id, retrieved[$0.document] ?? "") }
    let rules = table.readings.map { reading in
      table.places.map { "\(reading.rule.id) \($0.rule.id)" }
    }
    var file = try onDisk {
      try DigestedFile.create(target, header: SnapshotFiles.lineageColumns.map(\.name), disk: disk)
    }
    var before = try PreviousValues(of: key, in: parentRecords[key] == nil ? nil : parent)
    for cell in table.cells {
      let place = table.places[Int(cell.place)].place.code
      let document = documents[Int(cell.document)]
      let known = try before.firstSeen(
        cell, place: place, tolerance: table.definition.tolerance)
      try onDisk {
        try file.line { line in
          line.field(document.0)
          line.field(cell.offset)
          line.field(Int(cell.length))
          line.field(rules[Int(cell.document)][Int(cell.place)])
          line.field(known ?? document.1)
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
