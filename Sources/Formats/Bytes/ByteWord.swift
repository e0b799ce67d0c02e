/// Eight bytes of a document in one register; the first byte is the lowest.
///
/// The questions below answer with the top bit of every byte that matches. A match may raise
/// false matches above it, never below: only the first is to be trusted.
struct ByteWord {
  static let count = 8
  let bits: UInt64

  /// Loads the eight bytes from `offset`, all of which must be there.
  @inline(__always)
  init(_ bytes: RawSpan, at offset: Int) {
    bits = UInt64(littleEndian: bytes.unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }

  /// The byte in all eight places.
  @inline(__always)
  static func repeating(_ byte: UInt8) -> UInt64 { 0x0101_0101_0101_0101 &* UInt64(byte) }

  /// Marks the bytes equal to the one repeated in `pattern`.
  @inline(__always)
  func equal(to pattern: UInt64) -> UInt64 {
    let difference = bits ^ pattern
    return (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
  }

  /// Marks the bytes below 0x20.
  @inline(__always)
  var controls: UInt64 { (bits &- Self.repeating(0x20)) & ~bits & 0x8080_8080_8080_8080 }

  /// The place of the first mark, 0...7; 8 when there is none.
  @inline(__always)
  static func first(_ marks: UInt64) -> Int { marks.trailingZeroBitCount >> 3 }
}
