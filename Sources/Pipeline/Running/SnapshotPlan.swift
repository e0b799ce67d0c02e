internal import Statistics
internal import Store
internal import Transform

/// The snapshot a run is making: begun only when a series has to be written.
///
/// A run that finds nothing new touches no file of the store.
struct SnapshotPlan: ~Copyable {
  private let store: SnapshotStore
  private let parent: Snapshot?
  private let parentRecords: [SeriesKey: SeriesRecord]
  private var draft: SnapshotDraft?
  private var carried: Set<SeriesKey> = []
  private var written: [SeriesKey: String] = [:]
  /// The formulas of computed series that were written.
  private var formulas: [SeriesKey: String] = [:]
  /// What is said of values that are not there; read when it is first needed.
  private var notes: SnapshotNotes?
  /// The values that declared rules put in.
  private var fills: [FillRecord] = []

  /// - Parameters:
  ///   - parent: The snapshot that the new one follows.
  ///   - records: The parent's series.
  init(in store: SnapshotStore, after parent: Snapshot?, records: [SeriesRecord]) {
    self.store = store
    self.parent = parent
    parentRecords = Dictionary(uniqueKeysWithValues: records.map { ($0.key, $0) })
  }

  /// What the snapshot before says about a series.
  func parentRecord(of key: SeriesKey) -> SeriesRecord? { parentRecords[key] }

  /// The published series of a source in the snapshot before.
  func parentSeries(of source: String) -> [SeriesKey] {
    parentRecords.values.filter { $0.key.source == source && $0.formula.isEmpty }
      .map(\.key).sorted()
  }

  /// Keeps the series of every source but these as they are.
  mutating func carryOthers(than sources: [String]) {
    carried.formUnion(
      parentRecords.values.filter { !sources.contains($0.key.source) && $0.formula.isEmpty }
        .map(\.key))
  }

  /// The computed series in the snapshot before.
  var parentDerived: [SeriesKey] {
    parentRecords.values.filter { !$0.formula.isEmpty }.map(\.key).sorted()
  }

  /// Keeps a series as it is in the snapshot before, if it is there.
  mutating func carry(_ key: SeriesKey) {
    if parentRecords[key] != nil { carried.insert(key) }
  }

  /// Writes a series read anew.
  ///
  /// - Returns: How it differs from the snapshot before, and the digest of its values.
  mutating func write(
    _ table: SeriesTable, provenance: [PayloadRecord]
  ) throws(StoreError) -> (changes: SeriesChanges, sha256: String) {
    var draft = try begun()
    let result = try draft.write(table, provenance: provenance)
    let key = table.definition.key
    written[key] = result.sha256
    formulas[key] = table.formula
    notes?.replace(
      key, absences: draft.absenceRows(of: key), quarantined: draft.quarantined(of: key))
    carried.remove(key)
    self.draft = consume draft
    return result
  }

  /// What is said of values that the snapshot will not have.
  mutating func currentNotes() throws(StoreError) -> SnapshotNotes {
    if let notes { return notes }
    var found = SnapshotNotes()
    if let parent { found = try SnapshotNotes(of: parent) }
    for key in written.keys {
      found.replace(
        key, absences: draft?.absenceRows(of: key) ?? [],
        quarantined: draft?.quarantined(of: key) ?? [])
    }
    notes = found
    return found
  }

  /// What those notes are when none of the series was written: the digests of their files.
  func sealedNotes(of keys: [SeriesKey]) -> [String]? {
    guard let parent, keys.allSatisfy(carried.contains) else { return nil }
    return parent.noteDigests
  }

  /// The published series that some series are, or are computed from.
  func roots(of keys: [SeriesKey]) -> [SeriesKey] {
    var open = keys
    var seen: Set<SeriesKey> = []
    var roots: [SeriesKey] = []
    while let key = open.popLast() {
      guard seen.insert(key).inserted else { continue }
      let text = formulas[key] ?? parentRecords[key]?.formula ?? ""
      if let formula = Formula(text) { open += formula.inputs } else { roots.append(key) }
    }
    return roots.sorted()
  }

  /// What a formula computes from, with what is known not to be known of it; `nil` where one of
  /// its series will not be there.
  mutating func derive(
    _ series: SeriesDefinition, by formula: Formula, knowing country: (String) -> Place
  ) throws -> SeriesTable? {
    let notes = try currentNotes()
    let roots = roots(of: formula.inputs)
    var inputs: [SeriesTable] = []
    for key in formula.inputs {
      guard var table = try table(of: key) else { return nil }
      table.add(notes.holes(of: key))
      inputs.append(table)
    }
    return try Deriving(
      formula, from: inputs, knowing: country,
      isDoubtful: { notes.isDoubtful($0, of: roots) }
    ).table(as: series)
  }

  /// Takes a source back to how it is in the snapshot before.
  mutating func holdBack(_ source: String) throws(StoreError) {
    for key in written.keys.filter({ $0.source == source }).sorted() {
      try draft?.withdraw(key)
      written[key] = nil
    }
    for key in parentSeries(of: source) { carried.insert(key) }
    notes = nil
  }

  /// Where a series has values in the snapshot before; `nil` when it is not there.
  func parentFootprint(of key: SeriesKey) throws(StoreError) -> Footprint? {
    guard let parent, parentRecords[key] != nil else { return nil }
    var footprint = Footprint()
    var codes: Set<String> = []
    var periods: Set<String> = []
    var rows = try parent.rows(of: key)
    while let row = try rows.next() {
      footprint.values += 1
      codes.insert(row.place)
      periods.insert(row.period)
    }
    footprint.periods = Set(periods.compactMap { Period($0) })
    var aggregates: Set<String> = []
    for place in try parent.places() where place.kind == .aggregate {
      if place.scope.isEmpty || place.scope == key.source { aggregates.insert(place.code) }
    }
    for code in codes {
      footprint.insert(code, kind: aggregates.contains(code) ? .aggregate : .country)
    }
    return footprint
  }

  /// SHA-256 of a series' values as they are known so far, or were in the snapshot before.
  func knownDigest(of key: SeriesKey) -> String? { written[key] ?? parentRecords[key]?.sha256 }

  /// A series as it is known so far, or was in the snapshot before.
  func knownTable(of key: SeriesKey) throws(StoreError) -> SeriesTable? {
    if written[key] != nil { return try draft?.table(of: key) }
    return parentRecords[key] == nil ? nil : try parent?.table(of: key)
  }

  /// SHA-256 of a series' values as they will be; `nil` when it will not be there.
  func digest(of key: SeriesKey) -> String? {
    if let written = written[key] { return written }
    return carried.contains(key) ? parentRecords[key]?.sha256 : nil
  }

  /// A series as it will be; `nil` when it will not be there.
  func table(of key: SeriesKey) throws(StoreError) -> SeriesTable? {
    if written[key] != nil { return try draft?.table(of: key) }
    return carried.contains(key) ? try parent?.table(of: key) : nil
  }

  /// What is known of a series as it will be, for whoever looks for its gaps.
  mutating func evidence(of key: SeriesKey) throws(StoreError) -> SeriesEvidence {
    SeriesEvidence(key, table: try table(of: key), notes: try currentNotes())
  }

  /// The snapshot before, if every series is as it was there.
  var unchangedParent: Snapshot? {
    draft == nil && carried.count == parentRecords.count ? parent : nil
  }

  /// Puts in the values that declared rules found, in place of any before.
  mutating func fill(_ fills: [FillRecord]) { self.fills = fills }

  /// Where the files of a series that was written are until the snapshot is sealed.
  func files(of key: SeriesKey) -> [String] { draft?.files(of: key) ?? [] }

  /// The draft so far, taken out to be worked on, or a new one.
  private mutating func begun() throws(StoreError) -> SnapshotDraft {
    if let draft = draft.take() { return draft }
    return try SnapshotDraft.begin(in: store, after: parent)
  }

  /// Publishes what was written with what is carried, if it differs from the snapshot before.
  consuming func carryOut(_ notes: SealNotes, isDryRun: Bool) throws(StoreError) -> SealOutcome {
    if let parent = unchangedParent, fills == (try parent.fills()) { return .unchanged(parent) }
    if draft == nil, carried.isEmpty { return .empty }
    var draft = try begun()
    for key in carried.sorted() { try draft.carry(key) }
    draft.fills = fills
    return try draft.seal(notes, dryRun: isDryRun)
  }
}
