internal import Disk

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
  private var start = 0
  private var end = -1
  /// The number of the current line, the header being 1.
  private(set) var line = 0

  /// Reads a file; the first call of `advance` goes to its header.
  init(file path: String, disk: Disk = Disk()) throws(DiskError) {
    self.init(try disk.readFile(path))
  }

  init(_ content: [UInt8]) {
    length = content.count
    hasQuotes = content.contains(UInt8(ascii: "\""))
    bytes = content + Self.padding
  }

  /// Whether all lines were seen.
  var isAtEnd: Bool { start >= length }

  /// Goes to the next line.
  mutating func advance() {
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

  /// The fields of the current line; `nil` when its quotes do not match.
  func fields() -> [String]? { CanonicalCSV.decodedFields(bytes[start..<end]) }

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

  private func lineEnd() -> Int {
    let span = bytes.span.bytes
    var offset = start
    while offset + 8 <= span.byteCount {
      // Marks the bytes that are line feeds; the first mark is never false.
      let difference = span.word(at: offset) ^ 0x0A0A_0A0A_0A0A_0A0A
      let marks = (difference &- 0x0101_0101_0101_0101) & ~difference & 0x8080_8080_8080_8080
      if marks != 0 { return offset + marks.trailingZeroBitCount >> 3 }
      offset += 8
    }
    return length
  }

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
  @inline(__always)
  fileprivate func word(at offset: Int) -> UInt64 {
    UInt64(littleEndian: unsafeLoadUnaligned(fromByteOffset: offset, as: UInt64.self))
  }
}
