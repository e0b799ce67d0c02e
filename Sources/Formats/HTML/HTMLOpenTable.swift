/// A table whose end has not come.
struct HTMLOpenTable {
  /// A cell, open or done.
  struct Cell {
    let row: Int
    let isHeader: Bool
    let attributes: HTMLAttributes
    let begin: Int
    let line: Int
    var end = 0
    var text = HTMLText()
    var marks: [String] = []
    /// Its links, by their places among the page's.
    var links: [Int] = []
  }

  let number: Int
  let parent: Int?
  let heading: String?
  let begin: Int
  let line: Int
  var caption: HTMLText?
  var isCaptionOpen = false
  /// The cell that text belongs to now.
  var cell: Cell?
  private var cells: [Cell] = []
  /// For each row its group: `thead`, `tbody`, `tfoot`, or what is in none.
  private var groups: [Int] = []
  private var group = 0
  private var isRowOpen = false

  init(number: Int, parent: Int?, heading: String?, begin: Int, line: Int) {
    self.number = number
    self.parent = parent
    self.heading = heading
    self.begin = begin
    self.line = line
  }

  mutating func openRow(at place: Int) {
    closeRow(at: place)
    groups.append(group)
    isRowOpen = true
  }

  mutating func openCell(_ attributes: HTMLAttributes, isHeader: Bool, at place: Int, line: Int) {
    closeCell(at: place)
    if !isRowOpen { openRow(at: place) }
    cell = Cell(
      row: groups.count - 1, isHeader: isHeader, attributes: attributes, begin: place, line: line)
  }

  mutating func closeCell(at place: Int) {
    guard var done = cell else { return }
    done.end = place
    cells.append(done)
    cell = nil
  }

  mutating func closeRow(at place: Int) {
    closeCell(at: place)
    isRowOpen = false
  }

  mutating func changeGroup(at place: Int) {
    closeRow(at: place)
    group += 1
  }

  /// The table, once its end has come.
  func table(
    to end: Int, isClosed: Bool, _ text: DecodedText, _ links: [HTMLLink?]
  ) throws(FormatError) -> HTMLTable {
    var ends = groups.indices.map { $0 + 1 }
    for row in groups.indices.dropLast().reversed() where groups[row] == groups[row + 1] {
      ends[row] = ends[row + 1]
    }
    let spans = cells.map { cell in
      HTMLGrid.Span(
        row: cell.row, rows: cell.attributes.span("rowspan", 0...65_534),
        columns: cell.attributes.span("colspan", 1...1000))
    }
    guard let grid = HTMLGrid(spans, groupEnds: ends) else {
      throw FormatError(
        "HTML", offset: begin, line: line, found: "a table of more than a million places",
        expected: "fewer")
    }
    let placed = zip(cells, grid.places).map { cell, place in
      let own = cell.text.range ?? cell.end..<cell.end
      return HTMLCell(
        row: place.row + 1, column: place.column + 1, rowSpan: place.rows,
        columnSpan: place.columns, isHeader: cell.isHeader, text: cell.text.text,
        marks: cell.marks, links: cell.links.compactMap { links[$0] },
        range: text.original(of: cell.begin..<cell.end), textRange: text.original(of: own),
        line: cell.line)
    }
    return HTMLTable(
      number: number, parent: parent, caption: caption?.text, heading: heading,
      range: text.original(of: begin..<end), line: line, isClosed: isClosed, cells: placed,
      rowCount: groups.count, columnCount: grid.columnCount, overlaps: grid.overlaps,
      slots: grid.slots)
  }
}
