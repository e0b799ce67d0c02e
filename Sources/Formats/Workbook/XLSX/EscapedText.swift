/// Characters that XML cannot hold, which workbooks write as `_x000D_`.
enum EscapedText {
  /// The text with its escapes resolved; `nil` when it has none.
  static func resolved(_ text: ArraySlice<UInt8>) -> [UInt8]? {
    guard text.count >= 7, text.contains(UInt8(ascii: "_")) else { return nil }
    var units: [UInt16] = []
    var bytes: [UInt8] = []
    var isChanged = false
    var position = text.startIndex
    // Two escapes in a row may be the halves of one character.
    func flush() {
      bytes += String(decoding: units, as: UTF16.self).utf8
      units.removeAll()
    }
    while position < text.endIndex {
      if let unit = escape(text[position...].prefix(7)) {
        units.append(unit)
        position += 7
        isChanged = true
      } else {
        if !units.isEmpty { flush() }
        bytes.append(text[position])
        position += 1
      }
    }
    flush()
    return isChanged ? bytes : nil
  }

  private static func escape(_ text: ArraySlice<UInt8>) -> UInt16? {
    guard text.count == 7, text.first == UInt8(ascii: "_"), text.last == UInt8(ascii: "_"),
      text[text.startIndex + 1] == UInt8(ascii: "x")
    else { return nil }
    var unit: UInt16 = 0
    for byte in text.dropFirst(2).dropLast() {
      guard let digit = Character(Unicode.Scalar(byte)).hexDigitValue, byte < 0x80 else {
        return nil
      }
      unit = unit << 4 | UInt16(digit)
    }
    return unit
  }
}
