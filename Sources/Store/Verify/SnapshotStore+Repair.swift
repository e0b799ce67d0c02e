internal import Disk
internal import Hashing

/// A file of a snapshot that is not as it was sealed.
public struct DamagedFile: Sendable, Hashable {
  /// The snapshot.
  public let snapshot: String
  /// The file in it.
  public let path: String
  let hash: String
}

extension SnapshotStore {
  /// The files that a check found to be damaged and whose sealed digest is known.
  public func damagedFiles(in verification: Verification) -> [DamagedFile] {
    guard let snapshot = try? open(verification.snapshot) else { return [] }
    let faulty = Set(verification.faults.map(\.file))
    return snapshot.manifest.resources.filter { faulty.contains($0.path) }.map {
      DamagedFile(snapshot: snapshot.id, path: $0.path, hash: $0.hash)
    }
  }

  /// The oldest snapshot with the same bytes in the same file: the one that first wrote it.
  public func origin(of file: DamagedFile) throws(StoreError) -> Snapshot? {
    try all().first { $0.resource(file.path)?.hash == file.hash }
  }

  /// Puts a file back from another snapshot that has a copy of its own.
  ///
  /// - Returns: The snapshot it came from; `nil` when none has the bytes.
  public func restore(_ file: DamagedFile) throws(StoreError) -> String? {
    for snapshot in try all() where snapshot.resource(file.path)?.hash == file.hash {
      if try restore(file, from: snapshot.directory + "/" + file.path) { return snapshot.id }
    }
    return nil
  }

  /// Puts a file back, in one step, if `source` has the bytes that were sealed.
  ///
  /// The caller holds the store's lock.
  ///
  /// - Returns: Whether it had them.
  public func restore(_ file: DamagedFile, from source: String) throws(StoreError) -> Bool {
    let (disk, target) = (disk, "\(directory)/\(file.snapshot)/\(file.path)")
    let beside = incoming
    guard let bytes = try? disk.readPlainFile(source),
      "sha256:\(SHA256Digest(of: bytes))" == file.hash
    else { return false }
    try onDisk {
      if disk.exists(beside) { try disk.removeTree(beside) }
      try disk.writeFile(beside, bytes)
      try disk.setReadOnly(beside)
      try disk.makeDirectory(Disk.parent(of: target))
      try disk.rename(beside, to: target)
      try disk.syncDirectory(Disk.parent(of: target))
    }
    return true
  }
}
