internal import Formats
internal import Statistics

/// Reads the World Bank's wide tables: a row for each place and indicator, a column for each year.
///
/// The same table comes with a preamble and a comma at the end of each line (API), without them
/// (bulk file), with empty cells appended (re-saved by a spreadsheet), and with `1960 [YR1960]`
/// headings and a footer (DataBank). All are found by their header, never by counting lines.
struct WideTableReader: ~Copyable {
  private let document: String
  private var reader: CSVReader
  /// The years of the value columns, from the fifth column on.
  private(set) var years: [Period] = []
  /// The provider's release mark, as printed; empty where the layout has none.
  private(set) var release = ""
  /// The columns of the header, without empty ones at the end.
  private var width = 0

  /// Columns before the years.
  static let keyColumns = 4

  /// Reads up to the header.
  init(_ source: any ByteSource, document: String) throws(ExtractError) {
    self.document = document
    reader = CSVReader(source)
    try readPreamble()
  }

  /// Moves to the next row that belongs to a place.
  mutating func next() throws(ExtractError) -> Bool {
    while try advance() {
      if reader.count > 0, !(isBlank() || takesFooter()) { return true }
    }
    return false
  }

  /// Whether the row has the header's columns; empty cells may follow.
  var hasShape: Bool {
    guard reader.count >= width else { return false }
    return (width..<reader.count).allSatisfy { reader.isEmpty($0) }
  }

  /// Cells of the current row, as text.
  func text(_ column: Int) throws(ExtractError) -> String {
    guard column < reader.count else { return "" }
    return try inDocument(document) { try reader.text(column) }
  }

  /// Whether the current row is of this indicator.
  func isIndicator(_ code: String) -> Bool { reader.count > 3 && reader.equals(3, code) }

  /// Whether the value of a year is left empty, in either of the bank's two ways.
  func isEmpty(year: Int) -> Bool {
    let column = WideTableReader.keyColumns + year
    return column >= reader.count || reader.isEmpty(column) || reader.equals(column, "..")
  }

  /// The value of a year; `nil` when it is not a number.
  func value(year: Int) -> Double? { reader.number(WideTableReader.keyColumns + year) }

  /// Where the value of a year stands.
  func range(year: Int) -> (offset: Int, length: Int) {
    let column = WideTableReader.keyColumns + year
    return (reader.offset(of: column), reader.length(of: column))
  }

  /// Where the current row stands.
  var rowRange: (offset: Int, length: Int) { (reader.offset, reader.length) }

  /// The line of the current row.
  var line: Int { reader.line }

  /// How many cells the current row has, and how many the header has.
  var counts: (found: Int, expected: Int) { (reader.count, width) }

  // MARK: Header

  private mutating func readPreamble() throws(ExtractError) {
    var seen = "nothing"
    for _ in 0..<10 {
      guard try advance() else { break }
      guard reader.count > 0 else { continue }
      let first = try text(0)
      switch first {
      case "Country Name": return try readHeader()
      case "Data Source" where reader.count > 1:
        let source = try text(1)
        if source.contains("Archives") {
          throw .retired(document: document, evidence: "it comes from '\(source)'")
        }
      case "Last Updated Date" where reader.count > 1: release = try text(1)
      default: break
      }
      seen = "'\(first.prefix(60))' on line \(reader.line)"
    }
    throw .template(
      document: document, place: "the header", found: seen, expected: "a line with 'Country Name'")
  }

  private mutating func readHeader() throws(ExtractError) {
    let names = [
      ["Country Code"], ["Indicator Name", "Series Name"], ["Indicator Code", "Series Code"],
    ]
    for (column, allowed) in zip(1..., names) {
      let name = try text(column)
      if !allowed.contains(name) {
        throw changed(column, found: name, expected: "'\(allowed[0])'")
      }
    }
    width = reader.count
    while width > WideTableReader.keyColumns, reader.isEmpty(width - 1) { width -= 1 }
    for column in WideTableReader.keyColumns..<width {
      let name = try text(column)
      guard let year = WideTableReader.year(name), year > (years.last ?? .year(0)) else {
        throw changed(column, found: name, expected: "a later year")
      }
      years.append(year)
    }
    if years.isEmpty { throw changed(width, found: "", expected: "years") }
  }

  private func changed(_ column: Int, found: String, expected: String) -> ExtractError {
    .template(
      document: document, place: "column \(column + 1) of the header on line \(reader.line)",
      found: "'\(found)'", expected: expected)
  }

  /// `1960`, or DataBank's `1960 [YR1960]`.
  private static func year(_ heading: String) -> Period? {
    let digits = heading.prefix(4)
    guard let year = Int(digits), digits.utf8.count == 4, (1900...2100).contains(year),
      heading == digits || heading == "\(digits) [YR\(digits)]"
    else { return nil }
    return .year(year)
  }

  // MARK: Rows

  private mutating func advance() throws(ExtractError) -> Bool {
    do {
      return try reader.next()
    } catch {
      throw .format(document: document, error)
    }
  }

  private func isBlank() -> Bool { (0..<reader.count).allSatisfy { reader.isEmpty($0) } }

  /// DataBank ends with two lines of text; the second carries the release.
  private mutating func takesFooter() -> Bool {
    guard (1..<reader.count).allSatisfy({ reader.isEmpty($0) }), let first = try? reader.text(0)
    else { return false }
    if first.hasPrefix("Last Updated: ") {
      release = String(first.dropFirst("Last Updated: ".count))
      return true
    }
    return first.hasPrefix("Data from database: ")
  }
}
