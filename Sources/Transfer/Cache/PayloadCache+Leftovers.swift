public import Disk
public import FoundationEssentials
internal import Hashing

/// The beginning of a body that a dead process left, ready to be continued.
struct ContinuedBody: ~Copyable {
  var writer: PayloadWriter
  let note: LeftoverNote

  consuming func takeWriter() -> PayloadWriter { writer }
}

/// What `partial/` holds: `<key>-<random>.part` a body, `<key>-<random>.json` its note.
extension PayloadCache {
  /// Under what name the bodies of a resource arrive.
  static func key(of resource: Resource) -> String {
    let identity = [resource.source, resource.name, resource.shownURL].joined(separator: "\u{0}")
    return String(SHA256Digest(of: identity).hex.prefix(32))
  }

  /// Starts the body of a resource.
  func makeWriter(for resource: Resource) throws(DiskError) -> PayloadWriter {
    let stem = PayloadCache.key(of: resource) + "-" + PayloadCache.randomSuffix()
    return try PayloadWriter(cache: self, stem: stem)
  }

  /// A body, its note, and the note that was to replace it.
  private static let endings = [".part", ".json", ".json.new"]

  func notePath(_ stem: String) -> String { "\(partialDirectory)/\(stem).json" }
  func bodyPath(_ stem: String) -> String { "\(partialDirectory)/\(stem).part" }

  /// The whole body a process left that died before it could tell the journal.
  ///
  /// It is moved to its place if that had not happened yet. The note stays until `forget`.
  func wholeLeftover(of resource: Resource) throws(DiskError) -> (held: HeldPayload, stem: String)?
  {
    for stem in try stems(of: resource) {
      guard let held = note(of: stem)?.held else {
        continue
      }
      if contains(held.payload, bytes: held.bytes) {
        try disk.setReadOnly(path(of: held.payload))
        return (held, stem)
      }
      guard let note = note(of: stem), let lease = FileLease(bodyPath(stem)) else { continue }
      if var writer = try PayloadWriter(continuing: stem, note: note, lease: lease, cache: self) {
        _ = try writer.store()
        return (held, stem)
      }
      try forget(stem)
    }
    return nil
  }

  /// The body a dead process had begun, with as many bytes as its note can prove.
  ///
  /// Of several the one that claims most is taken, and the others are removed first: a process that
  /// is killed again and again must not fill the disk.
  func continuedBody(of resource: Resource) throws(DiskError) -> ContinuedBody? {
    let notes = try stems(of: resource).map { (stem: $0, note: note(of: $0)) }
    var furthest: (stem: String, note: LeftoverNote)?
    var lease: FileLease?
    for (stem, note) in notes.sorted(by: { $0.note?.bytes ?? -1 > $1.note?.bytes ?? -1 }) {
      guard let taken = FileLease(bodyPath(stem)) else { continue }
      if furthest == nil, let note, !note.isWhole {
        furthest = (stem, note)
        lease = consume taken
      } else {
        try forget(stem)
      }
    }
    guard let (stem, note) = furthest, let lease = lease.take() else { return nil }
    if let writer = try PayloadWriter(continuing: stem, note: note, lease: lease, cache: self) {
      return ContinuedBody(writer: writer, note: note)
    }
    try forget(stem)
    return nil
  }

  private func note(of stem: String) -> LeftoverNote? {
    LeftoverNote(at: notePath(stem), disk: disk)
  }

  /// Removes a note, and its body if it is still there.
  func forget(_ stem: String) throws(DiskError) {
    for ending in PayloadCache.endings {
      let path = "\(partialDirectory)/\(stem)\(ending)"
      if disk.exists(path) { try disk.remove(path) }
    }
  }

  /// Removes what dead processes left in `partial/` and nobody continued for so long.
  ///
  /// - Parameter age: Seconds a leftover with a note is kept; one without cannot be continued.
  public func removeLeftovers(olderThan age: Double, now: Date) throws(DiskError) {
    guard disk.isDirectory(partialDirectory) else { return }
    let names = try disk.list(partialDirectory)
    for stem in Set(names.compactMap(PayloadCache.stem)) {
      let lease = FileLease(bodyPath(stem))
      if lease == nil, disk.exists(bodyPath(stem)) { continue }
      if let note = note(of: stem), now.timeIntervalSince(note.retrievedAt) <= age { continue }
      try forget(stem)
    }
  }

  private func stems(of resource: Resource) throws(DiskError) -> [String] {
    guard disk.isDirectory(partialDirectory) else { return [] }
    let prefix = PayloadCache.key(of: resource) + "-"
    let names = try disk.list(partialDirectory).filter { $0.hasPrefix(prefix) }
    return Set(names.compactMap(PayloadCache.stem)).sorted()
  }

  private static func stem(_ name: String) -> String? {
    for ending in endings where name.hasSuffix(ending) {
      return String(name.dropLast(ending.count))
    }
    return nil
  }
}
