internal import Statistics

extension Expecting {
  /// Values that are less than that of the period before.
  func falls(in table: SeriesTable) -> [Violation] {
    steps(in: table) { before, now in
      now.value < before.value
        ? "is \(text(now.value)), expected at least the \(text(before.value)) of \(before.period)"
        : nil
    }
  }

  /// Values that are many times as large or as small as that of the period before; a break that the
  /// publisher declares, or another source of his, explains it.
  func jumps(beyond factor: Double, in table: SeriesTable) -> [Violation] {
    let column = table.attributes.names.firstIndex(of: "source")
    func source(of cell: Cell) -> String? {
      column.map { table.attributes.rows[Int(cell.remark)][$0] }
    }
    return steps(in: table) { before, now in
      guard before.value != 0, now.value != 0, !now.status.contains(.seriesBreak),
        source(of: before) == source(of: now)
      else { return nil }
      let ratio = now.value / before.value
      if ratio <= factor && ratio >= 1 / factor { return nil }
      return "is \(text(now.value)) after \(text(before.value)) in \(before.period), expected at "
        + "most \(text(factor)) times as much or as little"
    }
  }

  /// Judges each value beside the latest earlier one of the same place, counterpart and codes.
  private func steps(
    in table: SeriesTable, _ problem: (_ before: Cell, _ now: Cell) -> String?
  ) -> [Violation] {
    struct Course: Hashable {
      let place: Int32
      let counterpart: Int32
      let breakdown: Int32
      let kind: Period.Kind
    }
    var latest: [Course: Cell] = [:]
    var violations: [Violation] = []
    for (position, cell) in table.cells.enumerated() {
      let course = Course(
        place: cell.place, counterpart: cell.counterpart, breakdown: cell.breakdown,
        kind: cell.period.kind)
      if let before = latest[course], let problem = problem(before, cell) {
        violations.append(Violation(cell: position, problem: problem))
      }
      latest[course] = cell
    }
    return violations
  }
}
