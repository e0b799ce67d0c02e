internal import Disk

extension SnapshotStore {
  /// What is said of a text that can be no name.
  public static let nameRule =
    "expected letters, digits, '.', '_' or '-'; names that begin with '.' or with 'latest' are "
    + "taken, and 16 digits of 0-9 and a-f are the id of a snapshot"

  /// Whether a text is written as the id of a snapshot.
  static func isID(_ text: String) -> Bool {
    text.utf8.count == 16 && text.utf8.allSatisfy { "0123456789abcdef".utf8.contains($0) }
  }

  /// Whether a text can be the name of an edition.
  public static func isName(_ edition: String) -> Bool {
    let isPlain = edition.utf8.allSatisfy { byte in
      (0x30...0x39).contains(byte) || (0x41...0x5A).contains(byte)
        || (0x61...0x7A).contains(byte) || "._-".utf8.contains(byte)
    }
    return isPlain && !edition.isEmpty && !edition.hasPrefix(".") && !edition.hasPrefix("latest")
      && !isID(edition)
  }

  /// Refuses a name before there is a snapshot to give it to.
  ///
  /// - Parameter latest: The snapshot that may turn out to be the one to name.
  /// - Throws: ``StoreError/edition(name:problem:)`` when it is no name, or that of an older one.
  public func checkName(_ edition: String, latest: Snapshot?) throws(StoreError) {
    guard SnapshotStore.isName(edition) else {
      throw .edition(name: edition, problem: SnapshotStore.nameRule)
    }
    if let taken = editionTargets()[edition], taken != latest?.id {
      throw .edition(name: edition, problem: "it is the name of snapshot \(taken)")
    }
  }

  /// Gives a snapshot a name that stays, such as `2025`.
  ///
  /// - Parameter isForced: Whether a name that another snapshot has is taken from it; so is
  ///   `latest`, which goes back to an older snapshot.
  /// - Returns: The snapshot that had the name before; `nil` when none had.
  /// - Throws: ``StoreError/edition(name:problem:)`` when another snapshot has it already.
  @discardableResult
  public func name(
    _ edition: String, snapshot: Snapshot, isForced: Bool = false
  ) throws(StoreError) -> String? {
    let (disk, directory) = (disk, directory)
    if edition == "latest" {
      if latestTarget == snapshot.id { return snapshot.id }
      guard isForced else {
        throw .edition(
          name: edition,
          problem: "it is snapshot \(latestTarget ?? "-"); --force makes \(snapshot.id) the latest")
      }
      let former = latestTarget
      try onDisk { try disk.replaceSymlink(snapshot.id, at: directory + "/latest") }
      return former
    }
    let former = editionTargets()[edition]
    if !isForced || former == nil { try checkName(edition, latest: snapshot) }
    if former == snapshot.id { return former }
    let folder = directory + "/editions"
    try onDisk {
      try disk.makeDurableDirectory(folder)
      if former == nil {
        // The name is new, so one step makes it; nothing beside it could be taken for an edition.
        try disk.symlink("../\(snapshot.id)", at: folder + "/" + edition)
      } else {
        let beside = directory + "/.edition"
        if disk.isSymlink(beside) { try disk.remove(beside) }
        try disk.symlink("../\(snapshot.id)", at: beside)
        try disk.rename(beside, to: folder + "/" + edition)
      }
      try disk.syncDirectory(folder)
    }
    return former
  }
}
