// Cells of the current row, by their index from 0, in the order of their columns; an index beyond
// `count` is a programming error and traps.
extension WorkbookRows {
  /// The cell's column, from 1.
  public func column(_ index: Int) -> Int { current.cells[index].column }

  /// The index of the cell in a column; `nil` when it holds nothing.
  public func index(ofColumn column: Int) -> Int? {
    var low = 0
    var high = current.cells.count
    while low < high {
      let middle = (low + high) / 2
      if current.cells[middle].column < column { low = middle + 1 } else { high = middle }
    }
    return low < current.cells.count && current.cells[low].column == column ? low : nil
  }

  /// Where the cell is on its sheet.
  public func reference(_ index: Int) -> CellReference {
    CellReference(row: current.number, column: current.cells[index].column)
  }

  /// Of what kind the cell's value is.
  public func kind(_ index: Int) -> WorkbookCellKind { current.cells[index].kind }

  /// Whether the value is the stored result of a formula.
  public func isFormula(_ index: Int) -> Bool { current.cells[index].isFormula }

  /// Whether the cell's row or column is hidden.
  public func isHidden(_ index: Int) -> Bool {
    let column = current.cells[index].column
    return current.isHidden || hiddenColumns.contains { $0.contains(column) }
  }

  /// The bytes of the cell's value in its document, the sheet's archive member: the digits, the
  /// text, or the number of the shared string.
  ///
  /// Of an xls workbook, the whole file.
  public func range(_ index: Int) -> Range<Int> { current.cells[index].range }

  /// The cell's number; `nil` of every other kind, dates too.
  public func number(_ index: Int) -> Double? {
    current.cells[index].kind == .number ? current.cells[index].number : nil
  }

  /// The cell's date; `nil` of every other kind.
  public func date(_ index: Int) -> WorkbookDate? {
    if current.cells[index].kind != .date { return nil }
    return WorkbookDate(serial: current.cells[index].number, system: dateSystem)
  }

  /// The cell's text; `nil` of every other kind.
  public func text(_ index: Int) -> String? {
    current.cells[index].kind == .text ? written(index) : nil
  }

  /// Whether the cell is true or false; `nil` of every other kind.
  public func boolean(_ index: Int) -> Bool? {
    current.cells[index].kind == .boolean ? current.cells[index].number != 0 : nil
  }

  /// What the cell says, of whatever kind: digits as the file writes them, text, an error's code.
  public func written(_ index: Int) -> String {
    let cell = current.cells[index]
    let bytes = cell.sharedString < 0 ? current.bytes[cell.content] : strings[cell.sharedString]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether the cell is a text and nothing but blanks.
  public func isBlank(_ index: Int) -> Bool {
    text(index).map { $0.allSatisfy(\.isWhitespace) } ?? false
  }

  /// The cell's value.
  public func value(_ index: Int) -> WorkbookValue {
    let cell = current.cells[index]
    switch cell.kind {
    case .number: return .number(cell.number, written: written(index))
    case .date:
      let date = WorkbookDate(serial: cell.number, system: dateSystem)
      return .date(date, written: written(index))
    case .text: return .text(written(index))
    case .boolean: return .boolean(cell.number != 0)
    case .error: return .error(written(index))
    case .uncalculated: return .uncalculated
    }
  }
}
