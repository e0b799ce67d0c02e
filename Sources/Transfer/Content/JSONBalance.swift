/// Follows the brackets of a JSON text, to see whether it ends where it should.
///
/// This is no parser: it finds a text that was cut, not one that is wrong in another way.
struct JSONBalance {
  private var depth = 0
  private var hasBegun = false
  private var isInString = false
  private var isEscaped = false

  /// Whether every bracket and string that was opened is closed.
  var isComplete: Bool { hasBegun && depth == 0 && !isInString }

  /// Takes the next bytes.
  mutating func feed(_ bytes: [UInt8]) {
    for byte in bytes {
      if isInString {
        if isEscaped {
          isEscaped = false
        } else if byte == UInt8(ascii: "\\") {
          isEscaped = true
        } else if byte == UInt8(ascii: "\"") {
          isInString = false
        }
        continue
      }
      switch byte {
      case UInt8(ascii: "\""): isInString = true
      case UInt8(ascii: "["), UInt8(ascii: "{"):
        depth += 1
        hasBegun = true
      case UInt8(ascii: "]"), UInt8(ascii: "}"): depth -= 1
      default: break
      }
    }
  }
}
