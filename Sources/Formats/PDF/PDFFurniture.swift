/// What is printed on pages for the reader's sake and is no part of their text.
struct PDFFurniture {
  /// Texts and where they begin from the top, in whole points, that are on several pages.
  private var repeated: Set<Place> = []
  /// The page numbers: pages and their lines.
  private var numbers: Set<[Int]> = []

  private struct Place: Hashable {
    let text: String
    let top: Int

    init(_ line: PDFLine) {
      text = line.text
      top = Int(line.box.top.rounded())
    }
  }

  init(_ pages: [PDFPage]) {
    var counts: [Place: Int] = [:]
    for page in pages {
      for place in Set(page.lines.map(Place.init)) { counts[place, default: 0] += 1 }
    }
    repeated = Set(counts.lazy.filter { $0.value > 1 }.map(\.key))

    // Numbers at the top or at the end that count as the pages do.
    let ends = pages.flatMap { [$0.lines.first, $0.lines.last].compactMap { $0 } }
    let lone = ends.compactMap { line in Int(line.text).map { (line: line, number: $0) } }
    let shifts = Dictionary(grouping: lone) { $0.number - $0.line.page }
    for (shift, lines) in shifts where lines.count > 1 || shift == 0 {
      numbers.formUnion(lines.map { [$0.line.page, $0.line.number] })
    }
    for line in ends where line.text.wholeMatch(of: /(?i)page [0-9]+( (of|\/) [0-9]+)?/) != nil {
      numbers.insert([line.page, line.number])
    }
  }

  /// Whether the line is a page number.
  func isPageNumber(_ line: PDFLine) -> Bool { numbers.contains([line.page, line.number]) }

  /// Whether the line is in the same place on another page.
  func isRepeated(_ line: PDFLine) -> Bool { repeated.contains(Place(line)) }
}
