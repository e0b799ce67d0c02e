internal import CArchive

/// A zip or tar archive open in libarchive: the only place that touches its pointers.
///
/// Of zips only the reader that starts from the archive's directory is on: the other would take a
/// truncated archive for a whole one. The tar reader is on for what bears the mark of a tar.
final class ArchiveHandle {
  // AE_IFREG, a cast in C that Swift does not see.
  private static let regularFile: UInt32 = 0o100000

  private let archive: OpaquePointer
  private let path: String

  init(path: String) throws(FormatError) {
    guard let archive = archive_read_new() else {
      throw FormatError("zip", offset: 0, found: "no memory", expected: "an archive reader")
    }
    self.archive = archive
    self.path = path
    let isTar = try Self.isTar(path)
    let supported =
      isTar
      ? archive_read_support_format_tar(archive) == ARCHIVE_OK
        && archive_read_support_filter_gzip(archive) == ARCHIVE_OK
      : archive_read_support_format_zip_seekable(archive) == ARCHIVE_OK
    guard supported, archive_read_open_filename(archive, path, 1 << 16) == ARCHIVE_OK
    else { throw failure(at: 0) }
  }

  /// Whether a file is a tar, compressed or not, by the mark in its first block.
  private static func isTar(_ path: String) throws(FormatError) -> Bool {
    let file = try FileSource(path: path)
    let start = try file.read(atMost: 512)
    func isMarked(_ block: [UInt8]) -> Bool {
      block.count > 262 && block[257..<262].elementsEqual("ustar".utf8)
    }
    if isMarked(start) { return true }
    guard start.starts(with: [0x1F, 0x8B]) else { return false }
    let inner = try GzipSource(try FileSource(path: path))
    var block: [UInt8] = []
    while block.count < 512, case let more = try inner.read(atMost: 512 - block.count),
      !more.isEmpty
    {
      block += more
    }
    return isMarked(block)
  }

  deinit { archive_read_free(archive) }

  /// Moves to the next member; `nil` after the last.
  func next(ordinal: Int) throws(FormatError) -> ArchiveMember? {
    var entry: OpaquePointer?
    let code = archive_read_next_header(archive, &entry)
    if code == ARCHIVE_EOF { return nil }
    // A warning is about a name that has no form in this locale; the bytes are still whole.
    guard code == ARCHIVE_OK || code == ARCHIVE_WARN, let entry else { throw failure(at: 0) }
    let name = Self.name(of: entry, ordinal)
    if archive_entry_is_encrypted(entry) != 0 {
      throw FormatError(
        "zip", offset: 0, found: "the encrypted member '\(name)'",
        expected: "members that can be read without a password")
    }
    // A directory's or a link's bytes would not be read, and go missing without a word.
    if archive_entry_filetype(entry) != Self.regularFile, !name.hasSuffix("/") {
      throw FormatError(
        "zip", offset: 0, found: "member '\(name)', which is no regular file",
        expected: "files and directories")
    }
    return ArchiveMember(
      name: name, ordinal: ordinal,
      declaredSize: archive_entry_size_is_set(entry) == 0 ? nil : Int(archive_entry_size(entry)))
  }

  /// The next bytes of the current member; empty at its end, once its checksum was found right.
  ///
  /// - Parameter offset: The bytes of the member read so far, for the error.
  func read(atMost limit: Int, at offset: Int) throws(FormatError) -> [UInt8] {
    var code = 0
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { buffer, count in
      code = archive_read_data(archive, buffer.baseAddress, limit)
      count = max(code, 0)
    }
    if code < 0 { throw failure(at: offset) }
    return bytes
  }

  private static func name(of entry: OpaquePointer, _ ordinal: Int) -> String {
    if let name = archive_entry_pathname_utf8(entry) ?? archive_entry_pathname(entry) {
      return String(cString: name)
    }
    return "member \(ordinal)"
  }

  private func failure(at offset: Int) -> FormatError {
    let reason = archive_error_string(archive).map { String(cString: $0) } ?? "an unknown fault"
    return FormatError("zip", offset: offset, found: reason, expected: "a whole zip archive")
  }
}
