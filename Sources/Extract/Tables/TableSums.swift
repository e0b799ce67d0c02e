internal import Statistics

/// Adds up again what a table prints as a sum, and says which cells contradict each other.
struct TableSums {
  /// The expressions of one sum.
  struct Pattern: Sendable {
    let rows: TablePattern?
    let columns: TablePattern?
    /// `nil` for the rows since the last sum or heading, and for those that follow.
    let of: TablePattern?
    let until: TablePattern?
    let without: TablePattern?
  }

  /// A cell of a row, as far as sums go.
  struct Part {
    let column: Int
    /// What it adds; nothing where it is no number.
    let value: Double?
    let text: String
    /// Its place among the builder's cells; `nil` where it is none of them.
    let cell: Int?
    /// Whether it was kept out for a reason of its own.
    var isDoubtful = false
  }

  /// A row of the table.
  private struct Line {
    let label: String
    /// Which rows are between the same two sums or headings.
    let block: Int
    /// The row sums it is the total of.
    let sums: [Int]
    var parts: [Part]

    func part(_ column: Int) -> Part? {
      // Rows of one table mostly have a cell in each column: the place is near.
      let place = column - (parts.first?.column ?? 0)
      if parts.indices.contains(place), parts[place].column == column { return parts[place] }
      return parts.first { $0.column == column }
    }
  }

  /// Cells that contradict each other.
  struct Contradiction {
    let parts: [Part]
    let words: String
  }

  private let declared: [TableLayout.Sum]
  private let patterns: [Pattern]
  private var columnSums: [(total: Int, parts: Set<Int>, sum: TableLayout.Sum)] = []
  private var headings: [Int: String] = [:]
  private var lines: [Line] = []
  private var block = 0
  private var roles: [String: [Int]] = [:]
  private var faults: [String] = []
  private var checked = 0

  init(_ declared: [TableLayout.Sum], _ patterns: [Pattern]) {
    self.declared = declared
    self.patterns = patterns
  }

  /// Whether anything is to be added up.
  var isEmpty: Bool { declared.isEmpty }

  /// Begins the rows under a header.
  ///
  /// - Parameter keys: What each column of values says of the dimensions that are added up.
  /// - Throws: Where a column that adds up others is missing.
  mutating func enter(
    _ head: TableHead, of title: String, _ keys: [String: [Int: Key]] = [:]
  ) throws(ExtractError) {
    headings = head.names
    columnSums = []
    func named(_ pattern: TablePattern?) -> [Int] {
      head.valueColumns.filter { pattern?.matches(head.names[$0] ?? "") ?? true }
    }
    for (sum, pattern) in zip(declared, patterns) where pattern.columns != nil {
      if pattern.without != nil, !named(pattern.without).isEmpty { continue }
      if let over = sum.over {
        addSums(sum, pattern, keys[over] ?? [:], head)
        continue
      }
      guard let total = named(pattern.columns).first else {
        if sum.optional == true { continue }
        throw .template(
          document: title, place: "the header",
          found: head.names.sorted { $0.key < $1.key }.suffix(4).map { "'\($0.value)'" }
            .joined(separator: ", ") + " at its end",
          expected: "a column '\(pattern.columns?.text ?? "")' that adds up others")
      }
      let parts = named(pattern.of).filter { $0 != total }
      if !parts.isEmpty { columnSums.append((total, Set(parts), sum)) }
    }
  }

  /// The sums over codes of a dimension: one for each set of columns that say the same of all else.
  private mutating func addSums(
    _ sum: TableLayout.Sum, _ pattern: Pattern, _ keys: [Int: Key], _ head: TableHead
  ) {
    var sums: [(total: Int, parts: Set<Int>, sum: TableLayout.Sum)] = []
    for group in Dictionary(grouping: head.valueColumns, by: { keys[$0]?.beside }).values {
      func coded(_ wanted: TablePattern?) -> [Int] {
        group.filter { wanted?.matches(keys[$0]?.code ?? "") ?? false }
      }
      guard let total = coded(pattern.columns).first else { continue }
      sums.append((total, Set(coded(pattern.of).filter { $0 != total }), sum))
    }
    columnSums += sums.sorted { $0.total < $1.total }
  }

  /// Begins the rows of the next sum.
  mutating func startBlock() { block += 1 }

  /// Takes note of a row.
  mutating func add(_ parts: [Part], label: String) {
    if declared.isEmpty { return }
    let sums = role(of: label)
    lines.append(Line(label: label, block: block, sums: sums, parts: parts))
    if !sums.isEmpty { block += 1 }
  }

  private mutating func role(of label: String) -> [Int] {
    if let known = roles[label] { return known }
    let found = patterns.indices.filter { patterns[$0].rows?.matches(label) == true }
    roles[label] = found
    return found
  }

  /// Adds up all sums of the table that has come to its end.
  ///
  /// - Parameter period: The period of a cell of the builder.
  mutating func contradictions(_ period: (Int) -> String) -> [Contradiction] {
    var found: [Contradiction] = []
    for index in lines.indices {
      for (total, columns, sum) in columnSums {
        let line = lines[index]
        guard let printed = line.part(total), printed.value != nil else { continue }
        let parts = line.parts.filter { columns.contains($0.column) }
        // Where a table tells no parts of a figure, there is nothing to compare it with.
        if sum.over != nil, !parts.contains(where: { $0.value != nil }) { continue }
        let added = parts.reduce(0) { $0 + ($1.value ?? 0) }
        if agrees(printed, added, sum) { continue }
        guard let words = fault(printed, added, parts, sum, line.label, period, "its parts")
        else { continue }
        found.append(
          Contradiction(parts: sum.over == nil ? [printed] + parts : line.parts, words: words))
        for place in line.parts.indices { lines[index].parts[place].isDoubtful = true }
      }
    }
    for (index, line) in lines.enumerated() {
      for number in line.sums {
        let rows = rows(of: number, at: index)
        if rows.isEmpty, patterns[number].of != nil || patterns[number].until != nil { continue }
        for printed in line.parts where printed.value != nil {
          let added = rows.reduce(0) { $0 + ($1.part(printed.column)?.value ?? 0) }
          if agrees(printed, added, declared[number]) { continue }
          let parts = rows.compactMap { $0.part(printed.column) }
          let words = fault(
            printed, added, parts, declared[number], line.label, period, "its rows")
          // A part that is kept out already may be what is amiss.
          guard let words, !printed.isDoubtful,
            !rows.contains(where: { isDoubtful($0, printed.column) })
          else { continue }
          found.append(
            Contradiction(parts: [printed] + parts, words: "'\(line.label)', \(words)"))
        }
      }
    }
    return found
  }

  private func isDoubtful(_ line: Line, _ column: Int) -> Bool {
    line.parts.isEmpty || line.part(column)?.isDoubtful == true
  }

  /// The rows that a row adds up.
  private func rows(of sum: Int, at index: Int) -> [Line] {
    if let of = patterns[sum].of { return lines.filter { of.matches($0.label) } }
    if let until = patterns[sum].until {
      return Array(lines[(index + 1)...].prefix { !until.matches($0.label) })
    }
    return lines[..<index].filter { $0.block == lines[index].block }
  }

  private mutating func agrees(_ printed: Part, _ added: Double, _ sum: TableLayout.Sum) -> Bool {
    checked += 1
    return abs(added - (printed.value ?? 0)) <= sum.tolerance ?? 0.5
  }

  /// Tells of a sum that does not agree.
  ///
  /// - Returns: What is amiss; `nil` where it is known of.
  private mutating func fault(
    _ printed: Part, _ added: Double, _ parts: [Part], _ sum: TableLayout.Sum, _ label: String,
    _ period: (Int) -> String, _ name: String
  ) -> String? {
    let value = printed.value ?? 0
    let heading = headings[printed.column] ?? ""
    let words =
      "'\(heading)' says \(CanonicalNumber.text(value)), \(name) add up to "
      + CanonicalNumber.text(added)
    faults.append("\(label): \(words)")
    let cell = ([printed] + parts).lazy.compactMap(\.cell).first
    let isKnown = sum.knows(
      added - value, row: label, column: heading, period: cell.map(period) ?? "")
    return isKnown ? nil : words
  }

  /// A sentence about the sums that do not agree; none when all do.
  func complaints(about title: String) -> [String] {
    if faults.isEmpty { return [] }
    let more = faults.count > 3 ? "; and \(faults.count - 3) more" : ""
    return [
      "\(title): \(faults.count) of \(checked) printed \(checked == 1 ? "sum does" : "sums do") "
        + "not add up: "
        + faults.prefix(3).joined(separator: "; ") + more
    ]
  }
}
