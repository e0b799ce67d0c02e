internal import Formats

extension HTMLTable {
  /// The table's rows; a cell that covers several places is in each of them.
  var tableRows: ListedRows {
    ListedRows(
      (1...max(1, rowCount)).map { number in
        var row = TableRow(number: number)
        row.width = (1...max(1, columnCount)).last { cell(row: number, column: $0) != nil } ?? 0
        for column in 1...max(1, columnCount) {
          if let cell = cell(row: number, column: column), cell.columnSpan * cell.rowSpan > 1 {
            row.shared.insert(column)
          }
          guard let cell = cell(row: number, column: column), !cell.text.isEmpty else { continue }
          let text = cell.text.squeezed
          row.cells.append(
            TableCell(
              column: column, text: text, number: PublishedNumber.parse(Array(text.utf8)),
              offset: cell.textRange.lowerBound, length: cell.textRange.count))
        }
        return row
      })
  }
}

extension PDFTable {
  /// The rows of one page under the table's header; a row of the header comes first.
  ///
  /// - Parameters:
  ///   - labels: The headings of the columns of words.
  ///   - bytes: The size of the document: a printed value has no bytes of its own.
  func tableRows(page: Int, labels: [String], bytes: Int) -> ListedRows {
    var header = TableRow(number: 0)
    for (index, text) in (labels + columns).enumerated() {
      header.cells.append(
        TableCell(column: index + 1, text: text, number: nil, offset: 0, length: 0))
    }
    // What is printed below the last row is a note; a line above it belongs to the table.
    let end = (rows.lastIndex { !$0.isText } ?? -1) + 1
    let rows = rows[..<end].filter { $0.page == page }.map { printed in
      var row = TableRow(number: printed.line)
      if printed.isText {
        row.problem = "the line is within the table and is no row of it"
      } else if !printed.problems.isEmpty {
        row.problem = printed.problems.map(\.description).joined(separator: "; ")
      }
      for (index, text) in printed.labels.enumerated() where !text.isEmpty {
        row.cells.append(
          TableCell(column: index + 1, text: text.squeezed, number: nil, offset: 0, length: bytes))
      }
      if row.cells.isEmpty {
        let text = printed.lines.map(\.text).joined(separator: " ")
        row.cells = [TableCell(column: 1, text: text, number: nil, offset: 0, length: bytes)]
      }
      for (index, cell) in printed.cells.enumerated() {
        guard let cell else { continue }
        row.cells.append(
          TableCell(
            column: labels.count + index + 1, text: cell.text, number: cell.number, offset: 0,
            length: bytes))
      }
      return row
    }
    return ListedRows([header] + rows)
  }
}
