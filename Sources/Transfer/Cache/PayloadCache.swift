public import Disk
public import Hashing

/// The payloads we hold: each stored once, named by its SHA-256, never changed.
///
/// `payloads/ab/abcd...` holds the payloads, read-only; `partial/` what is still arriving.
public struct PayloadCache: Sendable {
  /// The directory that holds both.
  public let directory: String
  let disk: Disk

  /// - Parameter directory: Made when the first payload arrives.
  public init(directory: String, disk: Disk = Disk()) {
    self.directory = directory
    self.disk = disk
  }

  /// Where a payload is, or would be.
  public func path(of payload: SHA256Digest) -> String {
    "\(directory)/payloads/\(payload.hex.prefix(2))/\(payload.hex)"
  }

  /// Whether a payload is held.
  public func contains(_ payload: SHA256Digest) -> Bool { disk.exists(path(of: payload)) }

  /// Whether a payload is held with as many bytes as it should have.
  public func contains(_ payload: SHA256Digest, bytes: Int) -> Bool {
    (try? disk.size(of: path(of: payload))) == bytes
  }

  /// Reads a payload again and compares it with its name.
  ///
  /// - Returns: `nil` when the bytes are what the name says, else the digest they have.
  public func verify(_ payload: SHA256Digest) throws(DiskError) -> SHA256Digest? {
    var file = try disk.openFile(path(of: payload))
    var digest = RunningDigest()
    while true {
      let chunk = try file.read(atMost: PayloadCache.chunk)
      if chunk.isEmpty { break }
      digest.update(chunk)
    }
    let found = digest.finish()
    return found == payload ? nil : found
  }

  /// Copies a file of any size into the cache.
  public func `import`(file path: String) throws(DiskError) -> StoredPayload {
    var file = try disk.openFile(path)
    var writer = try makeWriter()
    while true {
      let chunk = try file.read(atMost: PayloadCache.chunk)
      if chunk.isEmpty { break }
      try writer.write(chunk)
    }
    return try writer.store()
  }

  /// Starts a payload whose bytes arrive piece by piece.
  public func makeWriter() throws(DiskError) -> PayloadWriter {
    try PayloadWriter(cache: self, stem: "import-" + PayloadCache.randomSuffix())
  }

  var partialDirectory: String { directory + "/partial" }
  static let chunk = 1 << 18

  static func randomSuffix() -> String {
    String(UInt64.random(in: .min ... .max), radix: 36)
  }
}

/// A payload as it lies in the cache.
public struct StoredPayload: Sendable, Hashable {
  /// Its name.
  public let payload: SHA256Digest
  /// Its size.
  public let bytes: Int
  /// Whether the cache had not held it before.
  public let isNew: Bool
}
