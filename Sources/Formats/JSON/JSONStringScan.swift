/// A string's way from its opening quote to its closing one.
struct JSONStringScan {
  /// What can be wrong with a string.
  enum Fault: String {
    case control = "a character of at least 0x20, or an escape"
    case escape = "an escape of RFC 8259"
    case surrogate = "a pair of surrogates"
    case encoding = "UTF-8"
    case unterminated = "the quote that closes the string"
  }

  /// Where the closing quote is, or the fault.
  private(set) var end: Int
  private(set) var fault: Fault?
  private(set) var hasEscapes = false

  /// - Parameters:
  ///   - bytes: The document and eight zeros.
  ///   - start: The first byte after the opening quote.
  @inline(__always)
  init(_ bytes: RawSpan, from start: Int, to limit: Int) {
    end = start
    var highBits: UInt64 = 0
    while true {
      let word = ByteWord(bytes, at: end)
      let marks = word.controls | word.equal(to: Self.quotes) | word.equal(to: Self.backslashes)
      if marks == 0 {
        highBits |= word.bits
        end += ByteWord.count
        continue
      }
      // All bits below the first mark.
      highBits |= word.bits & ((marks & (0 &- marks)) &- 1)
      end += ByteWord.first(marks)
      switch bytes[end] {
      case UInt8(ascii: "\""):
        if highBits & ByteWord.repeating(0x80) != 0 { validate(bytes, from: start) }
        return
      case UInt8(ascii: "\\"):
        hasEscapes = true
        passEscape(bytes)
      default: fault = end >= limit ? .unterminated : .control
      }
      if fault != nil { return }
    }
  }

  private static let quotes = ByteWord.repeating(UInt8(ascii: "\""))
  private static let backslashes = ByteWord.repeating(UInt8(ascii: "\\"))

  /// Finds the first byte that is not UTF-8.
  private mutating func validate(_ bytes: RawSpan, from start: Int) {
    let content = Span<UInt8>(_bytes: bytes.extracting(start..<end))
    do {
      _ = try UTF8Span(validating: content)
    } catch {
      end = start + error.byteOffsets.lowerBound
      fault = .encoding
    }
  }

  /// Passes over one escape, or the two of a pair of surrogates.
  private mutating func passEscape(_ bytes: RawSpan) {
    guard bytes[end + 1] == UInt8(ascii: "u") else {
      if Self.character(for: bytes[end + 1]) == nil {
        fault = .escape
      } else {
        end += 2
      }
      return
    }
    guard let unit = Self.codeUnit(bytes, at: end) else {
      fault = .escape
      return
    }
    if UTF16.isTrailSurrogate(unit) {
      fault = .surrogate
      return
    }
    if UTF16.isLeadSurrogate(unit) {
      guard let trail = Self.codeUnit(bytes, at: end + 6), UTF16.isTrailSurrogate(trail) else {
        fault = .surrogate
        return
      }
      end += 6
    }
    end += 6
  }

  /// What the letter after a backslash stands for.
  static func character(for letter: UInt8) -> UInt8? {
    switch letter {
    case UInt8(ascii: "\""), UInt8(ascii: "\\"), UInt8(ascii: "/"): letter
    case UInt8(ascii: "b"): 0x08
    case UInt8(ascii: "f"): 0x0C
    case UInt8(ascii: "n"): 0x0A
    case UInt8(ascii: "r"): 0x0D
    case UInt8(ascii: "t"): 0x09
    default: nil
    }
  }

  /// The UTF-16 code unit written as `\uXXXX` at `offset`; `nil` when that is not what is there.
  static func codeUnit(_ bytes: RawSpan, at offset: Int) -> UInt16? {
    guard offset + 6 <= bytes.byteCount, bytes[offset] == UInt8(ascii: "\\"),
      bytes[offset + 1] == UInt8(ascii: "u")
    else { return nil }
    var unit: UInt16 = 0
    for index in offset + 2..<offset + 6 {
      guard let digit = Character(Unicode.Scalar(bytes[index])).hexDigitValue else { return nil }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
