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
      if axis.file != nil, let pattern = patterns.axes[name] {
        // A folder in front of the name tells nothing.
        let file = table.file.split(separator: "/").last.map(String.init) ?? table.file
        let found = pattern.everything(in: file, as: axis.form)
        if found.count > 1 {
          throw ExtractError.untrusted(
            document: table.title,
            problem: "found \(found.map { "'\($0)'" }.joined(separator: " and ")) in the file's "
              + "name, expected a name that tells one \(name) alone")
        }
      }
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
}
