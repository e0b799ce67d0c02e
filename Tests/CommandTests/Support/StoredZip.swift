import Foundation

/// A zip archive of one stored member, written out by hand.
enum StoredZip {
  static func of(_ name: String, _ content: String) -> Data {
    let body = Data(content.utf8)
    let title = Data(name.utf8)
    func little(_ value: UInt32, _ count: Int) -> [UInt8] {
      (0..<count).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
    }
    let size = UInt32(body.count)
    // Version, flags, method, time, date; then the checksum, both sizes, the name's length.
    let facts =
      [20, 0, 0, 0, 0, 0, 0, 0, 0x21, 0] + little(crc32(body), 4) + little(size, 4)
      + little(size, 4) + little(UInt32(title.count), 2) + [0, 0]
    let local = [0x50, 0x4B, 3, 4] + facts + title + body
    let entry = [0x50, 0x4B, 1, 2, 20, 0] + facts + [UInt8](repeating: 0, count: 14) + title
    let end =
      [0x50, 0x4B, 5, 6, 0, 0, 0, 0, 1, 0, 1, 0] + little(UInt32(entry.count), 4)
      + little(UInt32(local.count), 4) + [0, 0]
    return Data(local + entry + end)
  }

  private static func crc32(_ bytes: Data) -> UInt32 {
    ~bytes.reduce(UInt32.max) { crc, byte in
      (0..<8).reduce(crc ^ UInt32(byte)) { crc, _ in (crc >> 1) ^ (crc & 1 == 1 ? 0xEDB8_8320 : 0) }
    }
  }
}
