internal import Disk
internal import Hashing
internal import Statistics

/// What became of a draft.
public enum SealOutcome: Sendable {
  /// A new snapshot, already `latest`.
  case published(Snapshot)
  /// The same values as the parent: nothing was published.
  case unchanged(Snapshot)
  /// No series at all: nothing was published.
  case empty
}

/// What a manifest records beside the data.
public struct SealNotes: Sendable {
  /// When, ISO 8601 in UTC.
  public let createdAt: String
  /// The program that writes it.
  public let tool: String
  /// SHA-256 over the pipeline files in force.
  public let pipelines: String

  /// Notes for a manifest.
  public init(createdAt: String, tool: String, pipelines: String) {
    self.createdAt = createdAt
    self.tool = tool
    self.pipelines = pipelines
  }
}

extension SnapshotDraft {
  /// Publishes the draft, if it holds other values than the parent, in one step.
  ///
  /// The order is what makes it safe: every file and directory is durable before the rename makes
  /// it visible, and the rename is durable before `latest` moves. A reader sees old or new.
  ///
  /// - Parameter dryRun: Only say what would have become of it.
  public consuming func seal(
    _ notes: SealNotes, dryRun: Bool = false
  ) throws(StoreError) -> SealOutcome {
    if records.isEmpty {
      try discard()
      return .empty
    }
    try writeTable(
      SnapshotFiles.fills, SnapshotFiles.fillColumns,
      rows: fills.sorted().map(\.fields))
    let digest = digest()
    if let parent, parent.digest == digest.hex {
      try discard()
      return .unchanged(parent)
    }
    try writeTables()
    let id = SnapshotDraft.id(parent: parent?.id, digest: digest.hex)
    let manifest = manifest(id: id, digest: digest, notes: notes)
    let disk = store.disk
    let folder = folder
    let target = store.directory + "/" + id
    if dryRun {
      let snapshot = Snapshot(manifest: manifest, directory: target)
      try discard()
      return .published(snapshot)
    }
    let bytes = try reading(folder) { try manifest.checksummed().encoded() }
    let directories = Set(files.keys.map { Disk.parent(of: folder + "/" + $0) })
    let store = store
    try onDisk {
      try disk.writeFile(folder + "/" + SnapshotFiles.manifest, bytes)
      for path in files.keys.sorted() + [SnapshotFiles.manifest] {
        try disk.setReadOnly(folder + "/" + path)
      }
      for directory in directories.sorted().reversed() where directory != folder {
        try disk.syncDirectory(directory)
      }
      for stage in ["observations", "lineage"] { try disk.syncDirectory(folder + "/" + stage) }
      try disk.syncDirectory(folder)
      if disk.exists(target) {
        // The same values after the same parent, sealed by a run that was killed before it could
        // move `latest`: whole, since only whole directories get that name.
        try disk.removeTree(folder)
      } else {
        try disk.rename(folder, to: target)
      }
      try disk.syncDirectory(store.directory)
      try disk.replaceSymlink(id, at: store.directory + "/latest")
    }
    return .published(try store.open(id))
  }

  /// The id of a snapshot with a digest that follows another.
  static func id(parent: String?, digest: String) -> String {
    String(SHA256Digest(of: "etl snapshot 1\n\(parent ?? "-")\n\(digest)\n").hex.prefix(16))
  }

  private func discard() throws(StoreError) {
    let disk = store.disk
    let folder = folder
    try onDisk { try disk.removeTree(folder) }
  }

  /// SHA-256 over lines `<sha256>  <path>`, which `sha256sum` can make as well.
  private func digest() -> SHA256Digest {
    var digest = RunningDigest()
    let paths = files.keys.filter { $0 == SnapshotFiles.fills || $0.hasPrefix("observations/") }
    for path in paths.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      if let file = files[path] { digest.update(Array("\(file.sha256.hex)  \(path)\n".utf8)) }
    }
    return digest.finish()
  }

  private mutating func writeTables() throws(StoreError) {
    let records = records.values.sorted { $0.key < $1.key }
    try writeTable(
      SnapshotFiles.series, SnapshotFiles.seriesColumns, rows: records.map(\.fields))
    try writeTable(
      SnapshotFiles.places, SnapshotFiles.placeColumns,
      rows: Set(places.values.joined()).map(\.fields).sorted { $0.lexicographicallyPrecedes($1) })
    try writeTable(
      SnapshotFiles.payloads, SnapshotFiles.payloadColumns,
      rows: documentsUsed.compactMap { payloads[$0]?.fields }
        .sorted { $0.lexicographicallyPrecedes($1) })
    try writeTable(
      SnapshotFiles.rules, SnapshotFiles.ruleColumns,
      rows: Set(rules.values.joined()).sorted().map { [$0.id, $0.meaning] })
    try writeTable(
      SnapshotFiles.quarantine, SnapshotFiles.quarantineColumns,
      rows: records.flatMap { quarantine[$0.key] ?? [] })
    try writeTable(
      SnapshotFiles.absences, SnapshotFiles.absenceColumns,
      rows: records.flatMap { absences[$0.key] ?? [] })
  }

  /// Ids of the documents that values, rejections and absences were read from.
  private var documentsUsed: Set<String> {
    let tables = Array(quarantine.values) + Array(absences.values)
    let kept = tables.joined().compactMap { $0.count > 6 ? $0[6] : nil }
    return Set(records.values.flatMap(\.documents)).union(kept)
  }

  private mutating func writeTable(
    _ name: String, _ columns: [SnapshotFiles.Column], rows: [[String]]
  ) throws(StoreError) {
    let disk = store.disk
    let path = folder + "/" + name
    files[name] = try onDisk {
      var file = try DigestedFile.create(path, header: columns.map(\.name), disk: disk)
      for row in rows { try file.line { $0.line(row) } }
      return try file.seal()
    }
  }

  private func manifest(id: String, digest: SHA256Digest, notes: SealNotes) -> Manifest {
    var resources: [Manifest.Resource] = []
    var names: Set<String> = []
    let series = Dictionary(
      uniqueKeysWithValues: records.values.map { (SnapshotFiles.observations($0.key), $0) })
    for path in files.keys.sorted(by: { $0.utf8.lexicographicallyPrecedes($1.utf8) }) {
      guard let file = files[path] else { continue }
      var resource = Manifest.Resource(path: path, file: file, of: series[path])
      // Names know no capitals, codes do: the second of two that look alike gets a number.
      if !names.insert(resource.name).inserted { resource.name += "-\(resources.count)" }
      resources.append(resource)
    }
    let seal = Manifest.Seal(
      format: 1, snapshot: id, digest: digest.hex, parent: parent?.id,
      sequence: parent.map { $0.manifest.seal.sequence + 1 } ?? 0, createdAt: notes.createdAt,
      tool: notes.tool, pipelines: notes.pipelines,
      observations: records.values.reduce(0) { $0 + $1.observations })
    return Manifest(
      name: "snapshot-\(id)", title: "Talent statistics, snapshot \(id)",
      created: notes.createdAt, seal: seal, resources: resources)
  }
}

extension Manifest.Resource {
  /// Describes a file by where it stands, and by the series whose values it holds.
  fileprivate init(path: String, file: SealedFile, of series: SeriesRecord?) {
    let columns: [SnapshotFiles.Column]
    var primaryKey: [String]?
    switch path {
    case SnapshotFiles.series: (columns, primaryKey) = (SnapshotFiles.seriesColumns, ["series"])
    case SnapshotFiles.places: columns = SnapshotFiles.placeColumns
    case SnapshotFiles.payloads:
      (columns, primaryKey) = (SnapshotFiles.payloadColumns, ["document"])
    case SnapshotFiles.rules: (columns, primaryKey) = (SnapshotFiles.ruleColumns, ["rule"])
    case SnapshotFiles.fills: columns = SnapshotFiles.fillColumns
    case SnapshotFiles.quarantine: columns = SnapshotFiles.quarantineColumns
    case SnapshotFiles.absences: columns = SnapshotFiles.absenceColumns
    case _ where path.hasPrefix("lineage/"): columns = SnapshotFiles.lineageColumns
    default:
      let dimensions = series?.dimensions ?? []
      columns = SnapshotFiles.observationColumns(
        dimensions: dimensions, attributes: series?.attributes ?? [])
      primaryKey = ["place", "counterpart", "period"] + dimensions
    }
    self.init(
      name: path.lowercased().replacing("%", with: "_").replacing(".csv", with: ""), path: path,
      hash: "sha256:\(file.sha256.hex)", bytes: file.bytes, rows: file.rows,
      schema: Manifest.Schema(
        fields: columns.map { Manifest.Schema.Field(name: $0.name, type: $0.type) },
        primaryKey: primaryKey))
  }
}
