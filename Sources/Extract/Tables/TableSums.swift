internal import Statistics

/// Adds up again what a table prints as a sum, and keeps what does not agree.
struct TableSums {
  private var block: [Int: Double] = [:]
  private var labelled: [(place: String, values: [Int: Double])] = []
  private var faults: [String] = []
  private var checked = 0

  /// Begins the rows of the next sum.
  mutating func startBlock() { block = [:] }

  /// Compares a row's sums with their parts.
  ///
  /// - Returns: Why the row is not to be trusted; `nil` when it adds up, or is only to be told.
  mutating func check(
    _ row: TableRow, place: String, _ head: TableHead, _ declared: [TableLayout.Sum],
    _ patterns: [(rows: TablePattern?, columns: TablePattern?, of: TablePattern?)]
  ) -> String? {
    if declared.isEmpty { return nil }
    var values: [Int: Double] = [:]
    for column in head.valueColumns { values[column] = row.cell(column)?.number }
    var complaint: String?
    var isSum = false
    for (sum, pattern) in zip(declared, patterns) {
      let tolerance = sum.tolerance ?? 0.5
      if let columns = pattern.columns {
        guard
          let total = head.valueColumns.first(where: { columns.matches(head.names[$0] ?? "") }),
          let printed = values[total]
        else { continue }
        let parts = head.valueColumns.filter { column in
          column != total && pattern.of?.matches(head.names[column] ?? "") ?? true
        }
        let added = parts.compactMap { values[$0] }.reduce(0, +)
        checked += 1
        if abs(added - printed) > tolerance {
          let words =
            "the column '\(head.names[total] ?? "")' says \(CanonicalNumber.text(printed)), its "
            + "parts add up to \(CanonicalNumber.text(added))"
          if sum.quarantine == true { complaint = words } else { fault(place, words) }
        }
      } else if let rows = pattern.rows, rows.matches(place) {
        isSum = true
        for (column, printed) in values.sorted(by: { $0.key < $1.key }) {
          let added: Double
          if let of = pattern.of {
            added = labelled.filter { of.matches($0.place) }.compactMap { $0.values[column] }
              .reduce(0, +)
          } else {
            added = block[column] ?? 0
          }
          checked += 1
          if abs(added - printed) > tolerance {
            fault(
              place,
              "'\(head.names[column] ?? "")' says \(CanonicalNumber.text(printed)), its rows add "
                + "up to \(CanonicalNumber.text(added))")
          }
        }
      }
    }
    labelled.append((place, values))
    if isSum {
      block = [:]
    } else {
      block.merge(values, uniquingKeysWith: +)
    }
    return complaint
  }

  private mutating func fault(_ place: String, _ words: String) {
    faults.append("\(place): \(words)")
  }

  /// A sentence about the sums that do not agree; none when all do.
  func complaints(about title: String) -> [String] {
    if faults.isEmpty { return [] }
    let more = faults.count > 3 ? "; and \(faults.count - 3) more" : ""
    return [
      "\(title): \(faults.count) of \(checked) printed sums do not add up: "
        + faults.prefix(3).joined(separator: "; ") + more
    ]
  }
}
