/// The row a reader is at, in buffers that serve all rows.
struct WorkbookRow {
  /// The row's number, from 1; 0 before the first.
  var number = 0
  var isHidden = false
  /// In the order of their columns.
  var cells: ContiguousArray<WorkbookCell> = []
  /// What the cells say, one after the other: digits as written, text, codes of errors.
  var bytes: [UInt8] = []

  mutating func begin(_ number: Int, isHidden: Bool) {
    self.number = number
    self.isHidden = isHidden
    cells.removeAll(keepingCapacity: true)
    bytes.removeAll(keepingCapacity: true)
  }
}

/// A cell of the row a reader is at.
struct WorkbookCell {
  var column: Int
  var kind: WorkbookCellKind
  var isFormula = false
  /// The number; of a boolean 0 or 1.
  var number: Double = 0
  /// Which of the shared strings it is; -1 when the row's bytes say what it is.
  var sharedString = -1
  /// Its place among the row's bytes.
  var content = 0..<0
  /// Its bytes in the document.
  var range = 0..<0
}
