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
      guard let note = LeftoverNote(at: notePath(stem), disk: disk), let held = note.held else {
        continue
      }
      if contains(held.payload, bytes: held.bytes) { return (held, stem) }
      guard let lease = FileLease(bodyPath(stem)) else { continue }
      _ = lease
      let stored = try self.import(file: bodyPath(stem))
      try disk.remove(bodyPath(stem))
      if stored.payload == held.payload { return (held, stem) }
      try forget(stem)
    }
    return nil
  }

  /// The body a dead process had begun, with as many bytes as its note can prove.
  ///
  /// The bytes are copied to a file of our own, so that nothing another process may still have
  /// open is ever written to.
  func continuedBody(of resource: Resource) throws(DiskError) -> ContinuedBody? {
    for stem in try stems(of: resource) {
      guard let lease = FileLease(bodyPath(stem)) else { continue }
      _ = lease
      let note = LeftoverNote(at: notePath(stem), disk: disk)
      defer { try? forget(stem) }
      guard let note, !note.isWhole else { continue }
      var writer = try makeWriter(for: resource)
      var file = try disk.openFile(bodyPath(stem))
      while writer.count < note.bytes {
        let chunk = try file.read(atMost: min(PayloadCache.chunk, note.bytes - writer.count))
        if chunk.isEmpty { break }
        try writer.write(chunk)
      }
      if writer.count == note.bytes, writer.digestSoFar == note.payload {
        return ContinuedBody(writer: writer, note: note)
      }
    }
    return nil
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
      let note = LeftoverNote(at: notePath(stem), disk: disk)
      if let note, now.timeIntervalSince(note.retrievedAt) <= age { continue }
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
