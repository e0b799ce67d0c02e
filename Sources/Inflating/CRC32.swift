internal import CZlib

/// The checksum that zip archives carry.
public enum CRC32 {
  /// Continues a checksum over the next bytes; it starts at 0.
  public static func continued(_ value: UInt32, _ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer {
      UInt32(truncatingIfNeeded: crc32(UInt(value), $0.baseAddress, UInt32(clamping: $0.count)))
    }
  }
}
