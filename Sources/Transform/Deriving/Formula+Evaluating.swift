internal import Statistics

extension Formula {
  /// Computes every value from series whose keys are numbered alike.
  func evaluate(
    _ aligned: Aligned, _ inputs: [SeriesTable], isDoubtful: (Period) -> Bool
  ) throws(DeriveError) -> Deriving.Outcome {
    switch self {
    case .difference: combine(aligned) { $0[0] - $0[1] }
    case .sum: combine(aligned) { $0.reduce(0, +) }
    case .ratio(_, _, let times):
      combine(aligned) { $0[1] == 0 ? nil : $0[0] / $0[1] * times }
    case .growth(_, let times): grow(aligned, times: times)
    case .groups(_, let over, let into, let members):
      try group(aligned, over: over, into: into, members: members)
    case .total(_, let over): try total(aligned, over: over)
    case .share(_, let place, let times): try share(aligned, inputs[0], of: place, times: times)
    case .calendarYears(_, let zerosOmitted):
      addUpYears(aligned, zerosOmitted: zerosOmitted) { .year($0.calendarYear) }
    case .fiscalYears(_, let zerosOmitted):
      addUpYears(aligned, zerosOmitted: zerosOmitted) { .fiscalYear($0.federalYear) }
    case .transpose: try transpose(aligned, inputs[0])
    case .select(_, let conditions, let without):
      try select(aligned, inputs[0], conditions, without: without)
    case .count(_, let count): try count.evaluate(aligned, inputs[0])
    case .largest(_, let number): largest(aligned, take: number, isDoubtful: isDoubtful)
    case .countries: countries(aligned)
    case .scaled(_, let times): combine(aligned) { $0[0] * times }
    }
  }

  /// Joins the series key by key.
  private func combine(
    _ aligned: Aligned, _ operation: ([Double]) -> Double?
  ) -> Deriving.Outcome {
    var outcome = Deriving.Outcome(dimensions: aligned.dimensions)
    var positions = [Int](repeating: 0, count: aligned.cells.count)
    for (first, cell) in aligned.cells[0].enumerated() {
      positions[0] = first
      var isWhole = true
      for other in aligned.cells.indices.dropFirst() {
        let cells = aligned.cells[other]
        while positions[other] < cells.count, cells[positions[other]].precedes(cell) {
          positions[other] += 1
        }
        isWhole =
          isWhole && positions[other] < cells.count && cells[positions[other]].hasKey(of: cell)
      }
      if !isWhole { continue }
      let parts = positions.enumerated().map { aligned.cells[$0][$1] }
      guard let value = operation(parts.map(\.value)) else { continue }
      var result = cell
      result.value = value
      result.remark = 0
      result.status = parts.reduce(into: []) { $0.formUnion($1.status) }
      outcome.cells.add(result, from: positions.enumerated().map { Parent($0, $1) })
    }
    return outcome
  }

  private func grow(_ aligned: Aligned, times: Double) -> Deriving.Outcome {
    var outcome = Deriving.Outcome(dimensions: aligned.dimensions)
    let cells = aligned.cells[0]
    var known: [CellKey: Int] = [:]
    for (position, cell) in cells.enumerated() { known[CellKey(cell)] = position }
    for (position, cell) in cells.enumerated() {
      var key = CellKey(cell)
      key.period = cell.period.before
      guard let before = known[key], cells[before].value != 0 else { continue }
      var result = cell
      result.value = (cell.value / cells[before].value - 1) * times
      result.remark = 0
      result.status.formUnion(cells[before].status)
      outcome.cells.add(result, from: [Parent(0, position), Parent(0, before)])
    }
    return outcome
  }

  private func transpose(
    _ aligned: Aligned, _ input: SeriesTable
  ) throws(DeriveError) -> Deriving.Outcome {
    var outcome = Deriving.Outcome(dimensions: aligned.dimensions)
    outcome.attributes = input.attributes
    for (position, cell) in aligned.cells[0].enumerated() {
      guard cell.counterpart >= 0 else {
        throw DeriveError("\(input.definition.key) has no counterparts to change over with")
      }
      var result = cell
      (result.place, result.counterpart) = (cell.counterpart, cell.place)
      outcome.cells.add(result, from: [Parent(0, position)])
    }
    return outcome
  }

  private func select(
    _ aligned: Aligned, _ input: SeriesTable, _ conditions: [String: String],
    without: [String]
  ) throws(DeriveError) -> Deriving.Outcome {
    let names = aligned.dimensions.names
    for name in conditions.keys.sorted() + without
    where !names.contains(name)
      && (without.contains(name) || !input.attributes.names.contains(name))
    {
      throw DeriveError("\(input.definition.key) has no '\(name)'")
    }
    let kept = names.indices.filter { !without.contains(names[$0]) }
    var outcome = Deriving.Outcome(dimensions: LabelSet(kept.map { names[$0] }))
    outcome.attributes = input.attributes
    let isWanted = aligned.dimensions.rows.map { row in
      zip(names, row).allSatisfy { name, code in conditions[name].map { $0 == code } ?? true }
    }
    let isSaid = input.attributes.rows.map { row in
      zip(input.attributes.names, row).allSatisfy { name, text in
        conditions[name].map { $0 == text } ?? true
      }
    }
    for (position, cell) in aligned.cells[0].enumerated()
    where isWanted[Int(cell.breakdown)] && isSaid[Int(cell.remark)] {
      var result = cell
      let row = aligned.dimensions.rows[Int(cell.breakdown)]
      result.breakdown = outcome.dimensions.index(of: kept.map { row[$0] })
      outcome.cells.add(result, from: [Parent(0, position)])
    }
    return outcome
  }
}

/// The key of a value, as numbers.
struct CellKey: Hashable {
  var place: Int32
  var counterpart: Int32
  var period: Period
  var breakdown: Int32

  init(_ cell: Cell) {
    (place, counterpart, period, breakdown) =
      (cell.place, cell.counterpart, cell.period, cell.breakdown)
  }
}
