/// A number as statistics publish nearly all of theirs: up to 15 digits before the point and 16
/// after it, no exponent.
///
/// Lengths vary at random from cell to cell, so a loop over digits is mispredicted time and again;
/// these steps are the same for every length.
enum PlainDecimal {
  /// Takes the number in `range` apart.
  ///
  /// - Returns: `nil` for what has another form, or is too near to the edges of `bytes`.
  @inline(__always)
  static func parts(_ bytes: RawSpan, _ range: Range<Int>) -> DecimalParts? {
    guard range.lowerBound >= 16, range.lowerBound + 17 <= bytes.byteCount, !range.isEmpty else {
      return nil
    }
    let isNegative = bytes[range.lowerBound] == UInt8(ascii: "-")
    let start = range.lowerBound + (isNegative ? 1 : 0)
    let count = range.upperBound - start
    let whole = min(point(bytes, from: start), count)
    // With a point there is at least one digit after it; without, this is -1.
    let fraction = count - whole - 1
    guard whole > 0, whole < 16, fraction != 0, fraction <= 16, whole + fraction < 20 else {
      return nil
    }
    let before = DigitPair(bytes, endingAt: start + whole, count: whole)
    let after = DigitPair(bytes, endingAt: range.upperBound, count: max(fraction, 0))
    guard before.others | after.others == 0 else { return nil }
    let scale = max(fraction, 0)
    return DecimalParts(
      isNegative: isNegative, mantissa: before.value &* PowersOfTen.integers[scale] &+ after.value,
      exponent: -scale)
  }

  /// The place of the first point within 16 bytes; 16 when there is none.
  @inline(__always)
  private static func point(_ bytes: RawSpan, from start: Int) -> Int {
    let pattern = ByteWord.repeating(UInt8(ascii: "."))
    let low = ByteWord(bytes, at: start).equal(to: pattern)
    let high = ByteWord(bytes, at: start + 8).equal(to: pattern)
    return low == 0 ? 8 + ByteWord.first(high) : ByteWord.first(low)
  }
}

/// Up to sixteen digits, right-aligned in two words; what comes before them counts as zeros.
private struct DigitPair {
  private let high: UInt64
  private let low: UInt64

  @inline(__always)
  init(_ bytes: RawSpan, endingAt end: Int, count: Int) {
    let zeros = ByteWord.repeating(UInt8(ascii: "0"))
    high = (ByteWord(bytes, at: end - 16).bits ^ zeros) & Self.last(max(count - 8, 0))
    low = (ByteWord(bytes, at: end - 8).bits ^ zeros) & Self.last(min(count, 8))
  }

  /// Marks the bytes that are no digits.
  @inline(__always)
  var others: UInt64 { DigitWord.others(high) | DigitWord.others(low) }

  @inline(__always)
  var value: UInt64 { DigitWord.value(high) &* 100_000_000 &+ DigitWord.value(low) }

  /// Keeps the last `count` bytes, 0...8.
  @inline(__always)
  private static func last(_ count: Int) -> UInt64 { .max << UInt64(64 - 8 * count) }
}
