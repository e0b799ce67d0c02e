extension JSONReader {
  /// The value that comes next; `nil` for null.
  mutating func takeCell() throws(FormatError) -> SDMXJSONCell? {
    _ = try next()
    return try takeCurrentCell()
  }

  /// The value whose first token is the current one; `nil` for null.
  mutating func takeCurrentCell() throws(FormatError) -> SDMXJSONCell? {
    switch token {
    case .number?: return .number(text())
    case .string?: return .text(text())
    case .null?: return nil
    case .beginObject?, .beginArray?:
      let start = range.lowerBound
      try skipValue()
      return .text(String(decoding: bytes[start..<range.upperBound], as: UTF8.self))
    default: return .text(text())
    }
  }

  /// The value that comes next as text; `nil` for null.
  mutating func takeCellText() throws(FormatError) -> String? {
    switch try takeCell() {
    case .number(let text)?, .text(let text)?: text
    case nil: nil
    }
  }

  /// The values of the array that comes next.
  mutating func takeCells() throws(FormatError) -> [SDMXJSONCell?] {
    try require(.beginArray)
    var cells: [SDMXJSONCell?] = []
    while try next() != .endArray { cells.append(try takeCurrentCell()) }
    return cells
  }

  /// Moves on to the next object of the array the reader is in.
  ///
  /// - Returns: `false` at its end.
  mutating func takeElement() throws(FormatError) -> Bool {
    switch try next() {
    case .endArray: return false
    case .beginObject: return true
    default: throw unexpected(.beginObject)
    }
  }

  /// Moves on to a token that must be there.
  mutating func require(_ expected: JSONToken) throws(FormatError) {
    if try next() != expected { throw unexpected(expected) }
  }

  private func unexpected(_ expected: JSONToken) -> FormatError {
    FormatError(
      SDMXJSONData.format, offset: range.lowerBound,
      found: token == .null ? "null" : "another value",
      expected: expected == .beginObject ? "an object" : "an array")
  }

  /// Moves on to the next key of the object the reader is in; `nil` at its end.
  mutating func takeKey() throws(FormatError) -> String? {
    try next() == .key ? text() : nil
  }
}
