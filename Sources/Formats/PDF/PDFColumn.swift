/// Where the numbers of a column are printed, learnt from those that are surely its own.
struct PDFColumn {
  /// What the numbers of a column have in common.
  private enum Edge: CaseIterable {
    case right, centre, left

    func place(_ cell: PDFCell) -> Double {
      switch self {
      case .right: cell.numberRight
      case .centre: cell.box.centre
      case .left: cell.box.left
      }
    }
  }

  let name: String
  /// What the column takes up on the page: its numbers, or its heading where it has none.
  let extent: PDFBox
  private let edge: Edge
  /// Where that edge is; `nil` when there are too few numbers to tell.
  private let place: Double?

  /// - Parameter cells: Numbers below the heading, some of which may have gone astray.
  init(_ heading: PDFHeading, _ cells: [PDFCell]) {
    name = heading.text
    let candidates = Edge.allCases.map { edge in
      let places = cells.map(edge.place).sorted()
      let place = places.isEmpty ? 0 : places[places.count / 2]
      let aligned = cells.filter { abs(edge.place($0) - place) < 1 }
      return (edge: edge, place: place, aligned: aligned)
    }
    // Of edges that fit equally, the right one, as numbers are set.
    var best = candidates[0]
    for candidate in candidates where candidate.aligned.count > best.aligned.count {
      best = candidate
    }
    edge = best.edge
    place = cells.count < 3 ? nil : best.place
    let own = cells.filter { abs(best.edge.place($0) - best.place) <= Self.slack($0) }
    extent = PDFBox.around(own.lazy.map(\.box)) ?? heading.box
  }

  /// How far a number may be from where the others are.
  private static func slack(_ cell: PDFCell) -> Double { 0.6 * cell.box.height }

  /// Whether the cell has its edge where those of the column are, with or without its marks.
  func isAligned(_ cell: PDFCell) -> Bool {
    guard let place else { return true }
    if edge == .right, abs(cell.box.right - place) <= Self.slack(cell) { return true }
    return abs(edge.place(cell) - place) <= Self.slack(cell)
  }
}
