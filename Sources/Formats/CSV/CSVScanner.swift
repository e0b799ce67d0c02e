/// Finds the cells of one record in a stretch of bytes, a word at a time.
struct CSVScanner {
  /// How a scan ends.
  enum Outcome {
    /// The record is whole: its terminator is in `end..<next`.
    case record(end: Int, next: Int)
    /// The bytes ran out within the record.
    case needsMore
    /// Something that is no CSV, at a place in the bytes.
    case fault(at: Int, found: Fault)
  }

  /// What can be wrong with a record.
  enum Fault {
    case afterQuote, nul, unterminated
  }

  private static let quote = UInt8(ascii: "\"")
  private static let quotes = ByteWord.repeating(quote)
  private static let lineFeed = UInt8(ascii: "\n")
  private static let carriageReturn = UInt8(ascii: "\r")

  /// The bytes from which the record starts, and after which nothing is known.
  let start: Int
  let end: Int
  /// Whether the document ends at `end`.
  let isLast: Bool
  let separator: UInt8
  /// Line ends passed within the record, up to where the scan stopped.
  private(set) var lineEnds = 0

  init(from start: Int, to end: Int, isLast: Bool, separator: UInt8) {
    self.start = start
    self.end = end
    self.isLast = isLast
    self.separator = separator
  }

  /// Scans one record.
  ///
  /// - Parameters:
  ///   - bytes: At least eight more than `end`, zeros, where every search stops.
  ///   - cells: Gets the cells; a blank line has none.
  mutating func scan(
    _ bytes: RawSpan, into cells: inout ContiguousArray<CSVCell>
  ) -> Outcome {
    let separators = ByteWord.repeating(separator)
    var position = start
    if isLineEnd(bytes[position]) { return terminate(bytes, at: position) }
    while true {
      if bytes[position] == Self.quote {
        switch scanQuoted(bytes, from: position) {
        case .closed(let close, let isEscaped):
          cells.append(CSVCell(position + 1..<close, in: start, isEscaped ? .escaped : .quoted))
          position = close + 1
        case .stopped(let outcome): return outcome
        }
        if bytes[position] == separator {
          position += 1
          continue
        }
        if position < end, !isLineEnd(bytes[position]) {
          return .fault(at: position, found: bytes[position] == 0 ? .nul : .afterQuote)
        }
      } else {
        let begin = position
        while true {
          let word = ByteWord(bytes, at: position)
          let marks = word.equal(to: separators) | word.controls
          position += ByteWord.first(marks)
          if marks == 0 { continue }
          let byte = bytes[position]
          if byte == separator || isLineEnd(byte) || position >= end { break }
          if byte == 0 { return .fault(at: position, found: .nul) }
          position += 1
        }
        cells.append(CSVCell(begin..<position, in: start, .bare))
        if bytes[position] == separator {
          position += 1
          continue
        }
      }
      return terminate(bytes, at: position)
    }
  }

  /// Where a quoted cell ends, or why it does not.
  private enum Quoted {
    case closed(at: Int, isEscaped: Bool)
    case stopped(Outcome)
  }

  /// Finds the quote that closes the cell opened at `open`, and counts the line ends before it.
  @inline(__always)
  private mutating func scanQuoted(_ bytes: RawSpan, from open: Int) -> Quoted {
    let lineEndsBefore = lineEnds
    var position = open + 1
    var isEscaped = false
    while true {
      let word = ByteWord(bytes, at: position)
      let marks = word.equal(to: Self.quotes) | word.controls
      position += ByteWord.first(marks)
      if marks == 0 { continue }
      let byte = bytes[position]
      if byte == Self.quote {
        if bytes[position + 1] == Self.quote {
          isEscaped = true
          position += 2
          continue
        }
        // The next byte may be the second of two quotes, or the separator: it must be seen.
        if position + 1 == end, !isLast { return .stopped(.needsMore) }
        return .closed(at: position, isEscaped: isEscaped)
      }
      if position >= end {
        if !isLast { return .stopped(.needsMore) }
        lineEnds = lineEndsBefore
        return .stopped(.fault(at: open, found: .unterminated))
      }
      if byte == 0 { return .stopped(.fault(at: position, found: .nul)) }
      countLineEnd(bytes, at: position)
      position += 1
    }
  }

  /// Counts CR, LF and CRLF as one line end each.
  private mutating func countLineEnd(_ bytes: RawSpan, at position: Int) {
    let isPair = bytes[position] == Self.carriageReturn && bytes[position + 1] == Self.lineFeed
    if isLineEnd(bytes[position]), !isPair { lineEnds += 1 }
  }

  @inline(__always)
  private func isLineEnd(_ byte: UInt8) -> Bool {
    byte == Self.lineFeed || byte == Self.carriageReturn
  }

  /// Ends the record at a line end or at the end of the bytes.
  private mutating func terminate(_ bytes: RawSpan, at position: Int) -> Outcome {
    if position >= end { return isLast ? .record(end: end, next: end) : .needsMore }
    var next = position + 1
    if bytes[position] == Self.carriageReturn {
      // The line feed of a pair may not have come yet.
      if next == end, !isLast { return .needsMore }
      if bytes[next] == Self.lineFeed { next += 1 }
    }
    lineEnds += 1
    return .record(end: position, next: next)
  }
}
