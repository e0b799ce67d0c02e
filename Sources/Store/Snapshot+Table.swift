internal import Disk
public import Statistics

extension Snapshot {
  /// A sealed series as a table in memory; `nil` when the snapshot does not have it.
  public func table(of key: SeriesKey) throws(StoreError) -> SeriesTable? {
    guard let record = try series().first(where: { $0.key == key }) else { return nil }
    return try SeriesTable(record, rows: try rows(of: key), places: try places())
  }
}

extension SnapshotDraft {
  /// What the draft holds of a series so far.
  public func record(of key: SeriesKey) -> SeriesRecord? { records[key] }

  /// A series of the draft as a table in memory; `nil` when the draft does not have it.
  public func table(of key: SeriesKey) throws(StoreError) -> SeriesTable? {
    guard let record = records[key] else { return nil }
    let (disk, folder) = (store.disk, folder)
    func read(_ path: String) throws(StoreError) -> (file: String, bytes: [UInt8]) {
      (folder + "/" + path, try onDisk { try disk.readFile(folder + "/" + path) })
    }
    let rows = try SeriesReader.open(
      try read(SnapshotFiles.observations(key)), lineage: try read(SnapshotFiles.lineage(key)))
    return try SeriesTable(record, rows: rows, places: Array(places[key] ?? []))
  }
}

extension SeriesTable {
  /// Reads a sealed series; its readings say when values were first seen, not from what bytes.
  init(
    _ record: SeriesRecord, rows: consuming SeriesReader, places known: [Place]
  ) throws(StoreError) {
    let source = record.key.source
    var named: [String: Place] = [:]
    for place in known where place.scope.isEmpty || place.scope == source {
      named[place.code] = place
    }
    let rule = Rule("sealed", "Read from a sealed series.")
    var places: [ResolvedPlace] = []
    var indices: [String: Int32] = [:]
    func index(of code: String) -> Int32 {
      if let index = indices[code] { return index }
      let index = Int32(places.count)
      indices[code] = index
      let place = named[code] ?? Place(code: code, kind: .aggregate, name: code, scope: source)
      places.append(ResolvedPlace(place: place, rule: rule))
      return index
    }
    var readings: [RawTable.Reading] = []
    var readingOfTime: [String: Int] = [:]
    var dimensions = LabelSet(record.dimensions)
    var attributes = LabelSet(record.attributes)
    var cells: [Cell] = []
    cells.reserveCapacity(record.observations)
    while let row = try rows.next() {
      guard let period = Period(row.period), let status = StatusFlags(codes: row.status) else {
        throw .damaged(
          file: SnapshotFiles.observations(record.key),
          problem: "found the period '\(row.period)' and the status '\(row.status)'")
      }
      let time = row.lineage.firstSeen
      if readingOfTime[time] == nil {
        readingOfTime[time] = readings.count
        var reading = RawTable.Reading(document: DocumentReference(payload: ""), rule: rule)
        reading.receivedAt = time
        readings.append(reading)
      }
      var cell = Cell(
        place: Int(index(of: row.place)), period: period, value: row.value,
        document: readingOfTime[time] ?? 0, offset: row.lineage.offset,
        length: row.lineage.length)
      if !row.counterpart.isEmpty { cell.counterpart = index(of: row.counterpart) }
      cell.breakdown = dimensions.index(of: row.dimensions)
      cell.remark = attributes.index(of: row.attributes)
      cell.status = status
      cells.append(cell)
    }
    self.init(
      definition: SeriesDefinition(
        key: record.key, name: record.name, unit: record.unit, tolerance: record.tolerance,
        cadence: record.cadence),
      publishedName: record.publishedName, note: record.note, release: record.release,
      readings: readings, places: places, dimensions: dimensions, attributes: attributes,
      cells: cells, rejections: [], tally: Tally())
  }
}
