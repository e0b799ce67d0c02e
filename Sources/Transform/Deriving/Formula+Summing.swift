internal import Statistics

extension Formula {
  /// Sums in the making, by the key they will have.
  private struct Sums {
    var order: [CellKey] = []
    var cells: [CellKey: (cell: Cell, parents: [Parent])] = [:]

    /// - Parameter cell: The value with the key of the sum.
    mutating func add(_ cell: Cell, _ parent: Parent) {
      let key = CellKey(cell)
      if cells[key] == nil {
        order.append(key)
        var empty = cell
        (empty.value, empty.status, empty.remark) = (0, [], 0)
        cells[key] = (empty, [])
      }
      cells[key]?.cell.value += cell.value
      cells[key]?.cell.status.formUnion(cell.status)
      cells[key]?.parents.append(parent)
    }

    /// The sums that are whole, in the order they were begun, and those that are not.
    func outcome(
      lacking unknown: Set<CellKey>, dimensions: LabelSet, remark: (Cell, Int) -> String
    ) -> Deriving.Outcome {
      var outcome = Deriving.Outcome(dimensions: dimensions)
      outcome.attributes = LabelSet(["parts"])
      for key in order {
        guard let (cell, parents) = cells[key] else { continue }
        if unknown.contains(key) {
          outcome.absences.append(Absence(cell, .incomplete))
          continue
        }
        var result = cell
        result.remark = outcome.attributes.index(of: [remark(cell, parents.count)])
        outcome.cells.add(result, from: parents)
      }
      return outcome
    }
  }

  func group(
    _ aligned: Aligned, over: String, into: String, members: [String: [String]]
  ) throws(DeriveError) -> Deriving.Outcome {
    let names = aligned.dimensions.names
    guard let column = names.firstIndex(of: over) else {
      throw DeriveError("\(inputs[0]) is not broken down by '\(over)'")
    }
    var newNames = names
    newNames[column] = into
    var dimensions = LabelSet(newNames)
    var groupsOf: [String: [String]] = [:]
    for (group, codes) in members {
      for code in codes { groupsOf[code, default: []].append(group) }
    }
    func parts(of cell: Cell) -> [Cell] {
      var row = aligned.dimensions.rows[Int(cell.breakdown)]
      return (groupsOf[row[column]] ?? []).sorted().map { group in
        var part = cell
        row[column] = group
        part.breakdown = dimensions.index(of: row)
        return part
      }
    }
    var sums = Sums()
    for (position, cell) in aligned.cells[0].enumerated() {
      for part in parts(of: cell) { sums.add(part, Parent(0, position)) }
    }
    let unknown = Set(aligned.holes.flatMap(parts).map(CellKey.init))
    return sums.outcome(lacking: unknown, dimensions: dimensions) { cell, count in
      let group = dimensions.rows[Int(cell.breakdown)][column]
      return "\(count) of \(members[group]?.count ?? 0)"
    }
  }

  func total(_ aligned: Aligned, over: [String]) throws(DeriveError) -> Deriving.Outcome {
    let names = aligned.dimensions.names
    for name in over where name != "counterpart" && !names.contains(name) {
      throw DeriveError("\(inputs[0]) is not broken down by '\(name)'")
    }
    let kept = names.indices.filter { !over.contains(names[$0]) }
    var dimensions = LabelSet(kept.map { names[$0] })
    func part(of cell: Cell) -> Cell {
      let row = aligned.dimensions.rows[Int(cell.breakdown)]
      var part = cell
      part.breakdown = dimensions.index(of: kept.map { row[$0] })
      if over.contains("counterpart") { part.counterpart = -1 }
      return part
    }
    var sums = Sums()
    for (position, cell) in aligned.cells[0].enumerated() {
      sums.add(part(of: cell), Parent(0, position))
    }
    let unknown = Set(aligned.holes.map { CellKey(part(of: $0)) })
    return sums.outcome(lacking: unknown, dimensions: dimensions) { _, count in "\(count)" }
  }
}
