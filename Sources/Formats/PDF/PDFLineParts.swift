/// A line below a table's header, told apart into labels, numbers and marks.
struct PDFLineParts {
  let line: PDFLine
  /// The words of labels, in groups set apart.
  private(set) var labelRuns: [[PDFWord]] = []
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
      // A figure apart from the label belongs to no label, wherever it is.
      let isApart =
        !labelRuns.isEmpty && run.allSatisfy { Self.isFigure($0.text) }
        && run[run.startIndex].box.left > columns.labelsRight
      // A long label may reach below the widest numbers of the first column.
      let isLabel =
        run[run.startIndex].box.left < columns.left
        && run[run.endIndex - 1].box.right < columns.firstRight + 0.5
      let isClean = run.allSatisfy {
        $0.isMark || PDFCell($0) != nil || $0.box.left < columns.left
      }
      var labels: [PDFWord] = []
      for word in run {
        let isRight = isApart || word.box.centre > columns.left
        if word.isMark {
          if isMarkOfCell, let cell = cells.popLast() {
            cells.append(cell.marked(word))
          } else {
            labelMarks.append(word.text)
          }
        } else if isRight, let cell = PDFCell(word) {
          cells.append(cell)
          isMarkOfCell = true
          hasLoneCell = hasLoneCell || isClean
        } else {
          isMarkOfCell = false
          if !isApart, isLabel || word.box.left < columns.left {
            labels.append(word)
          } else {
            strays.append(word)
          }
        }
      }
      if !labels.isEmpty { labelRuns.append(labels) }
    }
    // Numbers within sentences stand close to words; those of tables stand alone.
    isText = cells.isEmpty || !strays.isEmpty && !hasLoneCell
  }

  /// The words of labels.
  var labels: [PDFWord] { Array(labelRuns.joined()) }

  private static func isFigure(_ text: String) -> Bool {
    text.contains(where: \.isNumber) && !text.contains(where: \.isLetter)
  }

  /// Whether it is text that could be a label, or a part of one.
  var isLabel: Bool { isText && cells.isEmpty && strays.isEmpty }
}
