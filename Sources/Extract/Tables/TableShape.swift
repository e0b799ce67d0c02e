internal import Statistics

/// Notices where the rows of a table do not stand under its header, which is how a header, a column
/// or a cell that moved is told from a table that is read rightly.
struct TableShape {
  private let head: TableHead
  private let layout: TableLayout
  private let patterns: TablePatterns
  private let columns: [String: Int]
  private let title: String
  private let fixed: [(column: Int, text: TablePattern)]
  /// The columns whose texts must look like something, with the axis they tell of.
  private let likes: [(column: Int, axis: String, like: TablePattern)]
  private let known: Set<Int>
  /// The axes whose known texts must all be there, and those that were seen.
  private var complete: [(reader: AxisReader, seen: Set<String>)]
  private var filled: Set<Int> = []

  /// - Parameter columns: The columns that tell of axes, by their names.
  init(
    _ head: TableHead, _ layout: TableLayout, _ patterns: TablePatterns, columns: [String: Int],
    in table: SourceTable
  ) {
    self.head = head
    self.layout = layout
    self.patterns = patterns
    self.columns = columns
    title = table.title
    fixed = patterns.fixed.compactMap { item in
      head.column(item.heading).map { (column: $0, text: item.text) }
    }
    likes = patterns.likes.sorted { $0.key < $1.key }.compactMap { axis, like in
      columns[axis].map { (column: $0, axis: axis, like: like) }
    }
    complete = layout.axes.filter { $0.value.complete == true }.sorted { $0.key < $1.key }
      .map { (AxisReader($0.key, $0.value, patterns), []) }
    known = Set(head.names.keys).union(columns.values)
  }

  /// Why a row by itself cannot be trusted; `nil` when it can.
  func problem(of row: TableRow) -> String? {
    if let problem = row.problem { return problem }
    let filled = row.cells.count { !$0.text.isEmpty }
    if filled < 2 { return nil }
    let hasNumber = row.cells.contains { $0.number != nil }
    if hasNumber, let column = head.valueColumns.first(where: row.shared.contains) {
      return "'\(row.text(column))' is one cell in several places"
    }
    // On a page a line of words may be written across the columns.
    if layout.form == .csv || hasNumber, let width = row.width,
      let expected = head.width.map({ $0 + (layout.trailing ?? 0) }),
      width != expected
    {
      return "found \(width) cells, expected \(expected) as under the header"
    }
    // A text in the wrong column says that the columns moved, which concerns the whole table.
    guard hasValues(row), likes.allSatisfy({ $0.like.matches(row.text($0.column)) }) else {
      return nil
    }
    for (column, text) in fixed where !text.matches(row.text(column)) {
      return "found '\(row.text(column))' under '\(head.names[column] ?? "")', expected "
        + "'\(text.text)'"
    }
    return nil
  }

  /// Checks that a row stands under the header, and remembers which columns hold something.
  ///
  /// - Throws: Where a text is not like those of its column, or a number, or in a closed table
  ///   anything, stands beside the headed columns.
  mutating func check(_ row: TableRow) throws(ExtractError) {
    for cell in row.cells where !cell.text.isEmpty {
      filled.insert(cell.column)
      guard cell.number != nil, !known.contains(cell.column), !isLineNumber(cell) else {
        continue
      }
      throw changed(
        "row \(row.number), column \(cell.column)", "'\(cell.text)'",
        "no number, for the column has no heading")
    }
    guard hasValues(row) else { return }
    for index in complete.indices {
      guard let column = columns[complete[index].reader.name] else { continue }
      complete[index].seen.insert(complete[index].reader.meaning(of: row.text(column)))
    }
    for (column, axis, like) in likes where !like.matches(row.text(column)) {
      throw changed(
        "row \(row.number), the \(axis)", "'\(row.text(column))'",
        "a text like '\(like.text)' under '\(head.names[column] ?? "")'")
    }
    guard layout.closed == true,
      let stray = row.cells.first(where: { head.names[$0.column] == nil && !$0.text.isEmpty })
    else { return }
    throw changed(
      "row \(row.number), column \(stray.column)", "'\(stray.text)'",
      "nothing, for the column has no heading")
  }

  /// Checks a table of which all rows were seen.
  ///
  /// - Throws: Where a text that must be there is not, or a column of values holds none, though
  ///   others do.
  mutating func finish() throws(ExtractError) {
    guard head.valueColumns.contains(where: filled.contains) else { return }
    if [.workbook, .csv, .html].contains(layout.form),
      let empty = head.valueColumns.first(where: {
        !filled.contains($0) && patterns.mayBeEmpty?.matches(head.names[$0] ?? "") != true
      })
    {
      throw changed(
        "column \(empty)", "nothing under '\(head.names[empty] ?? "")'",
        "values, as under the other headings")
    }
    for index in complete.indices {
      var seen = complete[index].seen
      if columns[complete[index].reader.name] == nil {
        for column in head.valueColumns where filled.contains(column) {
          seen.insert(
            complete[index].reader.text(
              TableRow(), column: column, head, columns: columns, told: [:]))
        }
      }
      let axis = complete[index].reader.axis
      guard let missing = axis.known?.first(where: { !seen.contains($0) }) else { continue }
      let texts = (axis.codes ?? [:]).filter { $0.value == missing }.map { "'\($0.key)'" }.sorted()
      throw changed(
        "the \(complete[index].reader.name)", "no '\(missing)'",
        texts.isEmpty ? "'\(missing)'" : texts.joined(separator: " or "))
    }
  }

  /// Whether a cell stands before everything that has a heading and may do so.
  private func isLineNumber(_ cell: TableCell) -> Bool {
    cell.column < head.names.keys.min() ?? 0 && patterns.lineNumbers?.matches(cell.text) == true
  }

  private func hasValues(_ row: TableRow) -> Bool {
    head.valueColumns.contains { row.cell($0) != nil }
  }

  private func changed(_ place: String, _ found: String, _ expected: String) -> ExtractError {
    .template(document: title, place: place, found: found, expected: expected)
  }
}
