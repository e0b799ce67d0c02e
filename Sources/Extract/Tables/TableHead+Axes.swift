extension TableHead {
  /// Reads rows up to the header.
  ///
  /// - Returns: `nil` where there is none in a table that is one of many.
  /// - Throws: Where there is none in any other.
  static func found(
    _ layout: TableLayout, _ patterns: TablePatterns, in table: SourceTable
  ) throws -> TableHead? {
    do {
      let head = try TableHead(layout, patterns, in: table)
      try head.checkHeadings(layout, patterns, in: table)
      return head
    } catch let error as ExtractError {
      if case .template = error, table.isOneOfMany { return nil }
      throw error
    }
  }

  /// The columns that tell of axes, by the axis's name.
  ///
  /// - Throws: Where a column is not in the header.
  func columns(
    _ layout: TableLayout, _ patterns: TablePatterns, in table: SourceTable
  ) throws(ExtractError) -> [String: Int] {
    var columns: [String: Int] = [:]
    for (name, axis) in layout.axes where axis.column != nil || axis.down != nil {
      guard let pattern = patterns.axes[name], let column = column(pattern) else {
        throw ExtractError.template(
          document: table.title, place: "the header",
          found: names.sorted { $0.key < $1.key }.prefix(8).map { "'\($0.value)'" }
            .joined(separator: ", "),
          expected: "a column '\(patterns.axes[name]?.text ?? name)' for the \(name)")
      }
      columns[name] = column
    }
    return columns
  }

  /// What the table as a whole tells, by the axis's name; its rows and columns tell the others.
  ///
  /// - Throws: Where none of its titles, headings or names has the form that is declared.
  func told(
    _ layout: TableLayout, _ patterns: TablePatterns, by table: SourceTable
  ) throws(ExtractError) -> [String: String] {
    var told: [String: String] = [:]
    for (name, axis) in layout.axes {
      if let constant = axis.constant { told[name] = constant }
      guard let candidates = candidates(for: axis, in: table), let pattern = patterns.axes[name]
      else { continue }
      guard let found = candidates.lazy.compactMap({ pattern.found(in: $0, as: axis.form) }).first
      else {
        throw ExtractError.template(
          document: table.title, place: "the \(name)",
          found: candidates.prefix(4).map { "'\($0)'" }.joined(separator: ", "),
          expected: "a text like '\(pattern.text)'")
      }
      told[name] = axis.meaning(of: found)
    }
    return told
  }

  private func candidates(for axis: TableAxis, in table: SourceTable) -> [String]? {
    if axis.heading != nil { return names.sorted { $0.key < $1.key }.map(\.value) }
    if axis.title != nil { return titles + [table.name] }
    if axis.table != nil { return [table.name] }
    return axis.file == nil ? nil : [table.file]
  }

  /// Checks that a row that has values fits what the headings say.
  ///
  /// - Throws: Where a text is not like those of its column, or stands beside the headed columns.
  func checkShape(
    of row: TableRow, _ layout: TableLayout, _ patterns: TablePatterns, columns: [String: Int],
    in table: SourceTable
  ) throws(ExtractError) {
    if patterns.likes.isEmpty, layout.closed != true { return }
    guard valueColumns.contains(where: { row.cell($0) != nil }) else { return }
    for (name, like) in patterns.likes.sorted(by: { $0.key < $1.key }) {
      guard let column = columns[name], !like.matches(row.text(column)) else { continue }
      throw ExtractError.template(
        document: table.title, place: "row \(row.number), the \(name)",
        found: "'\(row.text(column))'",
        expected: "a text like '\(like.text)' under '\(names[column] ?? "")'")
    }
    guard layout.closed == true,
      let stray = row.cells.first(where: { names[$0.column] == nil && !$0.text.isEmpty })
    else { return }
    throw ExtractError.template(
      document: table.title, place: "row \(row.number), column \(stray.column)",
      found: "'\(stray.text)'", expected: "nothing, for the column has no heading")
  }
}
