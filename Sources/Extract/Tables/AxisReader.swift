/// Reads what one axis says of each value, working out each text once.
struct AxisReader {
  let name: String
  let axis: TableAxis
  private let match: TablePattern?
  private var meanings: [String: String] = [:]

  init(_ name: String, _ axis: TableAxis, _ patterns: TablePatterns) {
    self.name = name
    self.axis = axis
    match = patterns.matches[name]
  }

  /// What the axis says of a value in a column of a row.
  ///
  /// - Parameters:
  ///   - told: What the table as a whole, or a row above, says of it.
  ///   - columns: The columns that tell of axes, by their names.
  mutating func text(
    _ row: TableRow, column: Int, _ head: TableHead, columns: [String: Int], told: [String: String]
  ) -> String {
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
    return meaning(of: found)
  }

  /// What a text found in a cell means.
  mutating func meaning(of text: String) -> String {
    if let known = meanings[text] { return known }
    let meaning = axis.meaning(of: match?.found(in: text, as: axis.form) ?? text)
    meanings[text] = meaning
    return meaning
  }
}
