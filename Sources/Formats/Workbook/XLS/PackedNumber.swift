/// Numbers as xls workbooks pack them, and as people write them.
enum PackedNumber {
  /// The number in 32 bits: a whole number or the upper 30 bits of a double, in hundredths or not.
  static func value(_ bits: Int) -> Double {
    let whole = Int32(truncatingIfNeeded: bits) >> 2
    let number =
      bits & 2 != 0 ? Double(whole) : Double(bitPattern: UInt64(bits & 0xFFFF_FFFC) << 32)
    return bits & 1 != 0 ? number / 100 : number
  }

  /// The fewest digits that read back to the same number.
  static func shortest(_ number: Double) -> String {
    Int(exactly: number).map { abs($0) < 1 << 53 ? "\($0)" : "\(number)" } ?? "\(number)"
  }
}
