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
    if value.magnitude < 9_007_199_254_740_992, value == value.rounded(.towardZero) {
      appendInteger(Int(value), to: &bytes)
      return
    }
    let (digits, point) = shortestDigits(value.magnitude)
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

  /// The shortest digits, and how many of them stand before the decimal point.
  private static func shortestDigits(_ magnitude: Double) -> (digits: [UInt8], point: Int) {
    // Swift prints the shortest digits that read back, as 12.5 or 1.25e-07; the layout is ours.
    let parts = magnitude.description.utf8.split(separator: UInt8(ascii: "e"))
    let mantissa = parts[0]
    let exponent = parts.count > 1 ? Int(String(parts[1]) ?? "") ?? 0 : 0
    let whole = mantissa.prefix { $0 != UInt8(ascii: ".") }.count
    var digits = mantissa.filter { $0 != UInt8(ascii: ".") }
    let zeros = digits.prefix { $0 == UInt8(ascii: "0") }.count
    digits.removeFirst(min(zeros, digits.count - 1))
    while digits.count > 1, digits.last == UInt8(ascii: "0") { digits.removeLast() }
    return (digits, whole - zeros + exponent)
  }
}
