/// Reads little-endian numbers at offsets into some bytes; 0 beyond their end.
struct LittleEndian {
  private let bytes: ArraySlice<UInt8>

  init(_ bytes: ArraySlice<UInt8>) { self.bytes = bytes }

  func u16(_ offset: Int) -> Int { Int(number(offset, 2)) }
  func u32(_ offset: Int) -> Int { Int(number(offset, 4)) }

  /// - Returns: `nil` for what no file offset can be.
  func u64(_ offset: Int) -> Int? { Int(exactly: number(offset, 8)) }

  private func number(_ offset: Int, _ width: Int) -> UInt64 {
    let start = bytes.startIndex + offset
    guard start + width <= bytes.endIndex else { return 0 }
    return bytes[start..<start + width].reversed().reduce(0) { $0 << 8 | UInt64($1) }
  }
}
