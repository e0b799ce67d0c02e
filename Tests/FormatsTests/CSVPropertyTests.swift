import Formats
import Testing

/// A random table as text, with all that a reader should say about it.
struct RandomTable {
  struct Cell: Equatable {
    let text: String
    let isQuoted: Bool
    let offset: Int
    let length: Int
  }

  struct Row: Equatable {
    let line: Int
    let offset: Int
    let length: Int
    let cells: [Cell]
  }

  private(set) var bytes: [UInt8] = []
  private(set) var rows: [Row] = []
  let separator: Unicode.Scalar

  init(_ random: inout SeededGenerator) {
    separator = [",", ";", "\t", "|"].randomElement(using: &random) ?? ","
    if Int.random(in: 0..<4, using: &random) == 0 { bytes += [0xEF, 0xBB, 0xBF] }
    let count = Int.random(in: 1...12, using: &random)
    for index in 0..<count { appendRow(isLast: index == count - 1, &random) }
  }

  private mutating func appendRow(isLast: Bool, _ random: inout SeededGenerator) {
    let start = bytes.count
    let line = Self.lines(bytes)
    var cells: [Cell] = []
    let width = Int.random(in: 0...9, using: &random)
    for index in 0..<width {
      if index > 0 { bytes += String(separator).utf8 }
      // One empty cell without quotes would be a blank line.
      cells.append(appendCell(mustQuote: width == 1, &random))
    }
    rows.append(Row(line: line, offset: start, length: bytes.count - start, cells: cells))
    // A blank row that ends in LF after a row that ends in CR would be one CRLF.
    let isAfterCR = width == 0 && bytes.last == 0x0D
    if !isLast || width == 0 || Bool.random(using: &random) {
      let ends = isAfterCR ? ["\r"] : ["\n", "\r\n", "\r"]
      bytes += (ends.randomElement(using: &random) ?? "\n").utf8
    }
  }

  private mutating func appendCell(mustQuote: Bool, _ random: inout SeededGenerator) -> Cell {
    let pieces = [
      "", "a", "12.5", "é", "大", "🎓", "\"", ",", ";", "|", "\t", " ", "\n", "\r\n", "\r",
    ]
    let text = (0..<Int.random(in: 0...8, using: &random)).map { _ in
      pieces.randomElement(using: &random) ?? ""
    }.joined()
    let special = ["\n", "\r", String(separator)]
    let needsQuotes =
      mustQuote || text.utf8.first == UInt8(ascii: "\"")
      || special.contains { mark in text.unicodeScalars.contains { String($0) == mark } }
    let isQuoted = needsQuotes || Bool.random(using: &random)
    let content = isQuoted ? text.utf8.flatMap { $0 == 0x22 ? [$0, $0] : [$0] } : Array(text.utf8)
    if isQuoted { bytes.append(0x22) }
    let offset = bytes.count
    bytes += content
    if isQuoted { bytes.append(0x22) }
    return Cell(text: text, isQuoted: isQuoted, offset: offset, length: content.count)
  }

  /// The physical line after these bytes: CRLF, LF and CR end one each.
  private static func lines(_ bytes: [UInt8]) -> Int {
    let text = bytes.map { Character(Unicode.Scalar($0)) }
    return 1 + String(text).split(separator: #/\r\n|\r|\n/#, omittingEmptySubsequences: false).count
      - 1
  }
}

@Suite("CSV, at random")
struct CSVPropertyTests {
  static func rows(_ table: RandomTable, by size: Int) throws(FormatError) -> [RandomTable.Row] {
    var reader = CSVReader(
      DribblingSource(table.bytes, by: size), dialect: CSVDialect(separator: table.separator))
    var rows: [RandomTable.Row] = []
    while try reader.next() {
      var cells: [RandomTable.Cell] = []
      for index in 0..<reader.count {
        cells.append(
          RandomTable.Cell(
            text: try reader.text(index), isQuoted: reader.isQuoted(index),
            offset: reader.offset(of: index), length: reader.length(of: index)))
      }
      rows.append(
        RandomTable.Row(
          line: reader.line, offset: reader.offset, length: reader.length, cells: cells))
    }
    return rows
  }

  @Test("Any table is read back, cell for cell and place for place", arguments: 0..<150)
  func roundTrip(seed: Int) throws {
    var random = SeededGenerator(seed: seed)
    let table = RandomTable(&random)
    for size in Array(1...17) + [.max] {
      #expect(try Self.rows(table, by: size) == table.rows)
    }
  }

  @Test("A damaged table is read or refused, the same however it arrives", arguments: 0..<150)
  func damage(seed: Int) {
    var random = SeededGenerator(seed: seed)
    let table = RandomTable(&random)
    for _ in 0..<10 {
      let bytes = Damage.damaged(table.bytes, alphabet: Array("\",\r\n\0a\u{FF}".utf8), &random)
      let whole = Self.outcome(bytes, table.separator, by: .max)
      #expect(Self.outcome(bytes, table.separator, by: 1) == whole)
      #expect(Self.outcome(bytes, table.separator, by: 5) == whole)
    }
  }

  /// Every cell's bytes and place, and the error at the end, if there is one.
  static func outcome(_ bytes: [UInt8], _ separator: Unicode.Scalar, by size: Int) -> [String] {
    var reader = CSVReader(
      DribblingSource(bytes, by: size), dialect: CSVDialect(separator: separator))
    var outcome: [String] = []
    do {
      while try reader.next() {
        outcome.append("\(reader.line) \(reader.offset) \(reader.length)")
        for index in 0..<reader.count {
          let place = reader.offset(of: index)..<reader.offset(of: index) + reader.length(of: index)
          let number = reader.number(index).map { "\($0)" } ?? ""
          outcome.append("\(place) \(bytes[place]) \(reader.bytes(index)) \(number)")
        }
      }
    } catch {
      outcome.append(error.description)
    }
    return outcome
  }
}
