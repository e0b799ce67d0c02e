/// A table of a PDF document: rows of labels and numbers, on one page or on many.
///
/// The columns are where the header's words and the numbers' alignment say; nothing depends on
/// fixed places. A number of which this does not say for sure which column it is in makes the
/// row a problem instead of a guess. Every line below the header is in ``rows``, as data or as
/// text, save lines that are the same and in the same place on several pages, and page numbers.
///
/// ```swift
/// let header = PDFHeader(labels: ["Visa Category"], columns: .named(["Issued", "Refused"]))
/// let table = try PDFTable(PDFPages(path: path).pages, header)
/// for row in table.rows where !row.isText {
///   if row.problems.isEmpty { use(row.labels[0], row.cells.map { $0?.number }) }
/// }
/// ```
public struct PDFTable: Sendable {
  /// The lines above the header where it is first.
  public let titles: [PDFLine]
  /// The headings of the columns of numbers as printed, from the left.
  public let columns: [String]
  /// The rows from first to last.
  public let rows: [PDFRow]

  /// Finds the table with a header and reads it through all pages.
  ///
  /// A page without the header goes on with the columns of the page before.
  ///
  /// - Throws: Without the header anywhere, with other columns than declared, with other columns
  ///   on a later page, and where a page from the header on has no text at all.
  public init(_ pages: [PDFPage], _ header: PDFHeader) throws(FormatError) {
    var titles: [PDFLine] = []
    var sections: [(header: PDFHeaderPlace, lines: ArraySlice<PDFLine>)] = []
    for page in pages {
      if page.lines.isEmpty, !sections.isEmpty {
        throw FormatError(
          "PDF", offset: 0, found: "page \(page.number) without any text",
          expected: "the table to go on there")
      }
      var start = 0
      while let place = try PDFHeaderPlace.find(header, in: page, from: start) {
        let above = page.lines[start..<place.lines.lowerBound]
        if let last = sections.last {
          sections.append((last.header, above))
        } else {
          titles += above
        }
        sections.append((place, []))
        start = place.lines.upperBound
      }
      if let last = sections.last {
        sections.append((last.header, page.lines[start...]))
      } else {
        titles += page.lines
      }
    }
    guard let first = sections.first?.header else {
      throw FormatError(
        "PDF", offset: 0, found: "no line with the headings of the labels",
        expected: header.labels.map { "'\($0)'" }.joined(separator: ", "))
    }
    let keys = first.columns.map { PDFHeader.key($0.text) }
    for section in sections where section.header.columns.map({ PDFHeader.key($0.text) }) != keys {
      throw FormatError(
        "PDF", offset: 0,
        found: "other columns on a later page: "
          + section.header.columns.map { "'\($0.text)'" }.joined(separator: ", "),
        expected: first.columns.map { "'\($0.text)'" }.joined(separator: ", "))
    }
    let furniture = PDFFurniture(pages)
    self.titles = titles
    columns = first.columns.map(\.text)
    rows = sections.filter { !$0.lines.isEmpty }.flatMap { section in
      PDFRowReader(section.header, section.lines, furniture, header.allowsBlanks).rows()
    }
  }
}
