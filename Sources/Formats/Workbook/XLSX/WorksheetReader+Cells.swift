extension WorksheetReader {
  /// How a cell's value is written.
  private enum CellType {
    case number, sharedString, formulaText, inlineText, boolean, error, isoDate

    init?(_ bytes: RawSpan, _ range: Range<Int>) {
      switch (range.count, range.isEmpty ? 0 : bytes[range.lowerBound]) {
      case (1, UInt8(ascii: "s")): self = .sharedString
      case (1, UInt8(ascii: "n")): self = .number
      case (1, UInt8(ascii: "b")): self = .boolean
      case (1, UInt8(ascii: "e")): self = .error
      case (1, UInt8(ascii: "d")): self = .isoDate
      case (3, _) where range.map { bytes[$0] }.elementsEqual("str".utf8): self = .formulaText
      case (9, _) where range.map { bytes[$0] }.elementsEqual("inlineStr".utf8):
        self = .inlineText
      default: return nil
      }
    }
  }

  /// Reads the cell whose tag was read last, to its end; keeps it if it holds something.
  mutating func readCell(
    _ row: inout WorkbookRow, after lastColumn: inout Int
  ) throws(FormatError) {
    var column = lastColumn + 1
    var type = CellType.number
    var style = 0
    for index in 0..<reader.attributeCount {
      switch reader.attributeWord(index) {
      case .r:
        guard let place = reader.withAttribute(index, { CellReference($0, $1) }),
          place.row == row.number, place.column > lastColumn
        else {
          throw reader.error(
            found: "cell '\(reader.attributeText(index))' in row \(row.number) after column "
              + "'\(CellReference.letters(ofColumn: lastColumn))'",
            expected: "the row's cells in their order, each once")
        }
        column = place.column
      case .s: style = reader.withAttribute(index) { WholeNumber.parse($0, $1) }
      case .t:
        guard let known = reader.withAttribute(index, { CellType($0, $1) }) else {
          throw reader.error(
            found: "a cell of type '\(reader.attributeText(index))'", expected: "a type of cell")
        }
        type = known
      default: continue
      }
    }
    if column > limits.columns {
      throw reader.error(found: "column \(column)", expected: "at most \(limits.columns) columns")
    }
    lastColumn = column

    var cell = WorkbookCell(column: column, kind: .uncalculated)
    let content = try readContent(&row, &cell)
    if row.bytes.count > limits.rowBytes {
      throw reader.error(
        found: "more bytes in row \(row.number)", expected: "at most \(limits.rowBytes) bytes")
    }
    guard let place = content.place else {
      // An empty result of a formula that gives text has no bytes of its own.
      if cell.isFormula {
        if type == .formulaText, content.hasValue { cell.kind = .text }
        row.cells.append(cell)
      }
      return
    }
    cell.range = place
    let holdsSomething = try resolve(&cell, type, style, content.number, &row)
    if !holdsSomething { cell.kind = .uncalculated }
    if holdsSomething || cell.isFormula { row.cells.append(cell) }
  }

  private struct Content {
    /// The bytes from the first character of the value to the last.
    var place: Range<Int>?
    /// The value, where it is a number and in one piece.
    var number: Double?
    var hasValue = false
  }

  /// Reads what is within the cell: its value goes to the row's bytes.
  private mutating func readContent(
    _ row: inout WorkbookRow, _ cell: inout WorkbookCell
  ) throws(FormatError) -> Content {
    var content = Content()
    let start = row.bytes.count
    var isInValue = false
    while true {
      switch try reader.next() {
      case .start:
        switch reader.word {
        case .v:
          isInValue = true
          content.hasValue = true
        case .f:
          cell.isFormula = true
          try reader.skipElement()
        case .is: try reader.readText(of: .is, into: &content.place) { row.bytes += $0 }
        default: try reader.skipElement()
        }
      case .text where isInValue:
        let number = reader.appendCharacters(to: &row.bytes)
        content.number = content.place == nil ? number : nil
        let range = reader.range
        content.place = (content.place?.lowerBound ?? range.lowerBound)..<range.upperBound
      case .text: continue
      case .end:
        if !isInValue {
          cell.content = start..<row.bytes.count
          return content
        }
        isInValue = false
      case .endOfDocument: return content
      }
    }
  }

  /// Makes the cell's value of what was written.
  ///
  /// - Returns: Whether it holds something: a number of blanks alone does not.
  private mutating func resolve(
    _ cell: inout WorkbookCell, _ type: CellType, _ style: Int, _ number: Double?,
    _ row: inout WorkbookRow
  ) throws(FormatError) -> Bool {
    switch type {
    case .number:
      cell.kind = styles.isDate(style) ? .date : .number
      if let number {
        cell.number = number
        return true
      }
      return try resolveNumber(&cell, row)
    case .sharedString:
      guard let index = number.flatMap(Int.init(exactly:)), index >= 0, index < stringCount else {
        throw unexpected(cell, row, "the number of one of the \(stringCount) shared strings")
      }
      cell.kind = .text
      cell.sharedString = index
    case .formulaText, .inlineText:
      cell.kind = .text
      if let text = EscapedText.resolved(row.bytes[cell.content]) {
        row.bytes.replaceSubrange(cell.content, with: text)
        cell.content = cell.content.lowerBound..<row.bytes.count
      }
    case .boolean:
      cell.kind = .boolean
      switch text(of: cell, row) {
      case "1", "true": cell.number = 1
      case "0", "false": cell.number = 0
      default: throw unexpected(cell, row, "0 or 1")
      }
    case .error: cell.kind = .error
    case .isoDate:
      cell.kind = .date
      guard let date = WorkbookDate(iso: text(of: cell, row), system: dateSystem) else {
        throw unexpected(cell, row, "a date")
      }
      cell.number = date.serial
    }
    return true
  }

  /// A number with blanks around it, or in pieces.
  private func resolveNumber(
    _ cell: inout WorkbookCell, _ row: WorkbookRow
  ) throws(FormatError) -> Bool {
    let isBlank: (UInt8) -> Bool = { [0x20, 0x09, 0x0A, 0x0D].contains($0) }
    let written = row.bytes[cell.content].drop(while: isBlank)
    let digits = Array(written.prefix { !isBlank($0) })
    if digits.isEmpty { return false }
    guard let number = DecimalNumber.parse(digits),
      written.dropFirst(digits.count).allSatisfy(isBlank)
    else { throw unexpected(cell, row, "a number") }
    cell.number = number
    return true
  }

  private func text(of cell: WorkbookCell, _ row: WorkbookRow) -> String {
    String(decoding: row.bytes[cell.content], as: UTF8.self)
  }

  private func unexpected(
    _ cell: WorkbookCell, _ row: WorkbookRow, _ expected: String
  ) -> FormatError {
    let place = CellReference(row: row.number, column: cell.column)
    return reader.error(
      at: cell.range.lowerBound,
      found: "\(FormatError.show(row.bytes[cell.content].prefix(40))) in cell \(place)",
      expected: expected)
  }
}
