/// The records of a CSV document, one at a time, in memory bounded by the largest record.
///
/// It reads RFC 4180 and what is really published: an optional UTF-8 byte order mark, line ends
/// CRLF, LF and CR in any mixture, line ends within quotes, doubled quotes, rows of differing
/// widths. A blank line is a record of no cells; a separator before a line end opens one more,
/// empty cell; a quote within an unquoted cell is an ordinary character.
///
/// ```swift
/// var reader = CSVReader(try FileSource(path: path))
/// while try reader.next() {
///   if reader.count > 2, let value = reader.number(2) { use(try reader.text(0), value) }
/// }
/// ```
///
/// Refused with an error: text after a closing quote, a quote that is never closed, NUL bytes
/// (the mark of another encoding), a record longer than the dialect's limit. Invalid UTF-8 is
/// refused where a cell is made into text; its bytes can still be had.
public struct CSVReader: ~Copyable {
  private let dialect: CSVDialect
  var window: ByteWindow
  var cells: ContiguousArray<CSVCell> = []
  /// Where the current record and the next are in the window.
  var start = 0
  private var nextStart = 0
  private var nextLine = 1
  private var failure: FormatError?
  /// How wide characters are in the document; places count its own bytes by it.
  let widths: CharacterWidths
  /// Where the current record and the next begin in the document.
  private var recordOffset = 0
  private var nextOffset = 0

  /// The physical line on which the current record begins, from 1.
  public private(set) var line = 0
  /// The bytes of the current record, without the line end after it.
  public private(set) var length = 0
  /// Where the current record begins in the document.
  public var offset: Int { recordOffset }
  /// How many cells the current record has; none on a blank line.
  public var count: Int { cells.count }

  /// - Parameters:
  ///   - source: The document from its first byte.
  ///   - encoding: How it is written; whichever it is, places are those of the document's bytes.
  public init(
    _ source: any ByteSource, dialect: CSVDialect = CSVDialect(), encoding: TextEncoding = .utf8
  ) {
    self.dialect = dialect
    widths = CharacterWidths(encoding)
    window = ByteWindow(encoding.isUTF8 ? source : TranscodingSource(source, csv: encoding))
    cells.reserveCapacity(128)
  }

  /// Moves on to the next record.
  ///
  /// - Returns: `false` at the end of the document; then there is no current record.
  /// - Throws: Once it has thrown, the same error always.
  public mutating func next() throws(FormatError) -> Bool {
    if let failure { throw failure }
    do {
      return try advance()
    } catch {
      failure = error
      throw error
    }
  }

  private mutating func advance() throws(FormatError) -> Bool {
    if window.origin == 0, window.count == 0 { try open() }
    start = nextStart
    line = nextLine
    recordOffset = nextOffset
    while true {
      cells.removeAll(keepingCapacity: true)
      if start == window.count, window.isLast {
        length = 0
        return false
      }
      var scanner = CSVScanner(
        from: start, to: window.count, isLast: window.isLast, separator: dialect.separator)
      let bytes = window.bytes
      let outcome = scanner.scan(bytes.span.bytes, into: &cells)
      switch outcome {
      case .record(let end, let next):
        try checkLength(end - start)
        length = widths.length(window.bytes, start..<end)
        nextOffset = recordOffset + length + widths.length(window.bytes, end..<next)
        nextStart = next
        nextLine = line + scanner.lineEnds
        return true
      case .needsMore:
        try checkLength(window.count - start)
        try window.refill(dropping: start)
        start = 0
      case .fault(let position, let fault):
        throw error(fault, at: position, line: line + scanner.lineEnds)
      }
    }
  }

  /// Brings the first bytes into view and passes over the byte order mark.
  private mutating func open() throws(FormatError) {
    try window.refill(dropping: 0)
    if window.bytes.starts(with: [0xEF, 0xBB, 0xBF]) {
      nextStart = 3
      nextOffset = widths.length(window.bytes, 0..<3)
    }
  }

  private func checkLength(_ length: Int) throws(FormatError) {
    if length <= dialect.maximumRecordBytes { return }
    throw FormatError(
      "CSV", offset: offset, line: line, found: "a record of \(length) bytes or more",
      expected: "at most \(dialect.maximumRecordBytes) bytes")
  }

  private func error(_ fault: CSVScanner.Fault, at position: Int, line: Int) -> FormatError {
    let (found, expected) =
      switch fault {
      case .afterQuote:
        (
          FormatError.show(window.bytes[position]),
          "a separator or the end of the line after the closing quote"
        )
      case .nul: ("byte 0x00", "text")
      case .unterminated: ("the end of the document", "the quote that closes the one opened here")
      }
    return FormatError(
      "CSV", offset: recordOffset + widths.length(window.bytes, start..<position), line: line,
      found: found, expected: expected)
  }
}
