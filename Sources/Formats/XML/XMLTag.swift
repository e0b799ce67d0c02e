/// Looks at markup in the raw bytes, once the parser has found it well-formed.
enum XMLTag {
  private static let section = Array("<![CDATA[".utf8)
  private static let sectionEnd = Array("]]>".utf8)

  /// The place of the next markup from `start` on that is no CDATA section.
  ///
  /// - Returns: `nil` when there is none.
  static func next(in bytes: [UInt8], from start: Int) -> Int? {
    var position = start
    while position < bytes.count {
      if bytes[position] != UInt8(ascii: "<") {
        position += 1
      } else if bytes[position...].starts(with: section) {
        guard let end = bytes[position...].firstRange(of: sectionEnd) else { return nil }
        position = end.upperBound
      } else {
        return position
      }
    }
    return nil
  }

  /// The values of a start tag's attributes within their quotes, without namespace declarations.
  ///
  /// - Parameter tag: The places of a whole tag, from its `<` on.
  static func values(in bytes: [UInt8], _ tag: Range<Int>) -> [Range<Int>] {
    var values: [Range<Int>] = []
    var position = tag.lowerBound
    while let equals = bytes[position..<tag.upperBound].firstIndex(of: UInt8(ascii: "=")),
      let open = bytes[equals..<tag.upperBound].firstIndex(where: isQuote),
      let close = bytes[(open + 1)..<tag.upperBound].firstIndex(of: bytes[open])
    {
      let name = bytes[position..<equals].split(whereSeparator: { $0 <= 0x20 }).last ?? []
      let isDeclaration =
        name.elementsEqual("xmlns".utf8) || name.starts(with: "xmlns:".utf8)
      if !isDeclaration { values.append(open + 1..<close) }
      position = close + 1
    }
    return values
  }

  private static func isQuote(_ byte: UInt8) -> Bool {
    byte == UInt8(ascii: "\"") || byte == UInt8(ascii: "'")
  }
}
