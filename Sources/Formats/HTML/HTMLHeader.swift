/// A table of a page with the row that names its columns.
public struct HTMLHeader: Sendable {
  /// The table.
  public let table: HTMLTable
  /// The row of the names, from 1.
  public let row: Int

  /// The column, from 1, of the first cell of this text in the row; `nil` where there is none.
  public func column(_ name: String) -> Int? {
    table.texts(row: row).firstIndex(of: name).map { $0 + 1 }
  }
}

extension HTMLPage {
  /// The one table that has a row with cells of all these texts.
  ///
  /// Of a table with several such rows, the first is taken. A cell that covers several columns
  /// counts in each.
  ///
  /// - Parameter names: Texts as ``HTMLCell/text`` has them, in any order; at least one.
  /// - Throws: Where there is no such table, or more than one.
  public func header(_ names: [String]) throws(FormatError) -> HTMLHeader {
    let found = tables.compactMap { table -> HTMLHeader? in
      let row = (1...max(1, table.rowCount)).first { row in
        Set(table.texts(row: row)).isSuperset(of: names)
      }
      return row.map { HTMLHeader(table: table, row: $0) }
    }
    let list = names.map { "'\($0)'" }.joined(separator: ", ")
    guard let only = found.first else {
      throw FormatError(
        "HTML", offset: 0, found: "no such table among \(tables.count)",
        expected: "a table with a row of \(list)")
    }
    if found.count > 1 {
      let numbers = found.map { "\($0.table.number)" }.joined(separator: ", ")
      throw FormatError(
        "HTML", offset: found[1].table.range.lowerBound, line: found[1].table.line,
        found: "the tables \(numbers)", expected: "one table with a row of \(list)")
    }
    return only
  }
}
