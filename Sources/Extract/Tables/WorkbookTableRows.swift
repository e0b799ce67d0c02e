internal import Formats

/// The rows of a worksheet.
final class WorkbookTableRows: TableRows {
  private var rows: WorkbookRows

  init(_ rows: consuming WorkbookRows) { self.rows = rows }

  func next() throws(FormatError) -> TableRow? {
    guard try rows.next() else { return nil }
    var row = TableRow(number: rows.row)
    row.cells.reserveCapacity(rows.count)
    for cell in 0..<rows.count {
      let range = rows.range(cell)
      let (text, number): (String, Double?) =
        switch rows.value(cell) {
        case .number(let value, let written): (written, value)
        case .text(let text): (text.squeezed, PublishedNumber.parse(Array(text.utf8)))
        case .date(let date, _): (date.description, nil)
        case .boolean(let value): (value ? "TRUE" : "FALSE", nil)
        case .error(let text): (text, nil)
        case .uncalculated: ("a formula without a stored result", nil)
        }
      row.cells.append(
        TableCell(
          column: rows.column(cell), text: text, number: number, offset: range.lowerBound,
          length: range.count))
    }
    return row
  }
}
