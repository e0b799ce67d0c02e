/// Makes rows of the lines below a header.
struct PDFRowReader {
  private let columns: PDFColumns
  private let labelColumns: PDFLabelColumns
  private let parts: [PDFLineParts]
  private let allowsBlanks: Bool
  private let isHeaderless: Bool
  /// Where labels begin, when most do at the same place.
  private let labelLeft: Double?

  init(_ section: PDFSection, _ furniture: PDFFurniture, _ header: PDFHeader) {
    let columns = PDFColumns(section.header, section.lines)
    let parts = section.lines.lazy.filter { !furniture.isPageNumber($0) }
      .map { PDFLineParts($0, columns) }
      .filter { !($0.isText && furniture.isRepeated($0.line)) }
    self.columns = columns
    self.parts = Array(parts)
    allowsBlanks = header.allowsBlanks
    isHeaderless = header.isOnEveryPage && !section.isBelowHeader
    let rows = self.parts.filter { !$0.isText }
    labelColumns = PDFLabelColumns(section.header, rows.map(\.labelRuns))
    let lefts = rows.compactMap { $0.labels.first?.box.left }
    let common = Dictionary(grouping: lefts) { $0.rounded() }.max {
      ($0.value.count, $1.key) < ($1.value.count, $0.key)
    }
    labelLeft = common.flatMap { 10 * $0.value.count >= 6 * lefts.count ? $0.key : nil }
  }

  func rows() -> [PDFRow] {
    var rows: [PDFRow] = []
    var index = 0
    while index < parts.count {
      let part = parts[index]
      index += 1
      if let both = labelsAround(index - 1), let above = rows.popLast() {
        // The numbers stand beside the middle of a label of two lines.
        rows.append(row(part, labels: both, lines: above.lines + [part.line, parts[index].line]))
        index += 1
      } else if !part.isText {
        rows.append(row(part, labels: part.labels, lines: [part.line]))
      } else if part.isLabel, let last = rows.last, isContinued(last, by: part) {
        rows[rows.count - 1].add(part, labelColumns.part(part.labels).texts)
      } else {
        rows.append(
          PDFRow(
            labels: [part.line.words.filter { !$0.isMark }.map(\.text).joined(separator: " ")],
            marks: part.line.words.filter(\.isMark).map(\.text), cells: [], problems: [],
            lines: [part.line]))
      }
    }
    return rows
  }

  /// The words of the lines above and below a line without a label, when both reach beside it.
  private func labelsAround(_ index: Int) -> [PDFWord]? {
    guard !parts[index].isText, parts[index].labels.isEmpty, index > 0, index + 1 < parts.count
    else { return nil }
    let neighbours = [parts[index - 1], parts[index + 1]]
    let box = parts[index].line.box
    let isBeside = neighbours.allSatisfy {
      $0.isLabel && $0.line.page == parts[index].line.page && $0.line.box.verticalOverlap(box) > 0
    }
    return isBeside ? neighbours.flatMap(\.labels) : nil
  }

  /// Whether a line goes on with a row's label: right below it, and further to the right.
  private func isContinued(_ row: PDFRow, by part: PDFLineParts) -> Bool {
    guard !row.isText, let last = row.lines.last, last.page == part.line.page, let labelLeft,
      let left = part.labels.first?.box.left
    else { return false }
    let height = part.line.box.height
    return left > labelLeft + 0.8 * height
      && part.line.box.verticalOverlap(last.box) > -0.8 * height
  }

  private func row(_ part: PDFLineParts, labels words: [PDFWord], lines: [PDFLine]) -> PDFRow {
    var found = [[PDFCell]](repeating: [], count: columns.columns.count)
    var problems = part.strays.map { PDFProblem.notANumber(text: $0.text) }
    for cell in part.cells {
      switch columns.place(of: cell) {
      case .column(let column): found[column].append(cell)
      case .misaligned(let column):
        problems.append(.misaligned(text: cell.text, column: columns.columns[column].name))
      case .between(let touched):
        problems.append(
          .between(text: cell.text, columns: touched.map { columns.columns[$0].name }))
      }
    }
    for (column, cells) in zip(columns.columns, found) where cells.count > 1 {
      problems.append(.crowded(texts: cells.map(\.text), column: column.name))
    }
    // What has gone astray is said above; where it is missing need not be.
    if !allowsBlanks, problems.isEmpty {
      for (column, cells) in zip(columns.columns, found) where cells.isEmpty {
        problems.append(.blank(column: column.name))
      }
    }
    if isHeaderless { problems.append(.headerless) }
    if words.isEmpty { problems.append(.unlabelled) }
    let (texts, unclear) = labelColumns.part(words)
    problems += unclear.map { .unclearLabel(text: $0) }
    return PDFRow(
      labels: texts, marks: part.labelMarks, cells: problems.isEmpty ? found.map(\.first) : [],
      problems: problems, lines: lines)
  }
}

extension PDFRow {
  /// Takes a further line of its labels.
  fileprivate mutating func add(_ part: PDFLineParts, _ texts: [String]) {
    for (column, text) in texts.enumerated() where !text.isEmpty {
      labels[column] += labels[column].isEmpty ? text : " " + text
    }
    marks += part.labelMarks
    lines.append(part.line)
  }
}
