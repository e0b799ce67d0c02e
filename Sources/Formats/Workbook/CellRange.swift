/// A rectangle of cells, ends included.
public struct CellRange: Sendable, Hashable, CustomStringConvertible {
  /// Row numbers, from 1.
  public let rows: ClosedRange<Int>
  /// Column numbers, from 1.
  public let columns: ClosedRange<Int>

  /// - Parameters: From 1.
  public init(rows: ClosedRange<Int>, columns: ClosedRange<Int>) {
    self.rows = rows
    self.columns = columns
  }

  /// Reads a range as workbooks write it, "A1:C1" or "B7".
  ///
  /// - Returns: `nil` for anything else, also where the ends are the wrong way round.
  public init?(_ text: String) {
    let ends = text.split(separator: ":", omittingEmptySubsequences: false)
    guard let first = ends.first.flatMap({ CellReference($0.utf8) }),
      let last = ends.last.flatMap({ CellReference($0.utf8) }), ends.count <= 2,
      first.row <= last.row, first.column <= last.column
    else { return nil }
    self.init(rows: first.row...last.row, columns: first.column...last.column)
  }

  /// Whether a cell lies within.
  public func contains(row: Int, column: Int) -> Bool {
    rows.contains(row) && columns.contains(column)
  }

  /// "A1:C1", and "B7" of a single cell.
  public var description: String {
    let first = CellReference(row: rows.lowerBound, column: columns.lowerBound)
    let last = CellReference(row: rows.upperBound, column: columns.upperBound)
    return first == last ? "\(first)" : "\(first):\(last)"
  }
}
