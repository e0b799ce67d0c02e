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
  /// - Throws: Without the header anywhere, with other columns than declared, with other columns
  ///   on a later page, and where a page after the first header has no text at all.
  public init(_ pages: [PDFPage], _ header: PDFHeader) throws(FormatError) {
    let (titles, sections) = try PDFSection.sections(of: pages, header)
    guard let first = sections.first?.header else {
      throw FormatError(
        "PDF", offset: 0, found: "no line with the headings of the labels",
        expected: header.labels.map { "'\($0)'" }.joined(separator: ", "))
    }
    self.titles = titles
    columns = first.columns.map(\.text)
    let furniture = PDFFurniture(pages)
    rows = sections.flatMap { PDFRowReader($0, furniture, header).rows() }
  }
}
