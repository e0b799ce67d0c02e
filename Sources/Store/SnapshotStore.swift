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

  /// What a snapshot that is being removed is called meanwhile begins with this.
  static let removing = ".removing-"

  /// Removes what a killed run left behind; it was never visible to anybody, or is not any more.
  ///
  /// The caller holds the store's lock.
  public func removeLeftovers() throws(StoreError) {
    let (disk, directory) = (disk, directory)
    guard disk.isDirectory(directory) else { return }
    let names = try reading(directory) { try disk.list(directory) }
    for name in names where name == Disk.name(of: incoming) || name.hasPrefix(Self.removing) {
      try onDisk { try disk.removeTree(directory + "/" + name) }
    }
  }

  /// The snapshot that `latest` points to; `nil` in an empty store.
  ///
  /// The only one there is counts as the latest also without the link: the run that sealed it was
  /// stopped just before.
  ///
  /// - Throws: ``StoreError/latest(id:problem:others:)`` when it is gone or cannot be opened,
  ///   ``StoreError/latestGone(others:)`` when nothing says which it is.
  public func latest() throws(StoreError) -> Snapshot? {
    guard let id = latestTarget else {
      let known = try all()
      if known.count > 1 { throw .latestGone(others: known.map(\.id).reversed()) }
      return known.first
    }
    do {
      return try open(id)
    } catch .unknownFormat(let snapshot, let format) {
      throw .unknownFormat(snapshot: snapshot, format: format)
    } catch {
      throw .latest(
        id: id, problem: error.description,
        others: try all().map(\.id).filter { $0 != id }.reversed())
    }
  }

  /// The name that `latest` points to, whether or not it is there.
  var latestTarget: String? { disk.target(ofSymlink: directory + "/latest") }

  /// Points to the latest snapshot where a stop kept that from being done.
  public func restoreLatest() throws(StoreError) {
    guard latestTarget == nil, let latest = try latest() else { return }
    try name("latest", snapshot: latest, isForced: true)
  }

  /// The id of the latest snapshot, whether or not it can be opened.
  func latestID() throws(StoreError) -> String? {
    if let target = latestTarget { return target }
    return try latest()?.id
  }

  /// Every snapshot that can be opened, oldest first.
  public func all() throws(StoreError) -> [Snapshot] {
    var snapshots: [Snapshot] = []
    for id in try ids() {
      // One that is damaged does not keep the others from being used; ``damaged()`` names it.
      if let snapshot = try? open(id) { snapshots.append(snapshot) }
    }
    return snapshots.sorted {
      ($0.manifest.seal.sequence, $0.manifest.seal.createdAt, $0.id)
        < ($1.manifest.seal.sequence, $1.manifest.seal.createdAt, $1.id)
    }
  }

  /// The snapshots that cannot be opened, each with the reason.
  public func damaged() throws(StoreError) -> [(id: String, error: StoreError)] {
    var damaged: [(String, StoreError)] = []
    for id in try ids() {
      do { _ = try open(id) } catch { damaged.append((id, error)) }
    }
    return damaged
  }

  /// The latest snapshot and those it followed, newest first, as far as they are there.
  public func line() throws(StoreError) -> [Snapshot] {
    var line: [Snapshot] = []
    var next = latestTarget
    while let id = next, line.count < 1 << 20, let snapshot = try? open(id) {
      line.append(snapshot)
      next = snapshot.manifest.seal.parent
    }
    return line
  }

  /// The snapshot called by an id, a unique id prefix, an edition's name, `latest` or `latest~N`.
  public func snapshot(named name: String) throws(StoreError) -> Snapshot {
    if name == "latest", let latest = try latest() { return latest }
    return try open(try id(named: name))
  }

  /// The id that such a name stands for, whether or not the snapshot can be opened.
  public func id(named name: String) throws(StoreError) -> String {
    let parts = name.split(separator: "~", maxSplits: 1, omittingEmptySubsequences: false)
    if parts[0] == "latest", let back = parts.count == 1 ? 0 : Int(parts[1]), back >= 0 {
      return try latest(back: back, name: name)
    }
    let ids = try ids()
    // An id means itself, whatever anything is called.
    if ids.contains(name) { return name }
    if let id = editionTargets()[name] { return id }
    let matches = name.isEmpty ? [] : ids.filter { $0.hasPrefix(name) }
    if matches.count > 1 { throw .ambiguous(prefix: name, matches: matches) }
    guard let id = matches.first else { throw try noSuchSnapshot(name) }
    return id
  }

  /// The names given to each snapshot, by id.
  public func editions() -> [String: [String]] {
    var names: [String: [String]] = [:]
    for (name, id) in editionTargets() { names[id, default: []].append(name) }
    return names.mapValues { $0.sorted() }
  }

  private func latest(back: Int, name: String) throws(StoreError) -> String {
    guard var id = try latestID() else { throw try noSuchSnapshot(name) }
    for _ in 0..<back {
      guard let parent = try open(id).manifest.seal.parent else { throw try noSuchSnapshot(name) }
      guard disk.exists(directory + "/" + parent) else { throw .pruned(name: name, from: id) }
      id = parent
    }
    return id
  }

  func open(_ id: String) throws(StoreError) -> Snapshot {
    try Snapshot(directory: directory + "/" + id, disk: disk)
  }

  /// The ids of the sealed snapshots.
  public func ids() throws(StoreError) -> [String] {
    guard disk.isDirectory(directory) else { return [] }
    return try reading(directory) { try disk.list(directory) }.filter { name in
      SnapshotStore.isID(name) && disk.isDirectory(directory + "/" + name)
    }
  }

  /// The ids that the names in a folder of links stand for.
  func targets(in folder: String) -> [String: String] {
    let folder = directory + "/" + folder
    var targets: [String: String] = [:]
    for name in (try? disk.list(folder)) ?? [] {
      if let target = disk.target(ofSymlink: folder + "/" + name) {
        targets[name] = Disk.name(of: target)
      }
    }
    return targets
  }

  func editionTargets() -> [String: String] { targets(in: "editions") }

  /// Editions and pins that lead to no snapshot: the path of each, with what it should lead to.
  public func danglingNames() throws(StoreError) -> [(path: String, target: String)] {
    let known = Set(try ids())
    return ["editions", "pins"].flatMap { folder in
      let targets = targets(in: folder)
      return ((try? disk.list(directory + "/" + folder)) ?? []).compactMap { name in
        let target = targets[name] ?? ""
        return known.contains(target) ? nil : (path: "\(folder)/\(name)", target: target)
      }
    }
  }

  private func noSuchSnapshot(_ name: String) throws(StoreError) -> StoreError {
    .noSuchSnapshot(
      name: name, store: directory, known: try ids() + editionTargets().keys.sorted())
  }
}
