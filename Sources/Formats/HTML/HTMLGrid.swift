/// Puts the cells of a table in their places, as HTML's table model has it.
struct HTMLGrid {
  /// A cell as it is written.
  struct Span {
    /// The row it is in, from 0.
    let row: Int
    /// What it wants to cover; 0 rows are those down to the end of its group.
    let rows, columns: Int
  }

  /// The most places of a table: spans can ask for many with few bytes.
  private static let maximumPlaces = 1 << 20

  private(set) var places: [(row: Int, column: Int, rows: Int, columns: Int)] = []
  private(set) var overlaps: [HTMLTable.Place] = []
  private(set) var columnCount = 0
  private var rows: [[Int]]
  private var count = 0

  /// - Parameters:
  ///   - cells: In the order of the page.
  ///   - groupEnds: For each row the first row that is not of its group.
  /// - Returns: `nil` where there would be too many places.
  init?(_ cells: [Span], groupEnds: [Int]) {
    rows = groupEnds.map { _ in [] }
    for (index, cell) in cells.enumerated() {
      let rest = groupEnds[cell.row] - cell.row
      let height = cell.rows == 0 ? rest : min(cell.rows, rest)
      let column = rows[cell.row].firstIndex(of: -1) ?? rows[cell.row].count
      count += height * cell.columns
      if count > Self.maximumPlaces { return nil }
      for row in cell.row..<cell.row + height {
        cover(row, column..<column + cell.columns, by: index)
      }
      places.append((cell.row, column, height, cell.columns))
      columnCount = max(columnCount, column + cell.columns)
    }
    if columnCount * rows.count > Self.maximumPlaces { return nil }
  }

  private mutating func cover(_ row: Int, _ columns: Range<Int>, by index: Int) {
    let missing = columns.upperBound - rows[row].count
    if missing > 0 { rows[row] += [Int](repeating: -1, count: missing) }
    for column in columns {
      if rows[row][column] < 0 {
        rows[row][column] = index
      } else {
        overlaps.append(HTMLTable.Place(row: row + 1, column: column + 1))
      }
    }
  }

  /// For each place, row by row, the cell that covers it; -1 for none.
  var slots: [Int] {
    rows.flatMap { $0 + [Int](repeating: -1, count: columnCount - $0.count) }
  }
}
