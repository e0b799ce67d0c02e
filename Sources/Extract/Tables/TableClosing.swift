/// The rows without which a table is not whole: those that add up others, and the one that closes
/// it.
struct TableClosing {
  private let expected: [TablePattern]
  private let closing: TablePattern?
  private var found: Set<Int> = []
  private var last = ""
  /// Texts that were compared already: labels repeat, and comparing takes time.
  private var seen: Set<String> = []

  init(_ layout: TableLayout, _ patterns: TablePatterns) {
    closing = patterns.closing
    expected = zip(layout.sums ?? [], patterns.sums).compactMap { sum, pattern in
      sum.optional == true ? nil : pattern.rows
    }
  }

  /// Whether there is anything to look for.
  var isEmpty: Bool { expected.isEmpty && closing == nil }

  /// Takes note of a row.
  mutating func see(_ row: TableRow, label: String) {
    if isEmpty { return }
    if !label.isEmpty { last = label }
    let first = row.cells.first?.text ?? ""
    guard
      row.problem != nil || seen.insert(label).inserted
        || closing != nil && seen.insert(first).inserted
    else {
      return
    }
    for (index, pattern) in expected.enumerated()
    where !found.contains(index) && has(row, pattern, label) {
      found.insert(index)
    }
    if let closing, !found.contains(-1), closing.matches(first) {
      found.insert(-1)
    }
  }

  /// A row that cannot be read, with its label and its numbers in one cell, is there all the same.
  private func has(_ row: TableRow, _ pattern: TablePattern, _ label: String) -> Bool {
    if row.problem == nil { return pattern.matches(label) }
    return row.cells.contains { pattern.begins($0.text) }
  }

  /// - Throws: Where the table has ended without one of them.
  func check(_ title: String) throws(ExtractError) {
    var missing = expected.indices.filter { !found.contains($0) }.map { expected[$0].text }
    if let closing, !found.contains(-1) { missing.append(closing.text) }
    guard let first = missing.first else { return }
    throw .torn(
      document: title,
      problem: "the table is not whole: it ends with '\(last)', expected a row like '\(first)'")
  }
}
