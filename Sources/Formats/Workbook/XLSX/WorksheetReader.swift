/// The rows of a worksheet part, and what it says about them before and after.
struct WorksheetReader: ~Copyable {
  var reader: SpreadsheetReader
  let styles: CellStyles
  let stringCount: Int
  let dateSystem: WorkbookDateSystem
  let limits: WorkbookLimits
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var mergedRanges: [CellRange] = []
  private var lastRow = 0
  private var isInRows = false

  /// Reads up to the first row.
  init(
    _ reader: consuming SpreadsheetReader, styles: CellStyles, stringCount: Int,
    dateSystem: WorkbookDateSystem, limits: WorkbookLimits
  ) throws(FormatError) {
    self.reader = reader
    self.styles = styles
    self.stringCount = stringCount
    self.dateSystem = dateSystem
    self.limits = limits
    while !isInRows, case let event = try self.reader.next(), event != .endOfDocument {
      guard event == .start else { continue }
      switch self.reader.word {
      case .cols: continue
      case .col: try readColumns()
      case .sheetData: isInRows = true
      case .mergeCell: try readMergedRange()
      default: continue
      }
    }
  }

  /// Reads the next row.
  ///
  /// - Returns: `false` after the last, when the rest of the part has been read.
  mutating func next(_ row: inout WorkbookRow) throws(FormatError) -> Bool {
    while isInRows {
      switch try reader.next() {
      case .start:
        if reader.word != .row {
          try reader.skipElement()
          continue
        }
        try readRow(&row)
        return true
      case .end: isInRows = false
      case .text: continue
      case .endOfDocument: return false
      }
    }
    row.begin(0, isHidden: false)
    while case let event = try reader.next(), event != .endOfDocument {
      if event == .start, reader.word == .mergeCell { try readMergedRange() }
    }
    return false
  }

  private mutating func readRow(_ row: inout WorkbookRow) throws(FormatError) {
    var number = lastRow + 1
    var isHidden = false
    for index in 0..<reader.attributeCount {
      switch reader.attributeWord(index) {
      case .r:
        let written = reader.attributeText(index)
        guard let value = Int(written), value > lastRow else {
          throw reader.error(
            found: "row '\(written)' after row \(lastRow)",
            expected: "rows in their order, each once")
        }
        number = value
      case .hidden: isHidden = reader.isTrue(.hidden)
      default: continue
      }
    }
    if number > limits.rows {
      throw reader.error(found: "row \(number)", expected: "at most \(limits.rows) rows")
    }
    lastRow = number
    row.begin(number, isHidden: isHidden)
    var lastColumn = 0
    while true {
      switch try reader.next() {
      case .start:
        if reader.word == .c {
          try readCell(&row, after: &lastColumn)
        } else {
          try reader.skipElement()
        }
      case .text: continue
      case .end, .endOfDocument: return
      }
    }
  }

  private mutating func readColumns() throws(FormatError) {
    guard reader.isTrue(.hidden) else { return }
    guard let first = reader.attribute(.min).flatMap({ Int($0) }),
      let last = reader.attribute(.max).flatMap({ Int($0) }), first > 0, first <= last,
      hiddenColumns.count < limits.columns
    else {
      throw reader.error(found: "a range of columns that is none", expected: "min and max")
    }
    hiddenColumns.append(first...last)
  }

  private mutating func readMergedRange() throws(FormatError) {
    let written = reader.attribute(.ref) ?? ""
    guard let range = CellRange(written) else {
      throw reader.error(found: "the merged range '\(written)'", expected: "such as A1:C1")
    }
    if mergedRanges.count == limits.tableEntries {
      throw reader.error(
        found: "more merged ranges", expected: "at most \(limits.tableEntries)")
    }
    mergedRanges.append(range)
  }
}
