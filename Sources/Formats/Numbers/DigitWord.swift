/// Eight bytes seen as decimal digits.
struct DigitWord {
  /// Each byte minus "0": 0...9 for a digit.
  private let bits: UInt64
  /// How many digits come first, 0...8.
  let count: Int

  @inline(__always)
  init(_ word: ByteWord) {
    bits = word.bits ^ ByteWord.repeating(UInt8(ascii: "0"))
    count = ByteWord.first(Self.others(bits))
  }

  /// The value of the first `count` digits, 1...8.
  @inline(__always)
  func value(of count: Int) -> UInt64 {
    // Shifting fills up with leading zeros.
    Self.value(bits << UInt64(truncatingIfNeeded: (ByteWord.count - count) * 8))
  }

  /// Marks the bytes above 9.
  @inline(__always)
  static func others(_ bits: UInt64) -> UInt64 {
    // 0x76 lifts 10 and above over 0x7F; the mask keeps bytes from carrying into each other.
    let lifted = (bits & ByteWord.repeating(0x7F)) &+ ByteWord.repeating(0x76)
    return (lifted | bits) & ByteWord.repeating(0x80)
  }

  /// The value of eight digits: pairs, then fours, then all are added up at once.
  @inline(__always)
  static func value(_ digits: UInt64) -> UInt64 {
    let pairs = (digits &* 10) &+ (digits >> 8)
    let odd = (pairs & 0x0000_00FF_0000_00FF) &* 0x000F_4240_0000_0064
    let even = ((pairs >> 16) & 0x0000_00FF_0000_00FF) &* 0x0000_2710_0000_0001
    return (odd &+ even) >> 32
  }
}
