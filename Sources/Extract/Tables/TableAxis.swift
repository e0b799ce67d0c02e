internal import Statistics

/// Where one part of a value's key is told in a table.
struct TableAxis: Sendable, Decodable {
  /// The cell of the row in the column whose heading matches.
  let column: String?
  /// The same; an empty cell means what the last one above it says.
  let down: String?
  /// The value column's own heading: 0 for the header row, 1 for the row above it, whose empty
  /// cells mean what the last one before them says, and so on.
  let across: Int?
  /// Headings of the value column in several rows, nearest last, joined by ` / `.
  let joined: [Int]?
  /// The first heading that matches, whatever column it is of.
  let heading: String?
  /// The first text above the header that matches.
  let title: String?
  /// The name of the sheet, or the caption.
  let table: String?
  /// The name of the file, or of the member of an archive.
  let file: String?
  /// The same for every value.
  let constant: String?
  /// What the text in a row's column must look like; where it does not, the table is refused, for
  /// its columns are not where its headings say.
  let like: String?
  /// What of a cell's text is meant: an expression that is looked for in it.
  let match: String?
  /// What of the match is meant: `$0` for all that matched, `$1` for the first group.
  let form: String?
  /// What is meant by a text.
  let codes: [String: String]?
  /// Whether texts are taken by their letters and digits alone, in capitals.
  let fold: Bool?
  /// The texts there may be; another is not trusted.
  let known: [String]?
  /// Whether each of those must be in every table; one that is not there is a row or a column that
  /// moved or was renamed.
  let complete: Bool?
  /// What at the end of a text is a mark of a note and no part of it.
  let marks: String?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case column, down, across, heading, title, table, file, constant, match, form, codes, fold
    case known, marks, joined, like, complete
  }

  /// An axis that says the same of every value.
  init(constant: String) {
    self.constant = constant
    (column, down, heading, title, table, file) = (nil, nil, nil, nil, nil, nil)
    (joined, like) = (nil, nil)
    complete = nil
    (across, match, form, codes, fold, known, marks) = (nil, nil, nil, nil, nil, nil, nil)
  }

  /// How many ways of telling it are declared; must be one.
  var ways: Int {
    [column, down, heading, title, table, file, constant].count { $0 != nil }
      + (across == nil ? 0 : 1) + (joined == nil ? 0 : 1)
  }

  /// What a text means.
  func meaning(of text: String) -> String {
    var text = text
    if let marks, let pattern = try? TablePattern(marks) { text = pattern.removed(fromEndOf: text) }
    if fold == true { text = text.letterDigits }
    return codes?[text] ?? text
  }
}
