/// Lines of one page that are below a header, on that page or on one before.
struct PDFSection {
  let header: PDFHeaderPlace
  let lines: ArraySlice<PDFLine>
  /// Whether the header is on the same page, above the lines.
  let isBelowHeader: Bool

  /// Parts the pages at their headers.
  ///
  /// - Returns: Also the lines above the first header. No sections where there is no header.
  static func sections(
    of pages: [PDFPage], _ header: PDFHeader
  ) throws(FormatError) -> (titles: [PDFLine], sections: [PDFSection]) {
    var titles: [PDFLine] = []
    var sections: [PDFSection] = []
    var last: PDFHeaderPlace?
    for page in pages {
      if page.lines.isEmpty, last != nil {
        throw FormatError(
          "PDF", offset: 0, found: "page \(page.number) without any text",
          expected: "the table to go on there")
      }
      var start = 0
      var isBelowHeader = false
      func end(at end: Int) {
        let lines = page.lines[start..<end]
        if let last {
          sections.append(PDFSection(header: last, lines: lines, isBelowHeader: isBelowHeader))
        } else {
          titles += lines
        }
      }
      while let place = try PDFHeaderPlace.find(header, in: page, from: start) {
        end(at: place.lines.lowerBound)
        if let last { try place.checkColumns(last, on: page) }
        last = place
        start = place.lines.upperBound
        isBelowHeader = true
      }
      end(at: page.lines.count)
    }
    return (titles, sections)
  }
}

extension PDFHeaderPlace {
  /// Makes sure that a header has the columns of the one before.
  fileprivate func checkColumns(
    _ other: PDFHeaderPlace, on page: PDFPage
  ) throws(FormatError) {
    func names(_ header: PDFHeaderPlace) -> [String] { header.columns.map(\.text) }
    if names(self).map(PDFHeader.key) == names(other).map(PDFHeader.key) { return }
    throw FormatError(
      "PDF", offset: 0,
      found: "on page \(page.number) other columns than before: "
        + names(self).map { "'\($0)'" }.joined(separator: ", "),
      expected: names(other).map { "'\($0)'" }.joined(separator: ", "))
  }
}
