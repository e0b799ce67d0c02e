internal import Statistics

/// A value that is not as expected.
struct Violation: Hashable {
  /// Which value of the table.
  let cell: Int
  /// What was found and what was expected: `is -5, expected 0 or more`.
  let problem: String
}

extension SeriesTable {
  /// The key of a value for a person: `KOR 2020 SEX_T`.
  func label(of cell: Cell) -> String {
    var words = [places[Int(cell.place)].place.code]
    if cell.counterpart >= 0 { words.append(places[Int(cell.counterpart)].place.code) }
    words.append(cell.period.description)
    return (words + dimensions.rows[Int(cell.breakdown)]).joined(separator: " ")
  }
}
