import Disk
import Foundation
import Hashing
import Statistics
import TestSupport

@testable import Store

/// A store in a folder of its own.
struct Library {
  let directory: String
  private let folder = TemporaryDirectory(inMemory: true)

  init() { directory = folder.path("Snapshots") }

  var store: SnapshotStore { SnapshotStore(directory: directory) }

  /// The store as a program sees it that makes its changes before a witness.
  func store(seenBy witness: DiskWitness) -> SnapshotStore {
    SnapshotStore(directory: directory, disk: Disk(observer: witness))
  }

  static func notes(at time: String = "2026-07-15T03:10:00Z") -> SealNotes {
    SealNotes(
      createdAt: time, tool: "etl test", pipelines: String(repeating: "0", count: 64))
  }

  /// What became of tables written after the latest snapshot, and of the series carried beside.
  @discardableResult
  static func seal(
    _ tables: [SeriesTable], carrying keys: [String] = [], read reading: Reading = .july,
    in store: SnapshotStore, at time: String = "2026-07-15T03:10:00Z", dryRun: Bool = false
  ) throws(StoreError) -> SealOutcome {
    var draft = try SnapshotDraft.begin(in: store, after: try store.latest())
    for key in keys.compactMap({ SeriesKey($0) }) { try draft.carry(key) }
    for table in tables { _ = try draft.write(table, provenance: [reading.provenance]) }
    return try draft.seal(notes(at: time), dryRun: dryRun)
  }

  /// Publishes tables after the latest snapshot.
  @discardableResult
  func publish(
    _ tables: [SeriesTable], carrying keys: [String] = [], read reading: Reading = .july,
    at time: String = "2026-07-15T03:10:00Z"
  ) throws -> Snapshot {
    let outcome = try Library.seal(tables, carrying: keys, read: reading, in: store, at: time)
    guard case .published(let snapshot) = outcome else { throw NotPublished(outcome: outcome) }
    return snapshot
  }

  struct NotPublished: Error {
    let outcome: SealOutcome
  }

  /// Every file below a directory, by its path from there; links are left out.
  static func files(below directory: String) throws -> [String: [UInt8]] {
    let disk = Disk()
    var files: [String: [UInt8]] = [:]
    func visit(_ path: String) throws {
      for name in try disk.list(directory + "/" + path) {
        let path = path.isEmpty ? name : path + "/" + name
        if disk.isSymlink(directory + "/" + path) { continue }
        if disk.isDirectory(directory + "/" + path) {
          try visit(path)
        } else {
          files[path] = try disk.readFile(directory + "/" + path)
        }
      }
    }
    try visit("")
    return files
  }

  /// The files of a snapshot that are not as its manifest says, or that it does not name.
  static func faults(of snapshot: Snapshot) throws -> [String] {
    var files = try files(below: snapshot.directory)
    files["datapackage.json"] = nil
    var faults: [String] = []
    for resource in snapshot.manifest.resources {
      let bytes = files.removeValue(forKey: resource.path)
      let hash = bytes.map { "sha256:" + SHA256Digest(of: $0).hex }
      if bytes?.count != resource.bytes || hash != resource.hash { faults.append(resource.path) }
    }
    return faults + files.keys.sorted()
  }

  /// Replaces a file of a snapshot.
  ///
  /// - Parameter isSealed: Whether the manifest has the SHA-256 of the new bytes, as if they had
  ///   been sealed, but not by this program.
  static func replace(
    _ file: String, with text: String, of snapshot: Snapshot, isSealed: Bool
  ) throws {
    let path = snapshot.directory + "/" + file
    try Disk().remove(path)
    try Disk().writeFile(path, Array(text.utf8))
    guard isSealed, let before = snapshot.resource(file)?.hash else { return }
    let manifest = snapshot.directory + "/datapackage.json"
    let told = String(decoding: try Disk().readFile(manifest), as: UTF8.self)
    let hash = "sha256:\(SHA256Digest(of: text))"
    try Disk().replaceFile(manifest, Array(told.replacing(before, with: hash).utf8))
  }

  /// The values of a series, each as `KOR 2020 F 1.5 since 2026-07-15`.
  static func values(of key: String, in snapshot: Snapshot) throws -> [String] {
    guard let key = SeriesKey(key) else { return [] }
    var rows = try snapshot.rows(of: key)
    var values: [String] = []
    while let row = try rows.next() {
      let parts = [row.place, row.period, row.status, CanonicalNumber.text(row.value)]
      values.append(
        parts.filter { !$0.isEmpty }.joined(separator: " ")
          + " since \(row.lineage.firstSeen.prefix(10))")
    }
    return values
  }
}
