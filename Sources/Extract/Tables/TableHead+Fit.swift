extension TableHead {
  /// Makes sure that every heading is one that the layout knows, where it says which there are.
  ///
  /// - Throws: Where a column would vanish unread, or two columns say the same.
  func checkHeadings(
    _ layout: TableLayout, _ patterns: TablePatterns, in table: SourceTable
  ) throws(ExtractError) {
    guard layout.ignored != nil else { return }
    let told = layout.axes.keys.compactMap { patterns.axes[$0] }
    var seen: [[String]: Int] = [:]
    for (column, name) in names.sorted(by: { $0.key < $1.key }) where !name.isEmpty {
      if valueColumns.contains(column) {
        let all = headings.map { $0[column] ?? "" }
        if let other = seen.updateValue(column, forKey: all) {
          throw .template(
            document: table.title, place: "the header",
            found: "'\(name)' in the columns \(other) and \(column)", expected: "it once")
        }
      } else if !(told + patterns.ignored + patterns.header).contains(where: { $0.matches(name) }) {
        throw .template(
          document: table.title, place: "the header, column \(column)", found: "'\(name)'",
          expected: "a heading that is declared: of values, like '\(patterns.values.text)', or "
            + "one of those that are not read")
      }
    }
  }
}
