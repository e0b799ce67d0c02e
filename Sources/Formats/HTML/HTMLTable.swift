/// A table of a page, its cells in a grid.
public struct HTMLTable: Sendable {
  /// Its place among the page's tables, from 1, by where they begin.
  public let number: Int
  /// The number of the table it is within, if it is.
  public let parent: Int?
  /// Its caption; `nil` without one.
  public let caption: String?
  /// The last heading before it, `h1` to `h6`; `nil` without one.
  public let heading: String?
  /// The bytes of the element in the page.
  public let range: Range<Int>
  /// The line of the page on which it begins, from 1.
  public let line: Int
  /// Whether it has its end tag; without, the page may be cut off.
  public let isClosed: Bool
  /// The cells in the order of the page.
  public let cells: [HTMLCell]
  /// How many rows and columns there are.
  public let rowCount, columnCount: Int
  /// Places that several cells cover; the one that comes first has them.
  public let overlaps: [Place]
  /// For each place, row by row, the cell that covers it; -1 for none.
  let slots: [Int]

  /// A place in the grid.
  public struct Place: Sendable, Hashable {
    /// From 1.
    public let row, column: Int
  }

  /// The cell that covers a place.
  ///
  /// It begins there if its own ``HTMLCell/row`` and ``HTMLCell/column`` are these.
  ///
  /// - Parameters:
  ///   - row: From 1.
  ///   - column: From 1.
  /// - Returns: `nil` where no cell is, also beyond the grid.
  public func cell(row: Int, column: Int) -> HTMLCell? {
    guard (1...max(1, rowCount)).contains(row), (1...max(1, columnCount)).contains(column),
      !slots.isEmpty
    else { return nil }
    let index = slots[(row - 1) * columnCount + column - 1]
    return index < 0 ? nil : cells[index]
  }

  /// The texts of a row, one for each column; empty where no cell is.
  public func texts(row: Int) -> [String] {
    (0..<columnCount).map { cell(row: row, column: $0 + 1)?.text ?? "" }
  }
}
