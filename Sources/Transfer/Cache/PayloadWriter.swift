public import Disk
internal import Hashing

/// A payload on its way into the cache, hashed as its bytes arrive.
///
/// What is not stored is removed when the writer goes out of scope, unless it is kept to be
/// continued by a later process.
public struct PayloadWriter: ~Copyable {
  private let cache: PayloadCache
  private var file: WritableFile
  private var digest: RunningDigest
  private let lease: FileLease
  private var isLeft = true
  let stem: String
  /// How many bytes have arrived.
  public private(set) var count = 0

  init(cache: PayloadCache, stem: String) throws(DiskError) {
    try cache.disk.makeDirectory(cache.partialDirectory)
    let path = cache.bodyPath(stem)
    let file = try cache.disk.createFile(path)
    let lease = try FileLease.take(path)
    self.cache = cache
    self.stem = stem
    self.file = file
    digest = RunningDigest()
    self.lease = lease
  }

  /// Goes on with a body a dead process had begun.
  ///
  /// - Parameter lease: Proves that nobody else is writing it.
  /// - Returns: `nil` unless the bytes there are those the note speaks of.
  init?(
    continuing stem: String, note: LeftoverNote, lease: consuming FileLease, cache: PayloadCache
  ) throws(DiskError) {
    let path = cache.bodyPath(stem)
    var digest = RunningDigest()
    var source = try cache.disk.openFile(path)
    var read = 0
    while read < note.bytes {
      let chunk = try source.read(atMost: min(PayloadCache.chunk, note.bytes - read))
      if chunk.isEmpty { return nil }
      digest.update(chunk)
      read += chunk.count
    }
    // What lies behind the checkpoint may not have survived a power failure as it was written.
    guard digest.digest() == note.payload, lease.truncate(to: read) else { return nil }
    self.file = try cache.disk.appendToFile(path)
    self.cache = cache
    self.stem = stem
    self.digest = digest
    self.lease = lease
    count = read
  }

  /// Where the bytes are until they are stored.
  var path: String { file.path }

  /// The name of the bytes so far.
  var digestSoFar: SHA256Digest { digest.digest() }

  /// Takes the next bytes.
  public mutating func write(_ bytes: [UInt8]) throws(DiskError) {
    try write(bytes[...])
  }

  /// Takes the next bytes.
  public mutating func write(_ bytes: ArraySlice<UInt8>) throws(DiskError) {
    try file.write(bytes)
    digest.update(bytes)
    count += bytes.count
  }

  /// Makes the payload part of the cache: durable, read-only, under its name.
  public mutating func store() throws(DiskError) -> StoredPayload {
    let payload = digest.digest()
    let target = cache.path(of: payload)
    if cache.contains(payload, bytes: count) {
      // The same bytes are stored once; a torn copy, whose size differs, is replaced below.
      try cache.disk.setReadOnly(target)
      return StoredPayload(payload: payload, bytes: count, isNew: false)
    }
    let isNew = !cache.contains(payload)
    let directory = Disk.parent(of: target)
    if !cache.disk.isDirectory(directory) {
      try cache.disk.makeDirectory(directory)
      try cache.disk.syncDirectory(Disk.parent(of: directory))
    }
    try file.sync()
    try cache.disk.rename(file.path, to: target)
    isLeft = false
    // Only now, so that a body left just before can still be opened to be stored after all.
    try cache.disk.setReadOnly(target)
    try cache.disk.syncDirectory(directory)
    return StoredPayload(payload: payload, bytes: count, isNew: isNew)
  }

  /// Leaves the bytes in `partial/` for a later process to continue.
  mutating func keepForLater() { isLeft = false }

  deinit {
    if isLeft { try? cache.disk.remove(file.path) }
  }
}
