internal import Statistics

extension Formula {
  /// Sums of months or quarters by the year they are in.
  ///
  /// - Parameters:
  ///   - zerosOmitted: Whether a part without a value is a zero where the table has values of its
  ///     period at all.
  ///   - year: The year that a month or quarter is in.
  func addUpYears(
    _ aligned: Aligned, zerosOmitted: Bool, _ year: (Period) -> Period
  ) -> Deriving.Outcome {
    let cells = aligned.cells[0]
    var published: [Period: Set<Period>] = [:]
    var order: [CellKey] = []
    var parts: [CellKey: [Int]] = [:]
    func key(of cell: Cell) -> CellKey? {
      guard cell.period.kind == .month || cell.period.kind == .quarter else { return nil }
      var key = CellKey(cell)
      key.period = year(cell.period)
      return key
    }
    let unknown = Set(aligned.holes.compactMap(key))
    for (position, cell) in cells.enumerated() {
      guard let key = key(of: cell) else { continue }
      published[key.period, default: []].insert(cell.period)
      if parts[key] == nil { order.append(key) }
      parts[key, default: []].append(position)
    }
    var outcome = Deriving.Outcome(dimensions: aligned.dimensions)
    outcome.attributes = LabelSet(["parts"])
    for key in order {
      let positions = parts[key] ?? []
      guard let first = positions.first else { continue }
      let needed = cells[first].period.kind == .month ? 12 : 4
      let found = zerosOmitted ? published[key.period]?.count ?? 0 : positions.count
      var result = cells[first]
      result.period = key.period
      result.value = positions.reduce(0) { $0 + cells[$1].value }
      result.status = positions.reduce(into: []) { $0.formUnion(cells[$1].status) }
      result.remark = 0
      if found == needed, !unknown.contains(key) {
        result.remark = outcome.attributes.index(of: ["\(found) of \(needed)"])
        outcome.cells.add(result, from: positions.map { Parent(0, $0) })
      } else {
        outcome.absences.append(Absence(result, .incomplete))
      }
    }
    return outcome
  }

  /// Each value in relation to that of one place with the same period and dimensions.
  func share(
    _ aligned: Aligned, _ input: SeriesTable, of code: String, times: Double
  ) throws(DeriveError) -> Deriving.Outcome {
    guard let whole = aligned.places.firstIndex(where: { $0.place.code == code }) else {
      throw DeriveError("\(input.definition.key) has no place '\(code)' to take shares of")
    }
    let cells = aligned.cells[0]
    var wholes: [CellKey: Int] = [:]
    for (position, cell) in cells.enumerated() where cell.place == Int32(whole) {
      wholes[CellKey(cell)] = position
    }
    var outcome = Deriving.Outcome(dimensions: aligned.dimensions)
    for (position, cell) in cells.enumerated() {
      var key = CellKey(cell)
      key.place = Int32(whole)
      guard let other = wholes[key], cells[other].value != 0 else { continue }
      var result = cell
      result.value = cell.value / cells[other].value * times
      result.remark = 0
      result.status.formUnion(cells[other].status)
      outcome.cells.add(result, from: [Parent(0, position), Parent(0, other)])
    }
    return outcome
  }
}

extension Period {
  /// The fiscal year of the United States that a month or quarter is in; it begins with October.
  var federalYear: Int {
    self >= .quarter(4, of: calendarYear) ? calendarYear + 1 : calendarYear
  }
}
