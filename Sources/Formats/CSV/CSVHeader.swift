/// The header of a CSV table that does not begin on the first line, and what stands above it.
public struct CSVHeader: Sendable {
  /// A line above the header.
  public struct PreambleLine: Sendable, Hashable {
    /// The line of the document, from 1.
    public let line: Int
    /// Where it begins in the document, in bytes.
    public let offset: Int
    /// The texts of its cells; none on a blank line.
    public let cells: [String]
  }

  /// The lines above, from the first.
  public let preamble: [PreambleLine]
  /// The names of the columns, any blanks in them made one.
  public let columns: [String]
  /// The line of the header, from 1.
  public let line: Int

  /// The place of a column among the cells, from 0; `nil` where there is none of this name.
  public func column(_ name: String) -> Int? { columns.firstIndex(of: Self.name(name)) }

  /// A name without blanks around it, and with one for each stretch of blanks within.
  static func name(_ text: String) -> String {
    text.split(whereSeparator: \.isWhitespace).joined(separator: " ")
  }
}

extension CSVReader {
  /// Moves on to the first record that has cells of all these names; the records after it are the
  /// table's.
  ///
  /// - Parameters:
  ///   - names: What columns the table must have, in any order; at least one.
  ///   - limit: How many records are looked at.
  /// - Throws: Where no such record is found, naming what the record most like it lacks; and where
  ///   the header has one of the names twice.
  public mutating func findHeader(
    _ names: [String], within limit: Int = 100
  ) throws(FormatError) -> CSVHeader {
    var preamble: [CSVHeader.PreambleLine] = []
    var nearest = (line: 1, offset: 0, missing: names)
    while preamble.count < limit, try next() {
      var cells: [String] = []
      for index in 0..<count { cells.append(try text(index)) }
      let columns = cells.map(CSVHeader.name)
      let missing = names.filter { !columns.contains(CSVHeader.name($0)) }
      if missing.isEmpty {
        for name in names where columns.count(where: { $0 == CSVHeader.name(name) }) > 1 {
          throw FormatError(
            "CSV", offset: offset, line: line, found: "several columns '\(name)'",
            expected: "one")
        }
        return CSVHeader(preamble: preamble, columns: columns, line: line)
      }
      if missing.count < nearest.missing.count { nearest = (line, offset, missing) }
      preamble.append(CSVHeader.PreambleLine(line: line, offset: offset, cells: cells))
    }
    let list = nearest.missing.map { "'\($0)'" }.joined(separator: ", ")
    throw FormatError(
      "CSV", offset: nearest.offset, line: nearest.line,
      found: "no header in the first \(preamble.count) records",
      expected: "a column \(list)" + (nearest.missing.count < names.count ? " here" : ""))
  }
}
