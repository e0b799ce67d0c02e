/// Decimal numbers in text, read straight from the bytes.
///
/// The grammar is `-?digits(.digits)?([eE][+-]?digits)?` and nothing else: no blanks, no plus
/// sign, no thousands separators, no hexadecimal, no words. Results are correctly rounded; what
/// is too small for a Double is zero, what is too large is refused.
public enum DecimalNumber {
  /// Reads a whole array as a number.
  ///
  /// - Returns: `nil` for anything but one number of finite size.
  public static func parse(_ bytes: [UInt8]) -> Double? {
    parse(bytes.span.bytes, 0..<bytes.count)
  }

  /// Reads some of the bytes as a number.
  ///
  /// - Parameter range: Where the number is; all of it must be within `bytes`.
  /// - Returns: `nil` for anything but one number of finite size.
  public static func parse(_ bytes: RawSpan, _ range: Range<Int>) -> Double? {
    if let value = PlainDecimal.parts(bytes, range)?.value { return value }
    var parts = DecimalParts()
    guard parts.scan(bytes, range) else { return nil }
    return parts.value ?? general(bytes, range)
  }

  /// The standard library's reading, for the few numbers outside the exact paths.
  @inline(never)
  private static func general(_ bytes: RawSpan, _ range: Range<Int>) -> Double? {
    var text = ""
    text.reserveCapacity(range.count)
    for index in range {
      let byte = bytes.unsafeLoad(fromByteOffset: index, as: UInt8.self)
      text.unicodeScalars.append(Unicode.Scalar(byte))
    }
    guard let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
