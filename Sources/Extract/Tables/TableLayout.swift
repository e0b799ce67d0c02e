internal import Statistics

/// How tables of one sort are laid out, as a pipeline file declares it.
///
/// A table is found by its header, whose cells are recognized by regular expressions; nothing is
/// found by counting rows or columns.
struct TableLayout: Sendable, Decodable {
  /// What a document has to be.
  enum Form: String, Sendable, Decodable {
    case workbook, csv, html, pdf, jsonl, json
  }

  /// How the header is found.
  struct Header: Sendable, Decodable {
    /// Expressions, each of which matches all of a cell of the row.
    let find: [String]
    /// How many rows above it name columns as well.
    let above: Int?
    /// Whether a column without a heading in the row is named by the row above that names it.
    let stacked: Bool?
    /// In how many rows it has to be found; 40 when not said.
    let within: Int?

    enum CodingKeys: String, CodingKey, CaseIterable { case find, above, within, stacked }
  }

  let id: String
  let form: Form
  /// Names of the sheets, members or captions that are such tables; all when not said.
  let tables: String?
  /// Names of sheets that are known and hold nothing wanted.
  let otherTables: String?
  /// The encoding of a text.
  let encoding: String?
  /// The byte between two cells of a CSV.
  let separator: String?
  /// The key of a JSON document whose array holds the rows; the document itself when not said.
  let records: String?
  /// Whether only what was asked for is read by it, since a file of its form does not say what it
  /// is about.
  let answersOnly: Bool?
  /// Whether nothing may stand beside the columns that have a heading.
  let closed: Bool?
  /// Headings of the columns of words in a printed table; keys of JSON lines.
  let labels: [String]?
  /// Other names of keys of JSON lines, with the label each is read as.
  let aliases: [String: String]?
  let header: Header?
  /// Headings in place of a header that is not there, by column from 1.
  let headings: [String]?
  /// Headings of the columns that hold values.
  let values: String
  /// Headings of columns of values that may hold none in any row.
  let mayBeEmpty: String?
  /// Numbers or codes of the rows, in columns without a heading before the first that has one.
  let lineNumbers: String?
  /// How many empty cells end each row of a CSV beyond those of its header; 0 when not said.
  let trailing: Int?
  /// Columns, by their headings, in which each row has one and the same text: another belongs to
  /// another series.
  let fixed: [String: String]?
  /// What the file is called in which the tables of this layout and of others with the same word
  /// are together: one without the others is refused.
  let together: String?
  let place: TableAxis
  let counterpart: TableAxis?
  let period: TableAxis
  let dimensions: [String: TableAxis]?
  let attributes: [String: TableAxis]?
  /// What tells series of one table apart.
  let series: TableAxis?
  /// Rows to leave out, by the name of a rule: an expression for the row's label, which is the
  /// text of its place, or of its first cell where places are told elsewhere.
  let skip: [String: String]?
  /// The row, by the text in its first cell, with which the table ends.
  let end: String?
  /// A cell without which the table is not whole, such as that of a note below it.
  let closing: String?
  /// Headings of columns that are known and not read; where they are declared, a heading that
  /// nothing knows is an error.
  let ignored: [String]?
  /// Whether a row has a cell under each heading of a value, so that a blank one is told of.
  let countsBlanks: Bool?
  /// Texts that stand for "no value".
  let missing: [String]?
  /// Texts that say why there is no value.
  let absences: [String: Absence.Reason]?
  /// What of a value's text is the number: an expression with one group.
  let number: String?
  let sums: [Sum]?
  /// Whether a document holds all of some periods, not all of some places.
  let coversPeriods: Bool?
  /// Whether a printed table may have empty cells; its header is on every page.
  let allowsBlanks: Bool?
  let headerOnEveryPage: Bool?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, form, tables, encoding, separator, labels, aliases, header, headings, values, place
    case counterpart, period, dimensions, attributes, series, skip, end, missing, absences, number
    case sums, records, closed, closing, trailing, fixed, together, ignored
    case lineNumbers = "line_numbers"
    case mayBeEmpty = "may_be_empty"
    case countsBlanks = "counts_blanks"
    case answersOnly = "answers_only"
    case otherTables = "other_tables"
    case coversPeriods = "covers_periods"
    case allowsBlanks = "allows_blanks"
    case headerOnEveryPage = "header_on_every_page"
  }
}
