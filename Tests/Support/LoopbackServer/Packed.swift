import CZlib

/// Makes the archives a test serves.
public enum Packed {
  /// A gzip stream.
  public static func gzip(_ bytes: [UInt8]) -> [UInt8] { deflated(bytes, windowBits: 31) }

  /// A zip whose members are deflated, or stored when that is smaller.
  ///
  /// - Parameters:
  ///   - members: Names and bytes, in order.
  ///   - isLarge: Writes every size and offset as zip64.
  ///   - flags: General purpose bits of every member; 1 claims encryption.
  public static func zip(
    _ members: [(name: String, bytes: [UInt8])], isLarge: Bool = false, flags: Int = 0
  ) -> [UInt8] {
    var file: [UInt8] = []
    var directory: [UInt8] = []
    for (name, bytes) in members {
      let packed = deflated(bytes, windowBits: -15)
      let isStored = packed.count >= bytes.count
      let content = isStored ? bytes : packed
      let sum = crc(bytes)
      let offset = file.count
      let fixed = le(flags, 2) + le(isStored ? 0 : 8, 2) + le(0, 4) + le(sum, 4)
      let sizes = le(content.count, 4) + le(bytes.count, 4)
      let title = Array(name.utf8)
      // The extra field of the header is not the one of the directory, as real writers have it.
      file += le(0x0403_4B50, 4) + le(20, 2) + fixed + sizes + le(title.count, 2) + le(5, 2)
      file += title + le(0xCAFE, 2) + le(1, 2) + [0] + content
      let large = le(1, 2) + le(24, 2) + le(bytes.count, 8) + le(content.count, 8) + le(offset, 8)
      directory += le(0x0201_4B50, 4) + le(20, 2) + le(20, 2) + fixed
      directory += isLarge ? le(0xFFFF_FFFF, 4) + le(0xFFFF_FFFF, 4) : sizes
      directory += le(title.count, 2) + le(isLarge ? large.count : 0, 2) + le(0, 2) + le(0, 2)
      directory += le(0, 2) + le(0, 4) + le(isLarge ? 0xFFFF_FFFF : offset, 4) + title
      directory += isLarge ? large : []
    }
    return file + directory
      + end(count: members.count, size: directory.count, offset: file.count, isLarge: isLarge)
  }

  /// The CRC-32 of some bytes.
  public static func crc(_ bytes: [UInt8]) -> Int {
    bytes.withUnsafeBufferPointer { Int(crc32(0, $0.baseAddress, UInt32($0.count))) }
  }

  private static func end(count: Int, size: Int, offset: Int, isLarge: Bool) -> [UInt8] {
    let plain = le(0x0605_4B50, 4) + le(0, 4)
    if !isLarge {
      return plain + le(count, 2) + le(count, 2) + le(size, 4) + le(offset, 4) + le(0, 2)
    }
    let record =
      le(0x0606_4B50, 4) + le(44, 8) + le(45, 2) + le(45, 2) + le(0, 8) + le(count, 8)
      + le(count, 8) + le(size, 8) + le(offset, 8)
    let locator = le(0x0706_4B50, 4) + le(0, 4) + le(offset + size, 8) + le(1, 4)
    return record + locator + plain + le(0xFFFF, 2) + le(0xFFFF, 2) + le(0xFFFF_FFFF, 4)
      + le(0xFFFF_FFFF, 4) + le(0, 2)
  }

  private static func le(_ value: Int, _ width: Int) -> [UInt8] {
    (0..<width).map { UInt8(truncatingIfNeeded: value >> (8 * $0)) }
  }

  private static func deflated(_ bytes: [UInt8], windowBits: Int32) -> [UInt8] {
    var input = bytes
    var stream = z_stream()
    let version = ZLIB_VERSION
    let size = Int32(MemoryLayout<z_stream>.size)
    deflateInit2_(&stream, 6, Z_DEFLATED, windowBits, 8, Z_DEFAULT_STRATEGY, version, size)
    defer { deflateEnd(&stream) }
    var output = [UInt8](repeating: 0, count: Int(deflateBound(&stream, UInt(bytes.count))) + 32)
    let made = input.withUnsafeMutableBufferPointer { input in
      output.withUnsafeMutableBufferPointer { output in
        stream.next_in = input.baseAddress
        stream.avail_in = UInt32(input.count)
        stream.next_out = output.baseAddress
        stream.avail_out = UInt32(output.count)
        _ = deflate(&stream, Z_FINISH)
        return output.count - Int(stream.avail_out)
      }
    }
    return Array(output[..<made])
  }
}
