internal import Formats
internal import Statistics

/// Reads the values of one series out of tables in one layout.
struct TableExtraction {
  let layout: TableLayout
  let patterns: TablePatterns
  /// What the axis that tells series apart says for this one; any when empty.
  let labels: Set<String>
  private(set) var builder: TableBuilder
  private var sums: TableSums
  private var closing: TableClosing
  /// The table that is read now, for messages; `nil` before the first.
  private var title: String?
  private var periods: [String: Period?] = [:]
  private var skips: [String: String?] = [:]
  private var place: AxisReader
  private var period: AxisReader
  private var counterpart: AxisReader?
  private var series: AxisReader?
  private var dimensions: [AxisReader]
  private var attributes: [AxisReader]
  private var downward: [AxisReader]

  init(
    _ layout: TableLayout, _ patterns: TablePatterns, labels: [String], into builder: TableBuilder
  ) {
    func reader(_ name: String, _ axis: TableAxis) -> AxisReader {
      AxisReader(name, axis, patterns)
    }
    self.layout = layout
    self.patterns = patterns
    self.labels = Set(labels)
    self.builder = builder
    sums = TableSums(layout.sums ?? [], patterns.sums)
    closing = TableClosing(layout, patterns)
    place = reader("place", layout.place)
    period = reader("period", layout.period)
    counterpart = layout.counterpart.map { reader("counterpart", $0) }
    series = labels.isEmpty ? nil : layout.series.map { reader("series", $0) }
    let absent = TableAxis(constant: "")
    dimensions = builder.table.dimensions.names.map { name in
      reader("dimension \(name)", layout.dimensions?[name] ?? absent)
    }
    attributes = builder.table.attributes.names.map { name in
      reader("attribute \(name)", layout.attributes?[name] ?? absent)
    }
    downward = layout.axes.filter { $0.value.down != nil }.sorted { $0.key < $1.key }
      .map(reader)
  }

  /// The rule that reads tables in this layout.
  private var rule: Rule {
    Rule(
      "\(builder.table.series.source).\(layout.id)",
      "Read from a cell of a table in the layout '\(layout.id)': rows and columns by their labels.")
  }

  /// Reads a table from its first row.
  mutating func read(_ table: SourceTable) throws {
    guard let head = try TableHead.found(layout, patterns, in: table) else { return }
    if !table.isContinued { try finish() }
    title = table.title
    builder.read(table.reference, by: rule, grid: table.grid)
    let columns = try head.columns(layout, patterns, in: table)
    var told = try head.told(layout, patterns, by: table)
    var keys: [String: [Int: TableSums.Key]] = [:]
    for over in Set((layout.sums ?? []).compactMap(\.over)) {
      keys[over] = TableSums.Key.all(
        over: over, under: head, &dimensions, &period, columns: columns, told: told)
    }
    try sums.enter(head, of: table.title, keys)
    var shape = TableShape(head, layout, patterns, columns: columns, in: table)
    while var row = try table.rows.next() {
      if row.isBlank { continue }
      if let end = patterns.end, row.cells.contains(where: { end.matches($0.text) }) { break }
      for index in downward.indices {
        let name = downward[index].name
        guard let text = columns[name].map(row.text), !text.isEmpty else { continue }
        told[name] = downward[index].meaning(of: text)
      }
      row.problem = shape.problem(of: row)
      if row.problem == nil { try shape.check(row) }
      take(row, head, columns: columns, told: told)
    }
    try shape.finish()
  }

  /// Ends the table read before: adds up its sums, and keeps out what contradicts itself.
  ///
  /// - Throws: Where it ended without the rows that close it.
  mutating func finish() throws(ExtractError) {
    guard let title else { return }
    try closing.check(title)
    builder.withdraw(sums.contradictions { builder.table.cells[$0].period.description })
    builder.table.warnings += sums.complaints(about: title)
    sums = TableSums(layout.sums ?? [], patterns.sums)
    closing = TableClosing(layout, patterns)
    self.title = nil
  }

  /// The rule that leaves out rows with a label; `nil` where none does.
  private mutating func skip(_ label: String) -> String? {
    if let known = skips[label] { return known }
    let rule = patterns.skip.first { $0.pattern.matches(label) }?.rule
    skips[label] = .some(rule)
    return rule
  }

  private mutating func take(
    _ row: TableRow, _ head: TableHead, columns: [String: Int], told: [String: String]
  ) {
    let place = place.text(row, column: 0, head, columns: columns, told: told)
    let label = columns["place"] == nil ? row.cells.first?.text ?? "" : place
    closing.see(row, label: label)
    if let problem = row.problem {
      // A note under a table is no row of it, wherever its reader put it.
      let note = patterns.skip.first { skip in
        row.cells.contains { skip.pattern.matches($0.text) }
      }
      if note?.rule == "heading" { sums.startBlock() }
      if let rule = note?.rule {
        builder.leaveOut(by: rule)
      } else {
        builder.reject(
          TableBuilder.BadRow(
            place: place, text: row.cells.map(\.text).joined(separator: " | "),
            explanation: "row \(row.number): \(problem)",
            range: row.cells.first.map { ($0.offset, $0.length) } ?? (0, 0)))
        sums.add([], label: label)
      }
      return
    }
    let cells = head.valueColumns.compactMap(row.cell)
    if cells.isEmpty { return }
    let rule = skip(label)
    if rule == "heading" {
      sums.startBlock()
      let count = layout.countsBlanks == true ? head.valueColumns.count : cells.count
      for _ in 0..<count { builder.leaveOut(by: "heading") }
      return
    }
    var parts: [TableSums.Part] = []
    for cell in cells {
      let (count, doubts) = (builder.table.cells.count, builder.table.rejections.count)
      defer {
        if !sums.isEmpty {
          parts.append(
            TableSums.Part(
              column: cell.column, value: cell.number, text: cell.text,
              cell: builder.table.cells.count > count ? count : nil,
              isDoubtful: builder.table.rejections.count > doubts))
        }
      }
      let isWanted = series?.text(row, column: cell.column, head, columns: columns, told: told)
      if let isWanted, !labels.contains(isWanted) { continue }
      if let rule {
        builder.leaveOut(by: rule)
      } else {
        take(cell, of: row, head, columns: columns, told: told)
      }
    }
    sums.add(parts, label: label)
    if layout.countsBlanks == true, rule == nil {
      for column in head.valueColumns where row.cell(column) == nil { builder.leaveEmpty() }
    }
  }

  private mutating func take(
    _ cell: TableCell, of row: TableRow, _ head: TableHead, columns: [String: Int],
    told: [String: String]
  ) {
    func read(_ axis: inout AxisReader) -> String {
      axis.text(row, column: cell.column, head, columns: columns, told: told)
    }
    func read(_ axes: inout [AxisReader]) -> [String] {
      var texts: [String] = []
      for index in axes.indices { texts.append(read(&axes[index])) }
      return texts
    }
    let range = patterns.number.map { cell.range(of: $0) } ?? (cell.offset, cell.length)
    let place = read(&place)
    let periodText = read(&period)
    let codes = read(&dimensions)
    func reject(_ reason: Rejection.Reason, _ explanation: String, of entry: Cell? = nil) {
      builder.reject(
        cell.text, place: place, period: periodText, reason: reason, at: range,
        explanation: ([place, periodText] + codes).joined(separator: " ")
          + " (row \(row.number), column \(cell.column)): " + explanation, of: entry)
    }
    if place.isEmpty { return reject(.shape, "found no place, expected one") }
    guard let period = period(of: periodText) else {
      return reject(.badPeriod, "'\(periodText)' is no period")
    }
    if let (axis, code) = zip(dimensions, codes).first(where: {
      $0.axis.known?.contains($1) == false || $1.isEmpty
    }) {
      return reject(.unknownCode, "'\(code)' is no declared code of the \(axis.name)")
    }
    var entry = builder.cell(place: builder.place(place, name: place), period: period, at: range)
    (entry.row, entry.column) = (Int32(row.number), Int32(cell.column))
    if counterpart != nil,
      let other = counterpart?.text(
        row, column: cell.column, head, columns: columns, told: told)
    {
      entry.counterpart = Int32(builder.place(other, name: other))
    }
    entry.breakdown = builder.table.dimensions.index(of: codes)
    entry.remark = builder.table.attributes.index(of: read(&attributes))
    if cell.text.isEmpty || layout.missing?.contains(cell.text) == true {
      builder.leaveEmpty()
    } else if let reason = layout.absences?[cell.text] {
      builder.add(Absence(entry, reason))
    } else if let value = value(of: cell) {
      entry.value = value
      builder.add(entry)
    } else {
      reject(.notANumber, "expected a number", of: entry)
    }
  }

  private func value(of cell: TableCell) -> Double? {
    guard let number = patterns.number else { return cell.number }
    return number.found(in: cell.text, as: nil).flatMap { PublishedNumber.parse(Array($0.utf8)) }
  }

  private mutating func period(of text: String) -> Period? {
    if let known = periods[text] { return known }
    let period = PeriodText.parse(text) ?? FiscalQuarterText.parse(text)
    periods[text] = .some(period)
    return period
  }
}
