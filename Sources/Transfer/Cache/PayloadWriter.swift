public import Disk
internal import Hashing

/// A payload on its way into the cache, hashed as its bytes arrive.
///
/// What is not stored is removed when the writer goes out of scope, unless it is kept to be
/// continued by a later process.
public struct PayloadWriter: ~Copyable {
  private let cache: PayloadCache
  private var file: WritableFile
  private var digest = RunningDigest()
  private var lease: FileLease
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
    self.lease = lease
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

  /// Forgets all bytes.
  mutating func restart() throws(DiskError) {
    let path = file.path
    try cache.disk.remove(path)
    file = try cache.disk.createFile(path)
    lease = try FileLease.take(path)
    digest = RunningDigest()
    count = 0
  }

  /// Makes the payload part of the cache: durable, read-only, under its name.
  public mutating func store() throws(DiskError) -> StoredPayload {
    let payload = digest.digest()
    let target = cache.path(of: payload)
    if cache.contains(payload, bytes: count) {
      // The same bytes are stored once; a torn copy, whose size differs, is replaced below.
      return StoredPayload(payload: payload, bytes: count, isNew: false)
    }
    let isNew = !cache.contains(payload)
    let directory = Disk.parent(of: target)
    if !cache.disk.isDirectory(directory) {
      try cache.disk.makeDirectory(directory)
      try cache.disk.syncDirectory(Disk.parent(of: directory))
    }
    try file.sync()
    try cache.disk.setReadOnly(file.path)
    try cache.disk.rename(file.path, to: target)
    isLeft = false
    try cache.disk.syncDirectory(directory)
    return StoredPayload(payload: payload, bytes: count, isNew: isNew)
  }

  /// Leaves the bytes in `partial/` for a later process to continue.
  mutating func keepForLater() { isLeft = false }

  deinit {
    if isLeft { try? cache.disk.remove(file.path) }
  }
}
