/// A line below a table's header, told apart into labels, numbers and marks.
struct PDFLineParts {
  let line: PDFLine
  private(set) var labels: [PDFWord] = []
  private(set) var labelMarks: [String] = []
  private(set) var cells: [PDFCell] = []
  /// Words among the numbers that are none.
  private(set) var strays: [PDFWord] = []
  /// Whether it is a line of text, not of a table.
  private(set) var isText = true

  init(_ line: PDFLine, _ columns: PDFColumns) {
    self.line = line
    var isMarkOfCell = false
    var hasLoneCell = false
    for run in line.runs {
      let candidates = run.lazy.filter { !$0.isMark }.map(PDFCell.init)
      let isNumeric = candidates.allSatisfy { $0 != nil } && !candidates.isEmpty
      for word in run {
        if word.isMark {
          if isMarkOfCell, let cell = cells.popLast() {
            cells.append(cell.marked(word))
          } else {
            labelMarks.append(word.text)
          }
          continue
        }
        // A number apart from the label belongs to no label, wherever it is.
        let isApart = isNumeric && !labels.isEmpty
        let cell = PDFCell(word)
        isMarkOfCell = cell != nil && (isApart || word.box.centre > columns.left)
        if isMarkOfCell, let cell {
          cells.append(cell)
          let isBesideLabel = run.allSatisfy {
            $0.isMark || PDFCell($0) != nil || $0.box.left < columns.left
          }
          hasLoneCell = hasLoneCell || isBesideLabel
        } else if word.box.left >= columns.left {
          strays.append(word)
        } else {
          labels.append(word)
        }
      }
    }
    // Numbers within sentences stand close to words; those of tables stand alone.
    isText = cells.isEmpty || !strays.isEmpty && !hasLoneCell
  }

  /// Whether it is text that could be a label, or a part of one.
  var isLabel: Bool { isText && cells.isEmpty && strays.isEmpty }
}
