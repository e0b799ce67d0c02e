internal import Statistics

/// The expressions of a layout, compiled once.
struct TablePatterns: Sendable {
  let tables: TablePattern?
  let others: TablePattern?
  let header: [TablePattern]
  let values: TablePattern
  let skip: [(rule: String, pattern: TablePattern)]
  let end: TablePattern?
  let number: TablePattern?
  let sums: [(rows: TablePattern?, columns: TablePattern?, of: TablePattern?)]
  let axes: [String: TablePattern]
  /// What is taken of the texts of an axis.
  let parts: [String: TablePattern]
  /// What the texts of an axis must look like.
  let likes: [String: TablePattern]

  /// - Throws: When an expression is none, or an axis is told in several ways or in none.
  init(_ layout: TableLayout, place: String) throws(DeclarationError) {
    func pattern(_ text: String?, _ key: String) throws(DeclarationError) -> TablePattern? {
      guard let text else { return nil }
      do { return try TablePattern(text) } catch {
        throw DeclarationError(
          key: "\(place).\(key)", problem: "found '\(text)', which is no regular expression")
      }
    }
    func needed(_ text: String, _ key: String) throws(DeclarationError) -> TablePattern {
      guard let found = try pattern(text, key) else {
        throw DeclarationError(key: "\(place).\(key)", problem: "it is missing")
      }
      return found
    }
    tables = try pattern(layout.tables, "tables")
    others = try pattern(layout.otherTables, "other_tables")
    var header: [TablePattern] = []
    for text in layout.header?.find ?? [] { header.append(try needed(text, "header.find")) }
    self.header = header
    values = try needed(layout.values, "values")
    var skip: [(rule: String, pattern: TablePattern)] = []
    for (rule, text) in (layout.skip ?? [:]).sorted(by: { $0.key < $1.key }) {
      skip.append((rule, try needed(text, "skip.\(rule)")))
    }
    self.skip = skip
    end = try pattern(layout.end, "end")
    number = try pattern(layout.number, "number")
    var sums: [(rows: TablePattern?, columns: TablePattern?, of: TablePattern?)] = []
    for (number, sum) in (layout.sums ?? []).enumerated() {
      guard (sum.rows == nil) != (sum.columns == nil) else {
        throw DeclarationError(
          key: "\(place).sums[\(number)]", problem: "expected either rows or columns")
      }
      sums.append(
        (
          try pattern(sum.rows, "sums[\(number)].rows"),
          try pattern(sum.columns, "sums[\(number)].columns"),
          sum.of == "block" ? nil : try pattern(sum.of, "sums[\(number)].of")
        ))
    }
    self.sums = sums
    var axes: [String: TablePattern] = [:]
    var parts: [String: TablePattern] = [:]
    var likes: [String: TablePattern] = [:]
    for (name, axis) in layout.axes {
      guard axis.ways == 1 else {
        throw DeclarationError(
          key: "\(place).\(name)",
          problem:
            "expected one of column, down, across, joined, heading, title, table, file, constant")
      }
      let text = axis.column ?? axis.down ?? axis.heading ?? axis.title ?? axis.table ?? axis.file
      if let text { axes[name] = try needed(text, name) }
      if let part = axis.part { parts[name] = try needed(part, "\(name).part") }
      if let like = axis.like { likes[name] = try needed(like, "\(name).like") }
      if let marks = axis.marks { _ = try needed(marks, "\(name).marks") }
    }
    self.axes = axes
    self.parts = parts
    self.likes = likes
  }
}

extension TableLayout {
  /// Every axis by its name.
  var axes: [String: TableAxis] {
    var axes = ["place": place, "period": period]
    axes["counterpart"] = counterpart
    axes["series"] = series
    for (name, axis) in dimensions ?? [:] { axes["dimension \(name)"] = axis }
    for (name, axis) in attributes ?? [:] { axes["attribute \(name)"] = axis }
    return axes
  }
}
