internal import Formats

/// The header of one table, once it is found: what its columns are.
struct TableHead {
  /// What stands above the header.
  let titles: [String]
  /// Headings by column from 1, of the header row and of each row above it that counts.
  let headings: [[Int: String]]
  /// The columns that hold values, in order.
  let valueColumns: [Int]
  /// How many cells the header has, where its document says so.
  let width: Int?

  /// The headings of the header row.
  var names: [Int: String] { headings[0] }

  /// Reads rows up to the header.
  ///
  /// - Throws: Where no row has every heading that is looked for, naming the row most like it.
  init(
    _ layout: TableLayout, _ patterns: TablePatterns, in table: SourceTable
  ) throws {
    var above: [TableRow] = []
    var header: TableRow?
    if let headings = layout.headings {
      header = TableRow(
        number: 0,
        cells: headings.enumerated().map {
          TableCell(column: $0 + 1, text: $1, number: nil, offset: 0, length: 0)
        })
    } else {
      var nearest: (row: TableRow, count: Int)?
      for _ in 0..<(layout.header?.within ?? 40) {
        guard let row = try table.rows.next() else { break }
        let count = patterns.header.count { pattern in
          row.cells.contains { pattern.matches($0.text) }
        }
        if count == patterns.header.count {
          header = row
          break
        }
        if count > (nearest?.count ?? -1), !row.isBlank { nearest = (row, count) }
        above.append(row)
      }
      if header == nil {
        let shown = nearest.map { row in
          "row \(row.row.number) with "
            + row.row.cells.prefix(6).map { "'\($0.text)'" }.joined(separator: ", ")
        }
        throw ExtractError.template(
          document: table.title, place: "the header", found: shown ?? "no rows",
          expected: patterns.header.map { "a cell like '\($0.text)'" }.joined(separator: " and "))
      }
    }
    let rows = layout.header?.above ?? 0
    let missing = [TableRow](repeating: TableRow(), count: max(0, rows - above.count))
    let upper = above.suffix(rows).reversed() + missing
    var names = Dictionary(
      (header?.cells ?? []).map { ($0.column, $0.text) }, uniquingKeysWith: { first, _ in first })
    if layout.header?.stacked == true {
      for row in upper {
        for cell in row.cells where !cell.text.isEmpty && names[cell.column] == nil {
          names[cell.column] = cell.text
        }
      }
    }
    let last = names.keys.max() ?? 0
    var headings = [names]
    for back in upper.indices {
      var carried: [Int: String] = [:]
      var text = ""
      for column in 1...max(1, last) {
        let own = upper[back].text(column)
        if !own.isEmpty {
          text = own
        } else if upper[(back + 1)...].contains(where: { !$0.text(column).isEmpty }) {
          // A group of a row above begins here, so what this row said before has ended.
          text = ""
        }
        if !text.isEmpty { carried[column] = text }
      }
      headings.append(carried)
    }
    self.headings = headings
    // A header in several rows is as wide as the widest of them.
    let widths = [header?.width] + (layout.header?.stacked == true ? upper.map(\.width) : [])
    width = layout.headings?.count ?? widths.compactMap(\.self).max()
    titles = above.flatMap { $0.cells.map(\.text) }.filter { !$0.isEmpty }
    valueColumns = names.filter { patterns.values.matches($0.value) }.map(\.key).sorted()
    if valueColumns.isEmpty {
      throw ExtractError.template(
        document: table.title, place: "the header",
        found: names.sorted { $0.key < $1.key }.prefix(8).map { "'\($0.value)'" }
          .joined(separator: ", "),
        expected: "a column of values like '\(patterns.values.text)'")
    }
    if let row = above.first(where: hasFigures) {
      throw ExtractError.template(
        document: table.title, place: "row \(row.number), above the header",
        found: "the numbers "
          + valueColumns.compactMap { row.cell($0) }.prefix(3).map { "'\($0.text)'" }
          .joined(separator: ", "),
        expected: "titles and headings alone")
    }
  }

  /// Whether figures stand in a row under the columns of values: a row of the table.
  ///
  /// Years are headings.
  private func hasFigures(_ row: TableRow) -> Bool {
    let figures = valueColumns.count { column in
      guard let number = row.cell(column)?.number else { return false }
      return !(1900...2100).contains(number) || number != number.rounded()
    }
    return figures >= min(2, valueColumns.count)
  }

  /// The first column whose heading matches; where an empty heading would, the first without one.
  func column(_ pattern: TablePattern) -> Int? {
    let found = names.filter { pattern.matches($0.value) }.map(\.key).min()
    if found != nil || !pattern.matches("") { return found }
    return (1...names.count + 1).first { names[$0] == nil }
  }
}
