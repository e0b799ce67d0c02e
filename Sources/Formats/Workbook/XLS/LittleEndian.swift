extension [UInt8] {
  /// The 16-bit number at an offset that is known to be within.
  @inline(__always)
  func uint16(at offset: Int) -> Int { Int(self[offset]) | Int(self[offset + 1]) << 8 }

  /// The 32-bit number at an offset that is known to be within.
  @inline(__always)
  func uint32(at offset: Int) -> Int { uint16(at: offset) | uint16(at: offset + 2) << 16 }

  /// The double at an offset that is known to be within.
  @inline(__always)
  func double(at offset: Int) -> Double {
    Double(bitPattern: UInt64(uint32(at: offset)) | UInt64(uint32(at: offset + 4)) << 32)
  }
}
