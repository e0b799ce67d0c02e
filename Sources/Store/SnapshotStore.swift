public import Disk

/// The directory of snapshots: one directory each, `latest`, and named editions.
public struct SnapshotStore: Sendable {
  /// Where it is.
  public let directory: String
  let disk: Disk

  /// Names a store; nothing is read or made yet.
  public init(directory: String, disk: Disk = Disk()) {
    self.directory = directory
    self.disk = disk
  }

  /// Where a snapshot is written before it is sealed.
  var incoming: String { directory + "/.incoming" }

  /// Removes what a killed run left behind; it was never visible to anybody.
  ///
  /// The caller holds the store's lock.
  public func removeLeftovers() throws(StoreError) {
    let (disk, incoming) = (disk, incoming)
    if disk.exists(incoming) { try onDisk { try disk.removeTree(incoming) } }
  }

  /// The snapshot that `latest` points to; `nil` in an empty store.
  public func latest() throws(StoreError) -> Snapshot? {
    guard let id = disk.target(ofSymlink: directory + "/latest") else { return nil }
    return try open(id)
  }

  /// Every snapshot, oldest first.
  public func all() throws(StoreError) -> [Snapshot] {
    var snapshots: [Snapshot] = []
    for id in try ids() { snapshots.append(try open(id)) }
    return snapshots.sorted {
      ($0.manifest.seal.sequence, $0.manifest.seal.createdAt, $0.id)
        < ($1.manifest.seal.sequence, $1.manifest.seal.createdAt, $1.id)
    }
  }

  /// The snapshot called by an id, a unique id prefix, an edition's name, `latest` or `latest~N`.
  public func snapshot(named name: String) throws(StoreError) -> Snapshot {
    let parts = name.split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
    if parts[0] == "latest", let back = parts.count == 1 ? 0 : Int(parts[1]), back >= 0 {
      return try latest(back: back, name: name)
    }
    if let id = editionTargets()[name] { return try open(id) }
    let ids = try ids()
    let matches = name.count < 4 ? ids.filter { $0 == name } : ids.filter { $0.hasPrefix(name) }
    if matches.count > 1 { throw .ambiguous(prefix: name, matches: matches) }
    guard let id = matches.first else { throw try noSuchSnapshot(name) }
    return try open(id)
  }

  /// The names given to each snapshot, by id.
  public func editions() -> [String: [String]] {
    var names: [String: [String]] = [:]
    for (name, id) in editionTargets() { names[id, default: []].append(name) }
    return names.mapValues { $0.sorted() }
  }

  private func latest(back: Int, name: String) throws(StoreError) -> Snapshot {
    guard var snapshot = try latest() else { throw try noSuchSnapshot(name) }
    for _ in 0..<back {
      guard let parent = snapshot.manifest.seal.parent else { throw try noSuchSnapshot(name) }
      guard disk.exists(directory + "/" + parent) else {
        throw .pruned(name: name, from: snapshot.id)
      }
      snapshot = try open(parent)
    }
    return snapshot
  }

  func open(_ id: String) throws(StoreError) -> Snapshot {
    try Snapshot(directory: directory + "/" + id, disk: disk)
  }

  /// The ids of the sealed snapshots.
  private func ids() throws(StoreError) -> [String] {
    guard disk.isDirectory(directory) else { return [] }
    return try reading(directory) { try disk.list(directory) }.filter { name in
      name.utf8.count == 16 && name.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
        && disk.exists("\(directory)/\(name)/\(SnapshotFiles.manifest)")
    }
  }

  func editionTargets() -> [String: String] {
    let folder = directory + "/editions"
    var targets: [String: String] = [:]
    for name in (try? disk.list(folder)) ?? [] {
      if let target = disk.target(ofSymlink: folder + "/" + name) {
        targets[name] = Disk.name(of: target)
      }
    }
    return targets
  }

  private func noSuchSnapshot(_ name: String) throws(StoreError) -> StoreError {
    .noSuchSnapshot(
      name: name, store: directory, known: try ids() + editionTargets().keys.sorted())
  }
}
