internal import Formats
internal import Statistics

/// Reads the values of one series out of tables in one layout.
struct TableExtraction {
  let layout: TableLayout
  let patterns: TablePatterns
  /// What the axis that tells series apart says for this one; any when empty.
  let labels: Set<String>
  private(set) var builder: TableBuilder
  private var sums = TableSums()
  private var periods: [String: Period?] = [:]
  private var title = ""

  init(
    _ layout: TableLayout, _ patterns: TablePatterns, labels: [String], into builder: TableBuilder
  ) {
    self.layout = layout
    self.patterns = patterns
    self.labels = Set(labels)
    self.builder = builder
  }

  /// The rule that reads tables in this layout.
  private var rule: Rule {
    Rule(
      "\(builder.table.series.source).\(layout.id)",
      "Read from a cell of a table in the layout '\(layout.id)': rows and columns by their labels.")
  }

  /// Reads a table from its first row.
  mutating func read(_ table: SourceTable) throws {
    let head = try TableHead(layout, patterns, in: table)
    builder.read(table.reference, by: rule, grid: table.grid)
    sums = TableSums()
    title = table.title
    var columns: [String: Int] = [:]
    for (name, axis) in layout.axes where axis.column != nil || axis.down != nil {
      guard let pattern = patterns.axes[name], let column = head.column(pattern) else {
        throw ExtractError.template(
          document: table.title, place: "the header",
          found: head.names.sorted { $0.key < $1.key }.prefix(8).map { "'\($0.value)'" }
            .joined(separator: ", "),
          expected: "a column '\(patterns.axes[name]?.text ?? name)' for the \(name)")
      }
      columns[name] = column
    }
    var fixed: [String: String] = [:]
    for (name, axis) in layout.axes {
      if let text = try told(name, axis, by: table, head) { fixed[name] = text }
    }
    var carried: [String: String] = [:]
    while let row = try table.rows.next() {
      if row.isBlank { continue }
      if let end = patterns.end, row.cells.contains(where: { end.matches($0.text) }) { break }
      for (name, axis) in layout.axes where axis.down != nil {
        if let column = columns[name], !row.text(column).isEmpty {
          carried[name] = axis.meaning(of: row.text(column))
        }
      }
      try take(row, head, columns: columns, told: fixed.merging(carried) { _, new in new })
    }
    builder.table.warnings += sums.complaints(about: table.title)
  }

  /// What the table as a whole says of an axis; `nil` for one that its rows or columns tell.
  private func told(
    _ name: String, _ axis: TableAxis, by table: SourceTable, _ head: TableHead
  ) throws -> String? {
    if let constant = axis.constant { return constant }
    let candidates: [String]
    if axis.heading != nil {
      candidates = head.names.sorted { $0.key < $1.key }.map(\.value)
    } else if axis.title != nil {
      candidates = head.titles + [table.name]
    } else if axis.table != nil {
      candidates = [table.name]
    } else if axis.file != nil {
      candidates = [table.file]
    } else {
      return nil
    }
    guard let pattern = patterns.axes[name] else { return nil }
    for text in candidates {
      if let found = pattern.found(in: text, as: axis.form) { return axis.meaning(of: found) }
    }
    throw ExtractError.template(
      document: table.title, place: "the \(name)",
      found: candidates.prefix(4).map { "'\($0)'" }.joined(separator: ", "),
      expected: "a text like '\(pattern.text)'")
  }

  private mutating func take(
    _ row: TableRow, _ head: TableHead, columns: [String: Int], told: [String: String]
  ) throws {
    func text(_ name: String, _ axis: TableAxis, column: Int) -> String {
      if let told = told[name] { return told }
      let found: String
      if let joined = axis.joined {
        found = joined.compactMap { row in
          head.headings.indices.contains(row) ? head.headings[row][column] : nil
        }.joined(separator: " / ")
      } else if let across = axis.across {
        found = head.headings.indices.contains(across) ? head.headings[across][column] ?? "" : ""
      } else {
        found = row.text(columns[name] ?? 0)
      }
      if let part = patterns.parts[name] {
        return axis.meaning(of: part.found(in: found, as: axis.form) ?? found)
      }
      let formed =
        axis.form == nil
        ? found : patterns.axes[name]?.found(in: found, as: axis.form) ?? found
      return axis.meaning(of: formed)
    }
    func range(_ cell: TableCell) -> (offset: Int, length: Int) {
      patterns.number.map { cell.range(of: $0) } ?? (cell.offset, cell.length)
    }
    let place = text("place", layout.place, column: 0)
    if let problem = row.problem {
      builder.reject(
        TableBuilder.BadRow(
          place: place, text: row.cells.map(\.text).joined(separator: " | "),
          explanation: "row \(row.number): \(problem)",
          range: row.cells.first.map(range) ?? (0, 0)))
      return
    }
    let values = head.valueColumns.compactMap(row.cell)
    if values.isEmpty { return }
    if let skipped = patterns.skip.first(where: { $0.pattern.matches(place) }) {
      for _ in values { builder.leaveOut(by: skipped.rule) }
      if skipped.rule == "heading" { sums.startBlock() }
      return
    }
    if let series = layout.series, !labels.isEmpty,
      !labels.contains(text("series", series, column: 0))
    {
      return
    }
    try checkShape(of: row, head, columns: columns)
    let complaint = sums.check(row, place: place, head, layout.sums ?? [], patterns.sums)
    for cell in values {
      let place =
        layout.place.isOfColumns ? text("place", layout.place, column: cell.column) : place
      let key = (
        period: text("period", layout.period, column: cell.column),
        dimensions: builder.table.dimensions.names.map { name in
          layout.dimensions?[name].map {
            text("dimension \(name)", $0, column: cell.column)
          } ?? ""
        }
      )
      func reject(_ reason: Rejection.Reason, _ explanation: String) {
        builder.reject(
          cell.text, place: place, period: key.period, reason: reason, at: range(cell),
          explanation: ([place, key.period] + key.dimensions).joined(separator: " ")
            + " (row \(row.number), column \(cell.column)): " + explanation)
      }
      if let complaint {
        reject(.contradiction, complaint)
        continue
      }
      guard !place.isEmpty else {
        reject(.shape, "found no place, expected one")
        continue
      }
      guard let period = self.period(key.period) else {
        reject(.badPeriod, "'\(key.period)' is no period")
        continue
      }
      if let stranger = zip(builder.table.dimensions.names, key.dimensions).first(where: {
        layout.dimensions?[$0]?.known?.contains($1) == false || $1.isEmpty
      }) {
        reject(
          .unknownCode,
          "'\(stranger.1)' is no declared code of the dimension '\(stranger.0)'")
        continue
      }
      var entry = builder.cell(
        place: builder.place(place, name: place), period: period, at: range(cell))
      (entry.row, entry.column) = (Int32(row.number), Int32(cell.column))
      if let counterpart = layout.counterpart {
        let other = text("counterpart", counterpart, column: cell.column)
        entry.counterpart = Int32(builder.place(other, name: other))
      }
      entry.breakdown = builder.table.dimensions.index(of: key.dimensions)
      entry.remark = builder.table.attributes.index(
        of: builder.table.attributes.names.map { name in
          layout.attributes?[name].map {
            text("attribute \(name)", $0, column: cell.column)
          } ?? ""
        })
      if cell.text.isEmpty || layout.missing?.contains(cell.text) == true {
        builder.leaveEmpty()
      } else if let reason = layout.absences?[cell.text] {
        builder.add(Absence(entry, reason))
      } else if let value = value(of: cell) {
        entry.value = value
        builder.add(entry)
      } else {
        reject(.notANumber, "expected a number")
      }
    }
  }

  /// - Throws: When what stands in the row does not fit what the headings say.
  private func checkShape(of row: TableRow, _ head: TableHead, columns: [String: Int]) throws {
    for (name, like) in patterns.likes {
      guard let column = columns[name], !like.matches(row.text(column)) else { continue }
      throw ExtractError.template(
        document: title, place: "row \(row.number), the \(name)", found: "'\(row.text(column))'",
        expected: "a text like '\(like.text)' under '\(head.names[column] ?? "")'")
    }
    guard layout.closed == true,
      let stray = row.cells.first(where: { head.names[$0.column] == nil && !$0.text.isEmpty })
    else { return }
    throw ExtractError.template(
      document: title, place: "row \(row.number), column \(stray.column)",
      found: "'\(stray.text)'", expected: "nothing, for the column has no heading")
  }

  private func value(of cell: TableCell) -> Double? {
    guard let number = patterns.number else { return cell.number }
    return number.found(in: cell.text, as: nil).flatMap { PublishedNumber.parse(Array($0.utf8)) }
  }

  private mutating func period(_ text: String) -> Period? {
    if let known = periods[text] { return known }
    let period = PeriodText.parse(text)
    periods[text] = period
    return period
  }
}
