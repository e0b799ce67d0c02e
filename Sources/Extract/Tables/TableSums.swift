internal import Statistics

/// Adds up again what a table prints as a sum, and keeps what does not agree.
struct TableSums {
  /// The expressions of one sum.
  struct Pattern: Sendable {
    let rows: TablePattern?
    let columns: TablePattern?
    /// `nil` for the rows since the last sum or heading.
    let of: TablePattern?
    let without: TablePattern?
  }

  /// What a column says of the dimension that is added up, and of everything else.
  struct Key {
    var code = ""
    var beside: [String] = []
  }

  private let declared: [TableLayout.Sum]
  private let patterns: [Pattern]
  private var columnSums: [(total: Int, parts: [Int], sum: TableLayout.Sum)] = []
  private var headings: [Int: String] = [:]
  private var block: [Int: Double] = [:]
  private var labelled: [(label: String, values: [Int: Double])] = []
  private var roles: [String: (sums: [Int], isPart: Bool)] = [:]
  private var faults: [String] = []
  private var checked = 0

  init(_ declared: [TableLayout.Sum], _ patterns: [Pattern]) {
    self.declared = declared
    self.patterns = patterns
  }

  /// Begins the rows under a header.
  ///
  /// - Parameter keys: What each column of values says of the dimensions that are added up.
  mutating func enter(_ head: TableHead, _ keys: [String: [Int: Key]]) {
    headings = head.names
    columnSums = []
    func named(_ pattern: TablePattern?) -> [Int] {
      head.valueColumns.filter { pattern?.matches(head.names[$0] ?? "") ?? true }
    }
    for (sum, pattern) in zip(declared, patterns) where pattern.columns != nil {
      if pattern.without != nil, !named(pattern.without).isEmpty { continue }
      if let over = sum.over {
        let keys = keys[over] ?? [:]
        for group in Dictionary(grouping: head.valueColumns, by: { keys[$0]?.beside }).values {
          func coded(_ wanted: TablePattern?) -> [Int] {
            group.filter { wanted?.matches(keys[$0]?.code ?? "") ?? false }
          }
          guard let total = coded(pattern.columns).first else { continue }
          columnSums.append((total, coded(pattern.of).filter { $0 != total }, sum))
        }
        columnSums.sort { $0.total < $1.total }
        continue
      }
      guard let total = named(pattern.columns).first else { continue }
      let parts = named(pattern.of).filter { $0 != total }
      if !parts.isEmpty { columnSums.append((total, parts, sum)) }
    }
  }

  /// Begins the rows of the next sum.
  mutating func startBlock() { block = [:] }

  /// Compares a row's sums with their parts.
  ///
  /// - Returns: Why the row is not to be trusted; `nil` when it adds up, or is only to be told.
  mutating func check(_ row: TableRow, label: String, _ columns: [Int]) -> String? {
    if declared.isEmpty { return nil }
    var values: [Int: Double] = [:]
    for column in columns { values[column] = row.cell(column)?.number }
    var complaint: String?
    for (total, parts, sum) in columnSums {
      guard let printed = values[total] else { continue }
      // Where a table tells no parts of a figure, there is nothing to compare it with.
      if sum.over != nil, !parts.contains(where: { values[$0] != nil }) { continue }
      let added = parts.reduce(0) { $0 + (values[$1] ?? 0) }
      guard let words = compare(printed, added, total, sum, "its parts") else { continue }
      if sum.quarantine == true { complaint = words } else { fault(label, words) }
    }
    let role = role(of: label)
    for index in role.sums {
      let pattern = patterns[index]
      for (column, printed) in values.sorted(by: { $0.key < $1.key }) {
        var added = block[column] ?? 0
        if let of = pattern.of {
          added = labelled.reduce(0) { sum, row in
            of.matches(row.label) ? sum + (row.values[column] ?? 0) : sum
          }
        }
        if let words = compare(printed, added, column, declared[index], "its rows") {
          fault(label, words)
        }
      }
    }
    if role.isPart { labelled.append((label, values)) }
    if role.sums.isEmpty { block.merge(values, uniquingKeysWith: +) } else { block = [:] }
    return complaint
  }

  /// What a row with a label is in the declared sums.
  private mutating func role(of label: String) -> (sums: [Int], isPart: Bool) {
    if let known = roles[label] { return known }
    let role = (
      sums: patterns.indices.filter { patterns[$0].rows?.matches(label) == true },
      isPart: patterns.contains { $0.rows != nil && $0.of?.matches(label) == true }
    )
    roles[label] = role
    return role
  }

  /// - Returns: What does not agree; `nil` when the sum does.
  private mutating func compare(
    _ printed: Double, _ added: Double, _ column: Int, _ sum: TableLayout.Sum, _ parts: String
  ) -> String? {
    checked += 1
    if abs(added - printed) <= sum.tolerance ?? 0.5 { return nil }
    return "'\(headings[column] ?? "")' says \(CanonicalNumber.text(printed)), \(parts) add up to "
      + CanonicalNumber.text(added)
  }

  private mutating func fault(_ label: String, _ words: String) {
    faults.append("\(label): \(words)")
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
