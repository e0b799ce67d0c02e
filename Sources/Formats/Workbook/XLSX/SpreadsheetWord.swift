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

  /// How many names are known.
  var count: Int { words.count }

  @inline(__always)
  subscript(index: Int32) -> SpreadsheetWord { words[Int(index)] }

  /// Takes in the names that have come since.
  mutating func learn(_ names: [String]) {
    for name in names[words.count...] { words.append(SpreadsheetWord(rawValue: name) ?? .other) }
  }
}
