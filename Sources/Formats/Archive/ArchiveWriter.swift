internal import CArchive
public import Disk

/// A zip archive being written: the same members give the same bytes, for it holds no times.
///
/// What is not closed is no archive; the file is the caller's to remove.
public struct ArchiveWriter: ~Copyable {
  // AE_IFREG, a cast in C that Swift does not see.
  private static let regularFile: UInt32 = 0o100000

  private let archive: OpaquePointer
  private let sink: ArchiveSink

  private init(_ archive: OpaquePointer, _ sink: ArchiveSink) {
    self.archive = archive
    self.sink = sink
  }

  /// Creates the file; it must not be there yet.
  public static func create(_ path: String, disk: Disk) throws(DiskError) -> ArchiveWriter {
    let sink = ArchiveSink(try disk.createFile(path))
    guard let archive = archive_write_new() else { throw DiskError("archive to", path, code: 12) }
    let writer = ArchiveWriter(archive, sink)
    archive_write_set_format_zip(archive)
    archive_write_set_bytes_in_last_block(archive, 1)
    try writer.check(
      archive_write_open(archive, Unmanaged.passUnretained(sink).toOpaque(), nil, writeToSink, nil))
    return writer
  }

  deinit {
    // A failure was told already, or nobody asked for the archive to be whole.
    archive_write_fail(archive)
    archive_write_free(archive)
  }

  /// Adds a file.
  ///
  /// - Parameters:
  ///   - name: Its path in the archive.
  ///   - bytes: How many bytes it has.
  ///   - next: Gives its bytes piece by piece; empty at the end.
  public mutating func add(
    _ name: String, bytes: Int, _ next: () throws(DiskError) -> [UInt8]
  ) throws(DiskError) {
    guard let entry = archive_entry_new() else {
      throw DiskError("archive to", sink.file.path, code: 12)
    }
    defer { archive_entry_free(entry) }
    archive_entry_set_pathname(entry, name)
    archive_entry_set_filetype(entry, Self.regularFile)
    archive_entry_set_perm(entry, 0o644)
    archive_entry_set_size(entry, Int64(bytes))
    try check(archive_write_header(archive, entry))
    while case let piece = try next(), !piece.isEmpty {
      let written = piece.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
      try check(written == piece.count ? ARCHIVE_OK : ARCHIVE_FATAL)
    }
  }

  /// Adds a file that is in memory.
  public mutating func add(_ name: String, _ bytes: [UInt8]) throws(DiskError) {
    var rest: [UInt8]? = bytes
    try add(name, bytes: bytes.count) { rest.take() ?? [] }
  }

  /// Writes the archive's directory and makes its bytes durable.
  public mutating func close() throws(DiskError) {
    try check(archive_write_close(archive))
    try sink.file.sync()
  }

  private func check(_ code: Int32) throws(DiskError) {
    if let failure = sink.failure { throw failure }
    // EIO: what libarchive itself could not do has no number of the system.
    if code != ARCHIVE_OK { throw DiskError("archive to", sink.file.path, code: 5) }
  }
}

/// Where libarchive's bytes go; it knows this object by its address.
private final class ArchiveSink {
  var file: WritableFile
  var failure: DiskError?

  init(_ file: consuming WritableFile) { self.file = file }
}

private func writeToSink(
  _ archive: OpaquePointer?, _ context: UnsafeMutableRawPointer?, _ bytes: UnsafeRawPointer?,
  _ count: Int
) -> Int {
  guard let context, let bytes else { return -1 }
  let sink = Unmanaged<ArchiveSink>.fromOpaque(context).takeUnretainedValue()
  do throws(DiskError) {
    try sink.file.write([UInt8](UnsafeRawBufferPointer(start: bytes, count: count)))
    return count
  } catch {
    sink.failure = error
    return -1
  }
}
