/// What stands above a table, by which it is found on a page.
///
/// Texts are compared by their letters and digits alone, in lower case: how they are broken into
/// lines, and marks like `*` and `/`, do not count.
public struct PDFHeader: Sendable, Hashable {
  /// How the columns of numbers are recognised; all of them have to be.
  public enum Columns: Sendable, Hashable {
    /// By their headings: just these, in any order.
    case named([String])
    /// By the form of their headings as printed, a regular expression for the whole of one.
    case like(String)
  }

  /// The headings of the columns that hold words, from the left; at least one.
  ///
  /// A column may have several names, set apart by `|`.
  public let labels: [String]
  /// The headings of the columns that hold numbers, right of the labels'.
  public let columns: Columns
  /// Whether a row may have no cell in a column.
  public let allowsBlanks: Bool
  /// Whether it stands above the rows of every page, not of the first alone.
  public let isOnEveryPage: Bool

  /// Declares a table's header.
  ///
  /// - Parameters:
  ///   - labels: Headings of columns of words, from the left; the rows' labels are below them.
  ///   - columns: How the columns right of them are recognised.
  ///   - allowsBlanks: Otherwise a row without a cell in each column has a problem.
  ///   - isOnEveryPage: Then rows of a page without it have a problem: they may be another
  ///     table's. Otherwise such a page goes on with the columns of the page before.
  public init(
    labels: [String], columns: Columns, allowsBlanks: Bool = false, isOnEveryPage: Bool = true
  ) {
    precondition(!labels.isEmpty)
    self.labels = labels
    self.columns = columns
    self.allowsBlanks = allowsBlanks
    self.isOnEveryPage = isOnEveryPage
  }

  /// What a declared label may be headed, as it is compared: one name, or several set apart by `|`.
  static func names(_ label: String) -> [String] {
    label.split(separator: "|").map { key(String($0)) }
  }

  /// A heading as it is compared.
  static func key(_ text: String) -> String {
    String(text.lowercased().filter { $0.isLetter || $0.isNumber })
  }
}
