extension JSONReader {
  /// The text of the current key or string with its escapes resolved; of others, their bytes.
  public func text() -> String {
    let content = bytes[range]
    return String(decoding: hasEscapedText ? unescaped(content) : Array(content), as: UTF8.self)
  }

  /// The current number, or the number a current string consists of.
  ///
  /// - Returns: `nil` for anything else, and for a number too large for a Double.
  public func number() -> Double? {
    guard token == .number || token == .string else { return nil }
    return DecimalNumber.parse(bytes.span.bytes, range)
  }

  /// Whether the current key or string is this text, byte for byte.
  public func equals(_ text: String) -> Bool {
    guard token == .key || token == .string else { return false }
    if hasEscapedText { return unescaped(bytes[range]).elementsEqual(text.utf8) }
    return range.count == text.utf8.count && bytes[range].elementsEqual(text.utf8)
  }

  /// Passes over a value: that of the current key, or the rest of the current object or array.
  ///
  /// Afterwards the current token is the value's last. What is passed over is read as strictly
  /// as everything else.
  public mutating func skipValue() throws(FormatError) {
    if token == .key { _ = try next() }
    guard token == .beginObject || token == .beginArray else { return }
    let outside = depth - 1
    while depth > outside { _ = try next() }
  }

  private var hasEscapedText: Bool { hasEscapes && (token == .key || token == .string) }

  private func unescaped(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var text: [UInt8] = []
    text.reserveCapacity(content.count)
    var position = content.startIndex
    while position < content.endIndex {
      guard content[position] == UInt8(ascii: "\\") else {
        text.append(content[position])
        position += 1
        continue
      }
      if let character = JSONStringScan.character(for: content[position + 1]) {
        text.append(character)
        position += 2
        continue
      }
      // The scan has made sure that what is left are code units, surrogates in pairs.
      var units: [UInt16] = []
      while units.isEmpty || units.last.map(UTF16.isLeadSurrogate) == true,
        let unit = JSONStringScan.codeUnit(bytes.span.bytes, at: position)
      {
        units.append(unit)
        position += 6
      }
      text += String(decoding: units, as: UTF16.self).utf8
    }
    return text
  }
}
