/// The one way a value is written in a snapshot.
///
/// The shortest decimal digits that read back to the same double, laid out as ECMAScript (and so
/// RFC 8785) does: no exponent from 1e-6 up to 1e21, no trailing zeros, no sign on zero.
public enum CanonicalNumber {
  /// Writes a finite value.
  public static func text(_ value: Double) -> String {
    var bytes: [UInt8] = []
    append(value, to: &bytes)
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Writes a finite value at the end of `bytes`.
  public static func append(_ value: Double, to bytes: inout [UInt8]) {
    precondition(value.isFinite, "a snapshot holds only finite values")
    // Most statistics are counts: digits straight from the integer.
    if value.magnitude <= 9_007_199_254_740_992, value == value.rounded(.towardZero) {
      appendInteger(Int(value), to: &bytes)
      return
    }
    // Swift prints the shortest digits that read back. Without an exponent its layout is ours.
    let text = value.description.utf8
    guard let exponent = text.firstIndex(of: UInt8(ascii: "e")) else {
      bytes += text
      return
    }
    let (digits, point) = digits(
      text[..<exponent], exponent: Int(String(text[text.index(after: exponent)...]) ?? "") ?? 0)
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    switch point {
    case digits.count...21:
      bytes += digits
      bytes += repeatElement(UInt8(ascii: "0"), count: point - digits.count)
    case 1..<max(2, digits.count):
      bytes += digits[..<point]
      bytes.append(UInt8(ascii: "."))
      bytes += digits[point...]
    case -5...0:
      bytes += [UInt8(ascii: "0"), UInt8(ascii: ".")]
      bytes += repeatElement(UInt8(ascii: "0"), count: -point)
      bytes += digits
    default:
      bytes.append(digits[0])
      if digits.count > 1 {
        bytes.append(UInt8(ascii: "."))
        bytes += digits[1...]
      }
      bytes += [UInt8(ascii: "e"), UInt8(ascii: point > 0 ? "+" : "-")]
      appendInteger(abs(point - 1), to: &bytes)
    }
  }

  private static func appendInteger(_ value: Int, to bytes: inout [UInt8]) {
    if value < 0 { bytes.append(UInt8(ascii: "-")) }
    var rest = value.magnitude
    let start = bytes.count
    repeat {
      bytes.append(UInt8(ascii: "0") + UInt8(rest % 10))
      rest /= 10
    } while rest > 0
    bytes[start...].reverse()
  }

  /// The digits of `1.25` x 10^exponent, and how many of them stand before the decimal point.
  private static func digits(
    _ mantissa: Substring.UTF8View, exponent: Int
  ) -> (digits: [UInt8], point: Int) {
    let digits = mantissa.filter { (0x30...0x39).contains($0) }
    let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }
    return (digits, whole.count { $0 != UInt8(ascii: "-") } + exponent)
  }
}
