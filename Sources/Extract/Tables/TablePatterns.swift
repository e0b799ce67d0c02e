internal import Statistics

/// The expressions of a layout, compiled once.
struct TablePatterns: Sendable {
  let tables: TablePattern?
  let others: TablePattern?
  let header: [TablePattern]
  let values: TablePattern
  let mayBeEmpty: TablePattern?
  let lineNumbers: TablePattern?
  /// Headings of the columns of one text, with that text.
  let fixed: [(heading: TablePattern, text: TablePattern)]
  let skip: [(rule: String, pattern: TablePattern)]
  let end: TablePattern?
  let closing: TablePattern?
  let ignored: [TablePattern]
  let number: TablePattern?
  let sums: [TableSums.Pattern]
  /// Where an axis is told, by its name.
  let axes: [String: TablePattern]
  /// What of a cell's text is meant, by the axis's name.
  let matches: [String: TablePattern]
  /// What the texts of an axis must look like, by its name.
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
    mayBeEmpty = try pattern(layout.mayBeEmpty, "may_be_empty")
    lineNumbers = try pattern(layout.lineNumbers, "line_numbers")
    var fixed: [(heading: TablePattern, text: TablePattern)] = []
    for (heading, text) in (layout.fixed ?? [:]).sorted(by: { $0.key < $1.key }) {
      fixed.append((try needed(heading, "fixed"), try needed(text, "fixed.\(heading)")))
    }
    self.fixed = fixed
    var skip: [(rule: String, pattern: TablePattern)] = []
    for (rule, text) in (layout.skip ?? [:]).sorted(by: { $0.key < $1.key }) {
      skip.append((rule, try needed(text, "skip.\(rule)")))
    }
    self.skip = skip
    end = try pattern(layout.end, "end")
    closing = try pattern(layout.closing, "closing")
    var ignored: [TablePattern] = []
    for text in layout.ignored ?? [] { ignored.append(try needed(text, "ignored")) }
    self.ignored = ignored
    number = try pattern(layout.number, "number")
    var sums: [TableSums.Pattern] = []
    for (number, sum) in (layout.sums ?? []).enumerated() {
      guard (sum.rows == nil) != (sum.columns == nil) else {
        throw DeclarationError(
          key: "\(place).sums[\(number)]", problem: "expected either rows or columns")
      }
      if let over = sum.over, sum.columns == nil || layout.dimensions?[over] == nil {
        throw DeclarationError(
          key: "\(place).sums[\(number)].over",
          problem: "found '\(over)', expected a dimension that columns tell")
      }
      guard (sum.of == "following") == (sum.until != nil) else {
        throw DeclarationError(
          key: "\(place).sums[\(number)].until", problem: "expected just where 'of' is 'following'")
      }
      let key = "sums[\(number)]"
      sums.append(
        TableSums.Pattern(
          rows: try pattern(sum.rows, "\(key).rows"),
          columns: try pattern(sum.columns, "\(key).columns"),
          of: ["block", "following"].contains(sum.of) ? nil : try pattern(sum.of, "\(key).of"),
          until: try pattern(sum.until, "\(key).until"),
          without: try pattern(sum.without, "\(key).without")))
    }
    self.sums = sums
    var axes: [String: TablePattern] = [:]
    var matches: [String: TablePattern] = [:]
    var likes: [String: TablePattern] = [:]
    for (name, axis) in layout.axes {
      guard axis.ways == 1 else {
        throw DeclarationError(
          key: "\(place).\(name)",
          problem:
            "expected one of column, down, across, joined, heading, title, table, file, constant")
      }
      if axis.complete == true, axis.known == nil {
        throw DeclarationError(key: "\(place).\(name).complete", problem: "expected known texts")
      }
      let text = axis.column ?? axis.down ?? axis.heading ?? axis.title ?? axis.table ?? axis.file
      if let text { axes[name] = try needed(text, name) }
      likes[name] = try pattern(axis.like, "\(name).like")
      matches[name] = try pattern(axis.match, "\(name).match")
      if let marks = axis.marks { _ = try needed(marks, "\(name).marks") }
    }
    self.axes = axes
    self.matches = matches
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
