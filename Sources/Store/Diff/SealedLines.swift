/// The lines of a sealed file, found and compared without reading their fields.
///
/// Two snapshots share nearly all lines of a series, so a line is looked into only where the
/// same place in the other file has another one.
struct SealedLines {
  private static let padding = [UInt8](repeating: 0x0A, count: MemoryLayout<UInt64>.size)

  /// The file, then line feeds, so that whole words can be loaded and every scan ends.
  private let bytes: [UInt8]
  private let length: Int
  /// A line feed within quotes does not end a line; most files have no quotes at all.
  private let hasQuotes: Bool
  private(set) var start = 0
  private var end = -1
  private var previousStart = 0
  private var previousEnd = 0
  /// The number of the current line, the header being 1.
  private(set) var line = 0

  /// - Parameter content: A file; the first call of `advance` goes to its header.
  init(_ content: consuming [UInt8]) {
    length = content.count
    content.append(contentsOf: Self.padding)
    hasQuotes = content.span.bytes.first(UInt8(ascii: "\""), from: 0) != nil
    bytes = content
  }

  /// Whether all lines were seen.
  var isAtEnd: Bool { start >= length }

  /// Goes to the next line.
  mutating func advance() {
    (previousStart, previousEnd) = (start, end)
    start = end + 1
    line += 1
    end = isAtEnd ? start : min(length, hasQuotes ? quotedLineEnd() : lineEnd())
  }

  /// Whether the current lines are the same bytes.
  func isSameLine(as other: SealedLines) -> Bool {
    let count = end - start
    guard count == other.end - other.start else { return false }
    let (mine, its) = (bytes.span.bytes, other.bytes.span.bytes)
    var offset = 0
    while offset < count {
      var difference = mine.word(at: start + offset) ^ its.word(at: other.start + offset)
      let rest = count - offset
      if rest < 8 { difference &= (1 << (8 * UInt64(rest))) &- 1 }
      if difference != 0 { return false }
      offset += 8
    }
    return true
  }

  /// Whether the first fields of the line are above those of the line before, byte by byte.
  ///
  /// - Parameters:
  ///   - count: How many fields make the key.
  ///   - period: Which of them holds periods, from 0.
  /// - Returns: `nil` when the bytes alone do not tell: quotes, or periods of two kinds.
  func isAbovePrevious(fields count: Int, period: Int) -> Bool? {
    let span = bytes.span.bytes
    let most = min(end - start, previousEnd - previousStart)
    var same = 0
    while same < most {
      let difference = span.word(at: start + same) ^ span.word(at: previousStart + same)
      if difference != 0 {
        same += difference.trailingZeroBitCount >> 3
        break
      }
      same += 8
    }
    same = min(same, most)
    var field = 0
    var fieldStart = 0
    for place in 0..<same where field < count {
      switch bytes[start + place] {
      case UInt8(ascii: ","):
        field += 1
        fieldStart = place + 1
      // A comma within quotes ends no field.
      case UInt8(ascii: "\""): return nil
      default: break
      }
    }
    if field >= count { return false }
    if field == period, !isSameKindOfPeriod(fieldStart) { return nil }
    if bytes[start + same] == UInt8(ascii: "\"") { return nil }
    if bytes[previousStart + same] == UInt8(ascii: "\"") { return nil }
    return rank(bytes[previousStart + same]) < rank(bytes[start + same])
  }

  /// The end of a field is below any character.
  private func rank(_ byte: UInt8) -> UInt8 {
    byte == UInt8(ascii: ",") || byte == 0x0A ? 0 : byte
  }

  /// Whether the periods that both lines have at a place are written alike, digit for digit.
  ///
  /// Those of one kind, such as `FY2023` or `2023-06`, stand in time as their bytes do.
  private func isSameKindOfPeriod(_ offset: Int) -> Bool {
    var (mine, its) = (start + offset, previousStart + offset)
    while bytes[mine] != UInt8(ascii: ",") {
      let (byte, other) = (bytes[mine], bytes[its])
      let areDigits = (0x30...0x39).contains(byte) && (0x30...0x39).contains(other)
      if !areDigits, byte != other || !"AFQY-/".utf8.contains(byte) { return false }
      mine += 1
      its += 1
    }
    return bytes[its] == UInt8(ascii: ",")
  }

  /// The fields of the line before.
  func previousFields() -> [String]? {
    CanonicalCSV.decodedFields(bytes[previousStart..<max(previousStart, previousEnd)])
  }

  /// Whether the first field is that of the line before.
  var repeatsFirstField: Bool {
    var place = 0
    while start + place < end {
      let byte = bytes[start + place]
      if byte != bytes[previousStart + place] { return false }
      if byte == UInt8(ascii: ",") { return true }
      place += 1
    }
    return false
  }

  /// The fields of the current line; `nil` when its quotes do not match.
  func fields() -> [String]? { CanonicalCSV.decodedFields(bytes[start..<end]) }

  /// How many fields the current line has; `nil` when its quotes do not match.
  var fieldCount: Int? {
    if hasQuotes { return fields()?.count }
    return bytes[start..<end].count { $0 == UInt8(ascii: ",") } + 1
  }

  /// The distinct texts of the first field, in the lines after the header.
  static func firstFields(of content: [UInt8]) -> Set<String> {
    var lines = SealedLines(content)
    var texts: Set<String> = []
    lines.advance()
    lines.advance()
    var last: ArraySlice<UInt8> = []
    while !lines.isAtEnd {
      let field = lines.bytes[lines.start..<lines.end].prefix { $0 != UInt8(ascii: ",") }
      if !field.elementsEqual(last) {
        last = field
        texts.insert(CanonicalCSV.decodedFields(field)?.first ?? "")
      }
      lines.advance()
    }
    return texts
  }

  private func lineEnd() -> Int { bytes.span.bytes.first(0x0A, from: start) ?? length }

  private func quotedLineEnd() -> Int {
    var isQuoted = false
    for place in start..<length {
      if bytes[place] == UInt8(ascii: "\"") { isQuoted.toggle() }
      if bytes[place] == 0x0A, !isQuoted { return place }
    }
    return length
  }
}

extension RawSpan {
  /// Where a byte first is, eight at a time; the last seven are not looked at.
  @inline(__always)
  fileprivate func first(_ byte: UInt8, from start: Int) -> Int? {
    let wanted = UInt64(byte) &* 0x0101_0101_0101_0101
    var offset = start
    while offset + 8 <= byteCount {
      // Marks the bytes that are the wanted one; the first mark is never false.
      let difference = word(at: offset) ^ wanted
      let marks = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
      if marks != 0 { return offset + marks.trailingZeroBitCount >> 3 }
      offset += 8
    }
    return nil
  }

  @inline(__always)
  fileprivate func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
