/// Collects what the records of one sheet say.
struct BIFFSheetScan {
  private let workbook: BIFFWorkbook
  private(set) var cells: [BIFFCell] = []
  /// What the cells say: digits, text, codes of errors.
  private(set) var bytes: [UInt8] = []
  private(set) var hiddenRows: Set<Int> = []
  private(set) var hiddenColumns: [ClosedRange<Int>] = []
  private(set) var mergedRanges: [CellRange] = []

  init(_ workbook: BIFFWorkbook) { self.workbook = workbook }

  /// Reads the sheet's records to their end, charts within the sheet left out.
  mutating func read(_ sheet: WorkbookSheet) throws(FormatError) {
    var records = BIFFRecords(workbook.stream, from: sheet.streamOffset)
    guard try records.next().type == BIFFRecordType.beginOfStream else {
      throw records.fault("no begin of sheet '\(sheet.name)'", "its records")
    }
    var depth = 1
    while depth > 0 {
      let record = try records.next()
      switch record.type {
      case BIFFRecordType.beginOfStream: depth += 1
      case BIFFRecordType.endOfStream: depth -= 1
      default: if depth == 1 { try read(record, &records) }
      }
    }
  }

  private mutating func read(
    _ record: BIFFRecord, _ records: inout BIFFRecords
  ) throws(FormatError) {
    let (stream, start) = (workbook.stream, record.data.lowerBound)
    switch record.type {
    case BIFFRecordType.row:
      try records.require(14, of: record)
      if stream.uint16(at: start + 12) & 0x20 != 0 {
        hiddenRows.insert(stream.uint16(at: start) + 1)
      }
    case BIFFRecordType.columns:
      try records.require(10, of: record)
      let (first, last) = (stream.uint16(at: start), stream.uint16(at: start + 2))
      if stream.uint16(at: start + 8) & 1 != 0, first <= last {
        hiddenColumns.append(first + 1...last + 1)
      }
    case BIFFRecordType.mergedCells: try readMergedRanges(record, records)
    case BIFFRecordType.multipleNumbers:
      try records.require(6, of: record)
      for index in 0..<(record.data.count - 6) / 6 {
        let place = start + 4 + 6 * index
        let cell = try cell(at: start, column: index, style: place, records)
        try add(PackedNumber.value(stream.uint32(at: place + 2)), to: cell, records)
      }
    case BIFFRecordType.number:
      try records.require(14, of: record)
      try add(stream.double(at: start + 6), to: try cell(at: start, records), records)
    case BIFFRecordType.packedNumber:
      try records.require(10, of: record)
      let number = PackedNumber.value(stream.uint32(at: start + 6))
      try add(number, to: try cell(at: start, records), records)
    case BIFFRecordType.sharedString:
      try records.require(10, of: record)
      var cell = try cell(at: start, records)
      let index = stream.uint32(at: start + 6)
      guard index < workbook.strings.count else {
        throw records.fault(
          "shared string \(index)", "one of the \(workbook.strings.count) shared strings")
      }
      cell.cell.kind = .text
      cell.cell.sharedString = index
      cells.append(cell)
    case BIFFRecordType.text, BIFFRecordType.richText:
      try records.require(8, of: record)
      var cell = try cell(at: start, records)
      cell.cell.kind = .text
      let segments = try records.segments(of: record)
      set(try workbook.text(segments, from: start + 6, countBytes: 2), in: &cell.cell)
      cells.append(cell)
    case BIFFRecordType.booleanOrError:
      try records.require(8, of: record)
      var cell = try cell(at: start, records)
      set(code: stream[start + 6], isError: stream[start + 7] != 0, in: &cell.cell)
      cells.append(cell)
    case BIFFRecordType.formula:
      try records.require(14, of: record)
      try readFormula(record, try cell(at: start, records), records)
    case BIFFRecordType.formulaText: try readFormulaText(record, &records)
    default: return
    }
  }

  /// A cell by the head of its record: row, column, format.
  private func cell(
    at start: Int, column index: Int = 0, style: Int? = nil, _ records: BIFFRecords
  ) throws(FormatError) -> BIFFCell {
    let row = workbook.stream.uint16(at: start) + 1
    let column = workbook.stream.uint16(at: start + 2) + 1 + index
    if row > workbook.limits.rows || column > workbook.limits.columns {
      throw records.fault(
        "cell \(CellReference(row: row, column: column))",
        "at most \(workbook.limits.rows) rows and \(workbook.limits.columns) columns")
    }
    let format = workbook.stream.uint16(at: style ?? start + 4)
    let isDate = workbook.styles.isDate(format)
    let cell = WorkbookCell(
      column: column, kind: isDate ? .date : .number, range: 0..<workbook.fileBytes)
    return BIFFCell(row: row, cell: cell)
  }

  private mutating func add(
    _ number: Double, to cell: BIFFCell, _ records: BIFFRecords
  ) throws(FormatError) {
    if !number.isFinite { throw records.fault("a number without bounds", "a number") }
    var cell = cell
    cell.cell.number = number
    set(PackedNumber.shortest(number), in: &cell.cell)
    cells.append(cell)
  }

  private mutating func set(_ text: String, in cell: inout WorkbookCell) {
    let start = bytes.count
    bytes += text.utf8
    cell.content = start..<bytes.count
  }

  private mutating func set(code: UInt8, isError: Bool, in cell: inout WorkbookCell) {
    cell.kind = isError ? .error : .boolean
    cell.number = isError ? 0 : Double(code)
    set(isError ? Self.errors[code] ?? "#ERROR \(code)" : "\(code)", in: &cell)
  }

  private static let errors: [UInt8: String] = [
    0x00: "#NULL!", 0x07: "#DIV/0!", 0x0F: "#VALUE!", 0x17: "#REF!", 0x1D: "#NAME?",
    0x24: "#NUM!", 0x2A: "#N/A",
  ]

  private mutating func readFormula(
    _ record: BIFFRecord, _ cell: BIFFCell, _ records: BIFFRecords
  ) throws(FormatError) {
    var cell = cell
    cell.cell.isFormula = true
    let (stream, result) = (workbook.stream, record.data.lowerBound + 6)
    // A result that is no number is marked by what no double begins with.
    guard stream.uint16(at: result + 6) == 0xFFFF else {
      return try add(stream.double(at: result), to: cell, records)
    }
    switch stream[result] {
    case 1, 2: set(code: stream[result + 2], isError: stream[result] == 2, in: &cell.cell)
    // The text is in a record of its own; 3 is an empty one.
    default: cell.cell.kind = .text
    }
    cells.append(cell)
  }

  private mutating func readFormulaText(
    _ record: BIFFRecord, _ records: inout BIFFRecords
  ) throws(FormatError) {
    try records.require(2, of: record)
    let segments = try records.segments(of: record)
    let text = try workbook.text(segments, from: record.data.lowerBound, countBytes: 2)
    guard let last = cells.indices.last, cells[last].cell.isFormula, cells[last].cell.kind == .text
    else { throw records.fault("the text of a formula", "the formula before it") }
    var cell = cells[last].cell
    set(text, in: &cell)
    cells[last].cell = cell
  }

  private mutating func readMergedRanges(
    _ record: BIFFRecord, _ records: BIFFRecords
  ) throws(FormatError) {
    try records.require(2, of: record)
    let (stream, start) = (workbook.stream, record.data.lowerBound)
    let count = stream.uint16(at: start)
    try records.require(2 + 8 * count, of: record)
    for index in 0..<count {
      let ends = (0..<4).map { stream.uint16(at: start + 2 + 8 * index + 2 * $0) + 1 }
      guard ends[0] <= ends[1], ends[2] <= ends[3] else {
        throw records.fault("a merged range that is none", "its first and last row and column")
      }
      mergedRanges.append(CellRange(rows: ends[0]...ends[1], columns: ends[2]...ends[3]))
    }
  }
}
