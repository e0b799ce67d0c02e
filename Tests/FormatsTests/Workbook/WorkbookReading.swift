import Formats

/// A workbook read to its end.
struct WorkbookReading: Equatable {
  struct Cell: Equatable {
    let value: WorkbookValue
    let isFormula: Bool
    let isHidden: Bool
    let range: Range<Int>
  }

  /// The sheets as they are listed.
  private(set) var sheets: [WorkbookSheet] = []
  /// By sheet and place: "Sheet1!B7".
  private(set) var cells: [String: Cell] = [:]

  init(_ file: [UInt8], _ limits: WorkbookLimits = WorkbookLimits()) throws {
    self = try Archives.withFile(file) { try Self(Workbook(path: $0, limits: limits)) }
  }

  init(_ workbook: Workbook) throws {
    sheets = workbook.sheets
    for sheet in sheets {
      var rows = try workbook.rows(of: sheet)
      while try rows.next() {
        for cell in 0..<rows.count {
          cells["\(sheet.name)!\(rows.reference(cell))"] = Cell(
            value: rows.value(cell), isFormula: rows.isFormula(cell),
            isHidden: rows.isHidden(cell), range: rows.range(cell))
        }
      }
    }
  }

  /// The value of a cell of the first sheet; `nil` when it holds nothing.
  subscript(reference: String) -> WorkbookValue? {
    cells["\(sheets[0].name)!\(reference)"]?.value
  }

  /// The values of the first sheet by their places.
  var values: [String: WorkbookValue] {
    Dictionary(
      uniqueKeysWithValues: cells.filter { $0.key.hasPrefix(sheets[0].name + "!") }.map {
        (String($0.key.split(separator: "!")[1]), $0.value.value)
      })
  }
}
