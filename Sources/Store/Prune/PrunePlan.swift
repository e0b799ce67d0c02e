internal import Disk
internal import Statistics

/// Which snapshots of a store stay, and which can go.
public struct PrunePlan: Sendable {
  /// Those that stay, with why: `latest`, the names of editions and pins, `line` for the last ones.
  public let kept: [String: [String]]
  /// Ids of those that go.
  public let removed: [String]
  /// The payloads that those that stay were read from, each with one that needs it.
  public let owners: [String: String]

  /// SHA-256 of the payloads that those that stay were read from.
  public var payloads: Set<String> { Set(owners.keys) }

  /// Decides; nothing is removed yet.
  ///
  /// - Parameter count: How many of the latest line of snapshots stay, from 1.
  /// - Throws: ``StoreError/incomplete(snapshot:problem:)`` when anything of one that stays is
  ///   missing: then the store should be mended first.
  public init(keeping count: Int, in store: SnapshotStore) throws(StoreError) {
    var kept: [String: [String]] = [:]
    if let latest = try store.latestID() { kept[latest, default: []].append("latest") }
    for (name, id) in store.editionTargets() { kept[id, default: []].append(name) }
    for (name, id) in store.targets(in: "pins") { kept[id, default: []].append("pin \(name)") }
    for snapshot in try store.line().prefix(max(1, count)) {
      kept[snapshot.id, default: []].append("line")
    }
    var owners: [String: String] = [:]
    for id in kept.keys.sorted() {
      let snapshot: Snapshot
      do { snapshot = try store.open(id) } catch {
        throw .incomplete(snapshot: id, problem: error.description)
      }
      for resource in snapshot.manifest.resources {
        let bytes = try? store.disk.size(of: snapshot.directory + "/" + resource.path)
        guard bytes == resource.bytes else {
          throw .incomplete(
            snapshot: id,
            problem: "\(resource.path) \(bytes == nil ? "is missing" : "has another size"): "
              + "'etl verify \(id) --repair' may put it back")
        }
      }
      do {
        for payload in try snapshot.payloads() { owners[payload.document.payload] = id }
      } catch {
        throw .incomplete(snapshot: id, problem: error.description)
      }
    }
    self.kept = kept.mapValues { $0.sorted() }
    removed = try store.ids().filter { kept[$0] == nil }
    self.owners = owners
  }
}

extension SnapshotStore {
  /// Removes snapshots; the caller holds the store's lock.
  ///
  /// A snapshot first loses its name, in one durable step, so that no reader ever finds half of
  /// it; what an interruption leaves is cleared away by the next run.
  ///
  /// - Returns: The bytes given back.
  public func remove(_ ids: [String]) throws(StoreError) -> Int {
    let (disk, directory) = (disk, directory)
    var freed = 0
    for id in ids {
      let folder = directory + "/" + Self.removing + id
      try onDisk {
        try disk.rename(directory + "/" + id, to: folder)
        try disk.syncDirectory(directory)
      }
      freed += disk.bytesFreed(byRemoving: folder)
      try onDisk { try disk.removeTree(folder) }
    }
    return freed
  }
}
