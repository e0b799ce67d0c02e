/// Why the cells of a row cannot be told for sure.
public enum PDFProblem: Sendable, Hashable, CustomStringConvertible {
  /// A number lies under several columns or under none.
  case between(text: String, columns: [String])
  /// A number lies under a column, but not in line with the others there.
  case misaligned(text: String, column: String)
  /// Several numbers lie under one column.
  case crowded(texts: [String], column: String)
  /// What lies among the numbers is none.
  case notANumber(text: String)
  /// A column has no number.
  case blank(column: String)
  /// The page has no header above the numbers, and should have.
  case headerless
  /// There are numbers without a label.
  case unlabelled
  /// A word lies under several columns of labels or under none.
  case unclearLabel(text: String)

  /// One sentence without its end.
  public var description: String {
    switch self {
    case .between(let text, []): "'\(text)' is under no column"
    case .between(let text, let columns):
      "'\(text)' is between the columns \(columns.map { "'\($0)'" }.joined(separator: " and "))"
    case .misaligned(let text, let column):
      "'\(text)' is under '\(column)', but not in line with the others there"
    case .crowded(let texts, let column):
      "\(texts.map { "'\($0)'" }.joined(separator: " and ")) are all under '\(column)'"
    case .notANumber(let text): "'\(text)' is among the numbers and is none"
    case .blank(let column): "there is no number under '\(column)'"
    case .headerless: "there is no header above it on its page"
    case .unlabelled: "there is no label beside the numbers"
    case .unclearLabel(let text): "'\(text)' is under no one column of labels"
    }
  }
}
