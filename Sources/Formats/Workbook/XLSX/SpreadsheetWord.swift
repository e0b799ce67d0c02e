/// Names of elements and attributes that a workbook's parts are read by.
enum SpreadsheetWord: String {
  /// Any other name, and any element of another namespace.
  case other = ""
  // Workbook, relationships.
  case workbookPr, date1904, sheet, name, state, id
  // Shared strings and text.
  case si, t, r, rPh
  // Styles.
  case numFmt, numFmtId, formatCode, cellXfs, xf
  // Worksheets; `r` and `t` are also attributes of cells, `s` too.
  case cols, col, min, max, hidden, sheetData, row, c, s, v, f, `is`, mergeCell, ref
}

/// What the names of one document mean, by their places in the reader's list of names.
struct SpreadsheetVocabulary {
  private var words: [SpreadsheetWord] = []

  @inline(__always)
  mutating func word(_ index: Int32, _ names: borrowing XMLNames) -> SpreadsheetWord {
    let index = Int(index)
    if index >= words.count { learn(names) }
    return words[index]
  }

  @inline(never)
  private mutating func learn(_ names: borrowing XMLNames) {
    for text in names.texts[words.count...] {
      words.append(SpreadsheetWord(rawValue: text) ?? .other)
    }
  }
}
