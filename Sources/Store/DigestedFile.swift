internal import Disk
internal import Hashing

/// A new file that is hashed while it is written, a piece at a time.
struct DigestedFile: ~Copyable {
  private var file: WritableFile
  private var digest = RunningDigest()
  private var lines = CanonicalCSV()
  private var rows = -1

  private init(_ file: consuming WritableFile) { self.file = file }

  /// Creates the file and writes its header.
  static func create(
    _ path: String, header: [String], disk: Disk
  ) throws(DiskError) -> DigestedFile {
    var file = DigestedFile(try disk.createFile(path))
    try file.line { $0.line(header) }
    return file
  }

  /// Writes one line, built by `body`.
  mutating func line(_ body: (inout CanonicalCSV) -> Void) throws(DiskError) {
    body(&lines)
    rows += 1
    if lines.bytes.count > 1 << 16 { try flush() }
  }

  /// Writes what is left and makes it durable.
  consuming func seal() throws(DiskError) -> SealedFile {
    try flush()
    try file.sync()
    return SealedFile(sha256: digest.digest(), bytes: file.count, rows: rows)
  }

  private mutating func flush() throws(DiskError) {
    digest.update(lines.bytes)
    try file.write(lines.bytes)
    lines.drain()
  }
}

/// What a manifest says about a file.
struct SealedFile: Sendable, Hashable {
  let sha256: SHA256Digest
  let bytes: Int
  let rows: Int
}
