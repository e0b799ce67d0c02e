/// A sheet of an xls workbook as a source of rows; read as a whole, as its cells may be in any
/// order.
final class BIFFSheet: WorkbookRowSource {
  private let cells: [BIFFCell]
  private let bytes: [UInt8]
  private let hiddenRows: Set<Int>
  let hiddenColumns: [ClosedRange<Int>]
  let mergedRanges: [CellRange]
  private var position = 0

  /// A sheet without rows.
  init() {
    (cells, bytes, hiddenRows) = ([], [], [])
    (hiddenColumns, mergedRanges) = ([], [])
  }

  /// Reads the sheet to its end.
  init(_ workbook: BIFFWorkbook, _ sheet: WorkbookSheet) throws(FormatError) {
    var scan = BIFFSheetScan(workbook)
    try scan.read(sheet)
    cells = scan.cells.sorted { ($0.row, $0.cell.column) < ($1.row, $1.cell.column) }
    (bytes, hiddenRows) = (scan.bytes, scan.hiddenRows)
    (hiddenColumns, mergedRanges) = (scan.hiddenColumns, scan.mergedRanges)
    for (cell, next) in zip(cells, cells.dropFirst())
    where cell.row == next.row && cell.cell.column == next.cell.column {
      throw FormatError(
        "xls stream", offset: sheet.streamOffset,
        found: "cell \(CellReference(row: cell.row, column: cell.cell.column)) of sheet "
          + "'\(sheet.name)' twice", expected: "every cell once")
    }
  }

  func next(_ row: inout WorkbookRow) throws(FormatError) -> Bool {
    guard position < cells.count else {
      row.begin(0, isHidden: false)
      return false
    }
    let number = cells[position].row
    row.begin(number, isHidden: hiddenRows.contains(number))
    while position < cells.count, cells[position].row == number {
      var cell = cells[position].cell
      let start = row.bytes.count
      row.bytes += bytes[cell.content]
      cell.content = start..<row.bytes.count
      row.cells.append(cell)
      position += 1
    }
    return true
  }
}

/// A cell with its row, and its place among the bytes of all the sheet's cells.
struct BIFFCell {
  let row: Int
  var cell: WorkbookCell
}
