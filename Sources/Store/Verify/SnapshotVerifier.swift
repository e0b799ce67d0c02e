internal import Disk
internal import Hashing
internal import Statistics
internal import Synchronization

/// Checks sealed snapshots: every byte against the manifest, and what the files say of each other.
///
/// Files that snapshots share are read once, however many snapshots are checked.
public final class SnapshotVerifier: Sendable {
  private let store: SnapshotStore
  private let isSample: Bool
  private let known = Mutex<[FileIdentity: FileCheck]>([:])

  /// - Parameter isSample: Whether to read only a tenth of the series, others every time.
  public init(_ store: SnapshotStore, isSample: Bool = false) {
    self.store = store
    self.isSample = isSample
  }

  /// Checks the snapshot in the directory of that id, which need not even have a manifest.
  public func verify(_ id: String) -> Verification {
    var verification = Verification(snapshot: id)
    let snapshot: Snapshot
    do {
      snapshot = try store.open(id)
    } catch {
      verification.add(SnapshotFiles.manifest, "a manifest", "\(error)")
      return verification
    }
    checkManifest(of: snapshot, in: id, &verification)
    let checks = checkFiles(of: snapshot, &verification)
    checkReferences(of: snapshot, checks, &verification)
    return verification
  }

  /// A change of any byte of the manifest shows: it is written in one way only, and sums itself.
  private func checkManifest(
    of snapshot: Snapshot, in id: String, _ verification: inout Verification
  ) {
    let file = SnapshotFiles.manifest
    do {
      let bytes = try store.disk.readPlainFile(snapshot.directory + "/" + file)
      verification.files += 1
      verification.bytes += bytes.count
      let again = try snapshot.manifest.encoded()
      if bytes != again {
        let offset = zip(bytes, again).enumerated().first { $1.0 != $1.1 }?.offset
        verification.add(
          file, "the manifest as this program writes it", "other bytes",
          at: offset ?? min(bytes.count, again.count))
      }
      if let checksum = snapshot.manifest.seal.checksum,
        checksum != Manifest.checksum(of: again, without: checksum)
      {
        verification.add(file, "SHA-256 \(checksum)", "another")
      }
    } catch {
      verification.add(file, "a readable file", "\(error)")
    }
    let found = snapshot.manifest.digestOfResources
    if found != snapshot.digest { verification.add(file, "digest \(snapshot.digest)", found) }
    let name = snapshot.manifest.idOfDigest
    if name != snapshot.id || name != id {
      verification.add(file, "snapshot \(name)", "\(snapshot.id) in the directory \(id)")
    }
  }

  /// - Returns: What each file is, by path; files that could not be read are left out.
  private func checkFiles(
    of snapshot: Snapshot, _ verification: inout Verification
  ) -> [String: FileCheck] {
    let directory = snapshot.directory
    let resources = snapshot.manifest.resources.filter { isWanted($0.path) }
    let results = onAllCores(resources.map(\.path)) { path in
      Result { () throws(DiskError) in try self.check(directory + "/" + path, path: path) }
    }
    var checks: [String: FileCheck] = [:]
    for (resource, result) in zip(resources, results) {
      verification.files += 1
      switch result {
      case .failure(let error):
        verification.add(resource.path, "a file of \(resource.bytes) bytes", error.description)
      case .success(let check):
        verification.bytes += check.bytes
        checks[resource.path] = check
        verification.compare(check, with: resource)
      }
    }
    let listed = Set(snapshot.manifest.resources.map(\.path)).union([SnapshotFiles.manifest])
    for path in files(below: directory) where !listed.contains(path) {
      verification.add(path, "no file that the manifest does not list", "one")
    }
    return checks
  }

  private func isWanted(_ path: String) -> Bool {
    !isSample || !path.contains("/") || Int.random(in: 0..<10) == 0
  }

  private func check(_ file: String, path: String) throws(DiskError) -> FileCheck {
    let identity = store.disk.identity(of: file)
    if let identity, let check = known.withLock({ $0[identity] }) { return check }
    let check = try FileCheck(file, path: path, disk: store.disk)
    if let identity { known.withLock { $0[identity] = check } }
    return check
  }

  private func files(below directory: String, _ prefix: String = "") -> [String] {
    ((try? store.disk.list(directory + "/" + prefix)) ?? []).flatMap { name in
      let path = prefix + name
      let isFolder =
        store.disk.isDirectory(directory + "/" + path)
        && !store.disk.isSymlink(directory + "/" + path)
      return isFolder ? files(below: directory, path + "/") : [path]
    }
  }

  /// What the files say of each other.
  private func checkReferences(
    of snapshot: Snapshot, _ checks: [String: FileCheck], _ verification: inout Verification
  ) {
    do {
      verification.documents = try snapshot.payloads()
      let known = Set(verification.documents.map(\.document.id))
      let rules = Set(try snapshot.rules().map(\.id))
      _ = try snapshot.places()
      _ = try snapshot.records(of: SnapshotFiles.fills)
      let series = try snapshot.series()
      let faulty = Set(verification.faults.map(\.file))
      for record in series where faulty.isDisjoint(with: record.files) {
        verification.compare(record, checks, documents: known, rules: rules)
      }
      let listed = Set(series.map { SnapshotFiles.observations($0.key) })
      for resource in snapshot.manifest.resources
      where resource.path.hasPrefix("observations/") && !listed.contains(resource.path) {
        verification.add(SnapshotFiles.series, "a line for \(resource.path)", "none")
      }
    } catch {
      // A damaged table is named already if its digest shows it.
      if verification.faults.isEmpty {
        verification.add(SnapshotFiles.series, "tables that can be read", "\(error)")
      }
    }
  }
}

extension Verification {
  mutating func add(
    _ file: String, _ expected: String, _ found: String, at offset: Int? = nil
  ) {
    faults.append(Fault(file: file, offset: offset, expected: expected, found: found))
  }

  /// Compares a file with what the manifest says of it.
  fileprivate mutating func compare(_ check: FileCheck, with resource: Manifest.Resource) {
    let hash = "sha256:\(check.sha256.hex)"
    if hash != resource.hash {
      // A file that was cut differs where it ends; else the first line out of shape may tell.
      let isCut = check.bytes < resource.bytes
      add(
        resource.path, "\(resource.bytes) bytes with \(resource.hash)",
        "\(check.bytes) bytes with \(hash)", at: isCut ? check.bytes : check.fault?.offset)
    } else if check.bytes != resource.bytes || check.rows != resource.rows {
      add(
        resource.path, "\(resource.bytes) bytes in \(resource.rows) lines",
        "\(check.bytes) bytes in \(check.rows) lines")
    } else if let fault = check.fault {
      add(resource.path, fault.expected, fault.found, at: fault.offset)
    }
  }

  /// Compares a series' files with what `series.csv` says of it, and with each other.
  fileprivate mutating func compare(
    _ record: SeriesRecord, _ checks: [String: FileCheck], documents: Set<String>,
    rules: Set<String>
  ) {
    let path = SnapshotFiles.observations(record.key)
    let columns = SnapshotFiles.observationColumns(
      dimensions: record.dimensions, attributes: record.attributes)
    if let check = checks[path] {
      if check.sha256.hex != record.sha256 {
        add(path, "SHA-256 \(record.sha256), as in series.csv", check.sha256.hex)
      } else if check.rows != record.observations || check.columns != columns.map(\.name) {
        add(path, "\(record.observations) values in the columns of series.csv", "others")
      }
      if let lineage = checks[SnapshotFiles.lineage(record.key)], lineage.rows != check.rows {
        add(SnapshotFiles.lineage(record.key), "\(check.rows) lines", "\(lineage.rows)")
      }
    }
    let read = checks[SnapshotFiles.lineage(record.key)]?.documents.subtracting([""]) ?? []
    for missing in read.union(record.documents).subtracting(documents).sorted() {
      add(SnapshotFiles.payloads, "the document \(missing) of \(record.key)", "no such line")
    }
    for missing in Set(record.rules).subtracting(rules).sorted() {
      add(SnapshotFiles.rules, "the rule \(missing) of \(record.key)", "no such line")
    }
  }
}
