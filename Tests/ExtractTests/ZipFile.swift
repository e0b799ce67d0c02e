import CArchive

/// Zip archives made in memory.
enum ZipFile {
  /// The bytes of an archive with these members.
  static func of(_ members: [(name: String, text: String)]) -> [UInt8] {
    guard let archive = archive_write_new() else { return [] }
    defer { archive_write_free(archive) }
    archive_write_set_format_zip(archive)
    archive_write_set_bytes_in_last_block(archive, 1)
    let capacity = members.reduce(1 << 16) { $0 + $1.text.utf8.count + 1024 }
    var used = 0
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      archive_write_open_memory(archive, buffer.baseAddress, capacity, &used)
      for (name, text) in members {
        let bytes = Array(text.utf8)
        let entry = archive_entry_new()
        archive_entry_set_pathname_utf8(entry, name)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_size(entry, Int64(bytes.count))
        archive_write_header(archive, entry)
        archive_entry_free(entry)
        _ = bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
      }
      archive_write_close(archive)
      count = used
    }
  }
}
