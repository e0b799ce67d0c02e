// Cells of the current record, by their index from 0; an index beyond `count` is a programming
// error and traps.
extension CSVReader {
  /// Where the cell's content begins in the document, after the opening quote.
  public func offset(of index: Int) -> Int { offset + Int(cells[index].start) }

  /// The bytes of the cell's content as written, without the quotes around it.
  public func length(of index: Int) -> Int { Int(cells[index].length) }

  /// Whether the cell has no content, with or without quotes.
  public func isEmpty(_ index: Int) -> Bool { cells[index].length == 0 }

  /// Whether the cell is written in quotes.
  public func isQuoted(_ index: Int) -> Bool { cells[index].form != .bare }

  /// The cell's text, with doubled quotes made one.
  ///
  /// - Throws: Where the bytes are not UTF-8.
  public func text(_ index: Int) throws(FormatError) -> String {
    let content = bytes(index)
    guard let text = String(validating: content, as: UTF8.self) else {
      throw FormatError(
        "CSV", offset: offset(of: index), line: line, found: FormatError.show(content.prefix(40)),
        expected: "UTF-8")
    }
    return text
  }

  /// Whether the cell can be made into text.
  public func isValidUTF8(_ index: Int) -> Bool {
    String(validating: window.bytes[range(index)], as: UTF8.self) != nil
  }

  /// The cell's bytes, with doubled quotes made one.
  public func bytes(_ index: Int) -> [UInt8] {
    let content = window.bytes[range(index)]
    return cells[index].form == .escaped ? Self.unescaped(content) : Array(content)
  }

  /// Whether the cell's text is this one, byte for byte.
  public func equals(_ index: Int, _ text: String) -> Bool {
    let content = window.bytes[range(index)]
    if cells[index].form == .escaped {
      return Self.unescaped(content).elementsEqual(text.utf8)
    }
    return content.count == text.utf8.count && content.elementsEqual(text.utf8)
  }

  /// The cell as a number.
  ///
  /// - Returns: `nil` when it is empty or anything else than a number; see ``DecimalNumber``.
  public func number(_ index: Int) -> Double? {
    DecimalNumber.parse(window.bytes.span.bytes, range(index))
  }

  /// The number of the cell's text in an interner.
  ///
  /// - Throws: Where the bytes are not UTF-8.
  public func index(
    of index: Int, in interner: inout TextInterner
  ) throws(FormatError) -> Int {
    let content = window.bytes[range(index)]
    let known =
      cells[index].form == .escaped
      ? interner.index(of: Self.unescaped(content)) : interner.index(of: content)
    if let known { return known }
    _ = try text(index)
    return 0
  }

  private func range(_ index: Int) -> Range<Int> {
    let begin = start + Int(cells[index].start)
    return begin..<begin + Int(cells[index].length)
  }

  private static func unescaped(_ content: ArraySlice<UInt8>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(content.count)
    var isSecond = false
    for byte in content {
      isSecond = byte == UInt8(ascii: "\"") && !isSecond
      if !isSecond { bytes.append(byte) }
    }
    return bytes
  }
}
