/// A header found on a page.
struct PDFHeaderPlace {
  /// The most lines a header has.
  private static let maximumLines = 6

  let labels: [PDFHeading]
  let columns: [PDFHeading]
  /// The places of its lines among the page's.
  let lines: Range<Int>

  /// Looks for the first header from a line on.
  ///
  /// - Returns: `nil` when the labels are nowhere with columns beside them.
  /// - Throws: When the labels are there but the columns are others.
  static func find(
    _ header: PDFHeader, in page: PDFPage, from start: Int
  ) throws(FormatError) -> PDFHeaderPlace? {
    var other: (place: PDFHeaderPlace, matched: Int)?
    for first in page.lines.indices.dropFirst(start) {
      for last in first..<min(first + maximumLines, page.lines.count) {
        guard let place = PDFHeaderPlace(header.labels, first...last, page) else { continue }
        let matched = place.columns.count { header.columns.accepts($0.text) }
        if matched == place.columns.count, header.columns.count ?? matched == matched {
          return place
        }
        if matched > other?.matched ?? 0 { other = (place, matched) }
      }
    }
    guard let other else { return nil }
    let names = other.place.columns.map { "'\($0.text)'" }.joined(separator: ", ")
    throw FormatError(
      "PDF", offset: 0, found: "on page \(page.number) the columns \(names)",
      expected: "the columns \(header.columns)")
  }

  /// Takes some lines for a header, if the labels are the leftmost of their headings.
  private init?(_ labels: [String], _ lines: ClosedRange<Int>, _ page: PDFPage) {
    let headings = PDFHeading.headings(in: page.lines[lines])
    let begins =
      headings.count > labels.count
      && zip(headings, labels).allSatisfy { heading, label in
        PDFHeader.names(label).contains(PDFHeader.key(heading.text))
      }
    guard begins else { return nil }
    self.labels = Array(headings.prefix(labels.count))
    columns = Array(headings.dropFirst(labels.count))
    self.lines = lines.lowerBound..<lines.upperBound + 1
  }
}

extension PDFHeader.Columns: CustomStringConvertible {
  /// How many there are, where that is known.
  var count: Int? {
    switch self {
    case .named(let names): names.count
    case .like: nil
    }
  }

  /// Whether a heading is one of these.
  func accepts(_ heading: String) -> Bool {
    switch self {
    case .named(let names):
      names.contains { PDFHeader.key($0) == PDFHeader.key(heading) }
    case .like(let pattern):
      (try? Regex(pattern).wholeMatch(in: heading)) != nil
    }
  }

  /// The headings or their form, for a sentence.
  public var description: String {
    switch self {
    case .named(let names): names.map { "'\($0)'" }.joined(separator: ", ")
    case .like(let pattern): "like '\(pattern)'"
    }
  }
}
