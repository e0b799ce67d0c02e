/// A number taken apart: sign, all digits as one integer, and the power of ten.
struct DecimalParts {
  private var isNegative = false
  private var mantissa: UInt64 = 0
  /// Whether the mantissa holds all the digits; more than 19 may not fit.
  private var isExact = true
  private var exponent = 0

  init() {}

  @inline(__always)
  init(isNegative: Bool, mantissa: UInt64, exponent: Int) {
    self.isNegative = isNegative
    self.mantissa = mantissa
    self.exponent = exponent
  }

  /// Takes the number in `range` apart.
  ///
  /// - Returns: Whether it follows the grammar, to the last byte.
  @inline(__always)
  mutating func scan(_ bytes: RawSpan, _ range: Range<Int>) -> Bool {
    var position = range.lowerBound
    let end = range.upperBound
    if position < end, bytes[position] == UInt8(ascii: "-") {
      isNegative = true
      position += 1
    }
    if takeDigits(bytes, &position, end) == 0 { return false }
    if position < end, bytes[position] == UInt8(ascii: ".") {
      position += 1
      let count = takeDigits(bytes, &position, end)
      if count == 0 { return false }
      exponent = -count
    }
    return position == end || takeExponent(bytes, position, end)
  }

  /// Appends the digits from `position` on to the mantissa, up to eight at a step.
  ///
  /// - Returns: How many there are.
  @inline(__always)
  private mutating func takeDigits(_ bytes: RawSpan, _ position: inout Int, _ end: Int) -> Int {
    let start = position
    while position <= bytes.byteCount - ByteWord.count {
      let word = DigitWord(ByteWord(bytes, at: position))
      let count = min(word.count, end - position)
      if count == 0 { return position - start }
      append(word.value(of: count), PowersOfTen.integers[count])
      position += count
      if count < ByteWord.count { return position - start }
    }
    while position < end, case let digit = bytes[position] &- UInt8(ascii: "0"), digit < 10 {
      append(UInt64(digit), 10)
      position += 1
    }
    return position - start
  }

  @inline(__always)
  private mutating func append(_ digits: UInt64, _ scale: UInt64) {
    let (scaled, overflowed) = mantissa.multipliedReportingOverflow(by: scale)
    let (sum, carried) = scaled.addingReportingOverflow(digits)
    mantissa = sum
    if overflowed || carried { isExact = false }
  }

  /// Reads `[eE][+-]?digits` to the end.
  private mutating func takeExponent(_ bytes: RawSpan, _ start: Int, _ end: Int) -> Bool {
    var position = start
    guard bytes[position] | 0x20 == UInt8(ascii: "e") else { return false }
    position += 1
    var sign = 1
    if position < end, bytes[position] == UInt8(ascii: "-") || bytes[position] == UInt8(ascii: "+")
    {
      sign = bytes[position] == UInt8(ascii: "-") ? -1 : 1
      position += 1
    }
    if position == end { return false }
    var power = 0
    while position < end {
      let digit = bytes[position] &- UInt8(ascii: "0")
      if digit > 9 { return false }
      // Far beyond any Double, further digits make no difference.
      if power < 1_000_000 { power = power * 10 + Int(digit) }
      position += 1
    }
    exponent += sign * power
    return true
  }

  /// The nearest Double; `nil` where neither exact path applies.
  @inline(__always)
  var value: Double? {
    guard isExact else { return nil }
    // Clinger's path: both operands are exact, so the one operation rounds correctly.
    if mantissa <= 1 << 53, abs(exponent) <= 22 {
      let digits = Double(isNegative ? -Int64(mantissa) : Int64(mantissa))
      let magnitude =
        exponent <= 0
        ? digits / PowersOfTen.doubles[-exponent] : digits * PowersOfTen.doubles[exponent]
      return isNegative && mantissa == 0 ? -0.0 : magnitude
    }
    if exponent < 0, exponent >= -19, mantissa != 0 {
      let magnitude = Self.quotient(mantissa, PowersOfTen.integers[-exponent])
      return isNegative ? -magnitude : magnitude
    }
    return nil
  }

  /// `dividend / divisor`, correctly rounded, neither of them zero.
  ///
  /// The integer quotient has at least 63 bits; a last bit that stands for "and a remainder"
  /// makes its conversion round as the true quotient would.
  private static func quotient(_ dividend: UInt64, _ divisor: UInt64) -> Double {
    let top = dividend.leadingZeroBitCount
    let bottom = divisor.leadingZeroBitCount
    let high = dividend << top
    let (quotient, remainder) = (divisor << bottom).dividingFullWidth((high >> 1, high << 63))
    let digits = Double(remainder == 0 ? quotient : quotient | 1)
    return Double(sign: .plus, exponent: bottom - top - 63, significand: digits)
  }
}

extension RawSpan {
  /// One byte, bounds checked.
  @inline(__always)
  subscript(_ offset: Int) -> UInt8 { unsafeLoad(fromByteOffset: offset, as: UInt8.self) }
}
