import CArchive
import Foundation

/// Archives made in memory for the tests, and their deliberate damage.
enum Archives {
  /// A zip archive of these members, deflated or stored.
  static func zip(_ members: [(name: String, bytes: [UInt8])], deflated: Bool = true) -> [UInt8] {
    write { archive in
      archive_write_set_format_zip(archive)
      if deflated {
        archive_write_zip_set_compression_deflate(archive)
      } else {
        archive_write_zip_set_compression_store(archive)
      }
      return members
    }
  }

  /// A gzip file of one member.
  static func gzip(_ bytes: [UInt8]) -> [UInt8] {
    write { archive in
      archive_write_set_format_raw(archive)
      archive_write_add_filter_gzip(archive)
      return [("data", bytes)]
    }
  }

  private static func write(
    _ prepare: (OpaquePointer) -> [(name: String, bytes: [UInt8])]
  ) -> [UInt8] {
    guard let archive = archive_write_new() else { return [] }
    defer { archive_write_free(archive) }
    let members = prepare(archive)
    archive_write_set_bytes_in_last_block(archive, 1)
    let capacity = members.reduce(1 << 16) { $0 + $1.bytes.count + 1024 }
    var used = 0
    return [UInt8](unsafeUninitializedCapacity: capacity) { buffer, count in
      archive_write_open_memory(archive, buffer.baseAddress, capacity, &used)
      for member in members {
        let entry = archive_entry_new()
        archive_entry_set_pathname_utf8(entry, member.name)
        archive_entry_set_filetype(entry, 0o100000)
        archive_entry_set_size(entry, Int64(member.bytes.count))
        archive_write_header(archive, entry)
        archive_entry_free(entry)
        _ = member.bytes.withUnsafeBytes { archive_write_data(archive, $0.baseAddress, $0.count) }
      }
      archive_write_close(archive)
      count = used
    }
  }

  /// The same bytes with one changed, `distance` after each occurrence of `signature`.
  static func damaged(
    _ bytes: [UInt8], after signature: [UInt8], at distance: Int, by mask: UInt8
  ) -> [UInt8] {
    var damaged = bytes
    for start in bytes.indices.dropLast(distance) where bytes[start...].starts(with: signature) {
      damaged[start + distance] ^= mask
    }
    return damaged
  }

  /// Calls `body` with the path of a file that has these bytes and lasts as long as the call.
  static func withFile<Result>(
    _ bytes: [UInt8], _ body: (String) throws -> Result
  ) throws -> Result {
    let url = FileManager.default.temporaryDirectory.appending(path: UUID().uuidString)
    try Data(bytes).write(to: url)
    defer { try? FileManager.default.removeItem(at: url) }
    return try body(url.path)
  }
}
