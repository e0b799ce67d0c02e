internal import Disk
internal import Formats
internal import Hashing
public import Statistics

/// A snapshot being written, beside the sealed ones and invisible to readers until it is sealed.
///
/// Every series is either written anew or carried over from the parent, whose files it then shares.
public struct SnapshotDraft: ~Copyable {
  let store: SnapshotStore
  let parent: Snapshot?
  let folder: String
  let parentRecords: [SeriesKey: SeriesRecord]
  let parentPayloads: [String: PayloadRecord]
  let parentRules: [Rule]
  let parentPlaces: [Place]
  /// The rows of each table by the series in their first field.
  let parentQuarantine: [String: [[String]]]
  let parentAbsences: [String: [[String]]]

  var records: [SeriesKey: SeriesRecord] = [:]
  var files: [String: SealedFile] = [:]
  var payloads: [String: PayloadRecord] = [:]
  var rules: [SeriesKey: [Rule]] = [:]
  var places: [SeriesKey: Set<Place>] = [:]
  var quarantine: [SeriesKey: [[String]]] = [:]
  var absences: [SeriesKey: [[String]]] = [:]
  /// The values that declared rules put in.
  public var fills: [FillRecord] = []
  var directories: Set<String> = []

  private init(
    in store: SnapshotStore, after parent: Snapshot?, records: [SeriesRecord],
    payloads: [PayloadRecord], rules: [Rule], places: [Place], quarantine: [[String]],
    absences: [[String]]
  ) {
    self.store = store
    self.parent = parent
    folder = store.incoming
    parentRecords = Dictionary(uniqueKeysWithValues: records.map { ($0.key, $0) })
    parentPayloads = Dictionary(uniqueKeysWithValues: payloads.map { ($0.document.id, $0) })
    parentRules = rules
    parentPlaces = places
    parentQuarantine = Dictionary(grouping: quarantine) { $0.first ?? "" }
    parentAbsences = Dictionary(grouping: absences) { $0.first ?? "" }
  }

  /// Starts a snapshot that follows `parent`; the caller holds the store's lock.
  public static func begin(
    in store: SnapshotStore, after parent: Snapshot?
  ) throws(StoreError) -> SnapshotDraft {
    let draft = SnapshotDraft(
      in: store, after: parent, records: try parent?.series() ?? [],
      payloads: try parent?.payloads() ?? [], rules: try parent?.rules() ?? [],
      places: try parent?.places() ?? [], quarantine: try parent?.quarantine() ?? [],
      absences: try parent?.absences() ?? [])
    let (disk, folder) = (store.disk, draft.folder)
    try onDisk { try disk.makeDurableDirectory(store.directory) }
    try store.removeLeftovers()
    try store.restoreLatest()
    try onDisk { try disk.makeDirectory(folder) }
    return draft
  }

  /// The series of the parent; one that is neither written nor carried is dropped.
  public var parentSeries: [SeriesKey] { parentRecords.keys.sorted() }

  /// Where the draft's files of a series are until it is sealed.
  public func files(of key: SeriesKey) -> [String] {
    (records[key]?.files ?? []).map { folder + "/" + $0 }
  }

  /// The parent's record of a series.
  public func parentRecord(of key: SeriesKey) -> SeriesRecord? { parentRecords[key] }

  /// Shares a series with the parent; its values, lineage and quarantine stay as they are.
  public mutating func carry(_ key: SeriesKey) throws(StoreError) {
    guard let parent, let record = parentRecords[key] else { return }
    // Both files are read: bytes that have changed since they were sealed are not sealed again.
    places[key] = Set(try places(of: key, in: parent))
    _ = try parent.file(SnapshotFiles.lineage(key)).bytes()
    for path in [SnapshotFiles.observations(key), SnapshotFiles.lineage(key)] {
      guard let resource = parent.resource(path),
        let hash = SHA256Digest(hex: String(resource.hash.dropFirst("sha256:".count)))
      else {
        throw .damaged(file: parent.directory, problem: "the manifest does not list \(path)")
      }
      try share(path, with: parent)
      files[path] = SealedFile(sha256: hash, bytes: resource.bytes, rows: resource.rows)
    }
    records[key] = record
    for id in record.documents { payloads[id] = parentPayloads[id] }
    rules[key] = parentRules.filter { record.rules.contains($0.id) }
    quarantine[key] = parentQuarantine[key.description] ?? []
    absences[key] = parentAbsences[key.description] ?? []
    for row in (quarantine[key] ?? []) + (absences[key] ?? []) where row.count > 6 {
      payloads[row[6]] = parentPayloads[row[6]]
    }
  }

  /// Takes out a series that was written or carried.
  public mutating func withdraw(_ key: SeriesKey) throws(StoreError) {
    let disk = store.disk
    for path in [SnapshotFiles.observations(key), SnapshotFiles.lineage(key)] {
      guard files.removeValue(forKey: path) != nil else { continue }
      let file = folder + "/" + path
      try onDisk { try disk.remove(file) }
    }
    records[key] = nil
    rules[key] = nil
    places[key] = nil
    quarantine[key] = nil
    absences[key] = nil
  }

  private func share(_ path: String, with parent: Snapshot) throws(StoreError) {
    let disk = store.disk
    let source = parent.directory + "/" + path
    let target = folder + "/" + path
    try onDisk {
      try disk.makeDirectory(Disk.parent(of: target))
      if try !disk.link(source, to: target) { try disk.copy(source, to: target) }
    }
  }

  /// The places of a sealed series, as the parent describes them.
  private func places(of key: SeriesKey, in parent: Snapshot) throws(StoreError) -> [Place] {
    let values = parent.values(of: key)
    let bytes = try values.bytes()
    // Nothing but the codes is needed, each once.
    var interner = TextInterner()
    try reading(values.file) {
      var reader = CSVReader(BytesSource(bytes))
      _ = try reader.next()
      while try reader.next(), reader.count > 1 {
        _ = try reader.index(of: 0, in: &interner)
        _ = try reader.index(of: 1, in: &interner)
      }
    }
    let codes = Set(interner.texts)
    return parentPlaces.filter { place in
      codes.contains(place.code) && (place.scope.isEmpty || place.scope == key.source)
    }
  }
}

/// Runs file operations on the draft and says their errors as the store's.
func onDisk<Value: ~Copyable>(_ body: () throws -> Value) throws(StoreError) -> Value {
  try reading("the snapshot being written", body)
}
