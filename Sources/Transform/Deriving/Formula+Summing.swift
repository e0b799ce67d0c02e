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
    var outcome = Deriving.Outcome(dimensions: LabelSet(newNames))
    outcome.attributes = LabelSet(["parts"])
    var groupsOf: [String: [String]] = [:]
    for (group, codes) in members {
      for code in codes { groupsOf[code, default: []].append(group) }
    }
    var sums = Sums()
    for (position, cell) in aligned.cells[0].enumerated() {
      var row = aligned.dimensions.rows[Int(cell.breakdown)]
      for group in (groupsOf[row[column]] ?? []).sorted() {
        var part = cell
        row[column] = group
        part.breakdown = outcome.dimensions.index(of: row)
        sums.add(part, Parent(0, position))
      }
    }
    for key in sums.order {
      guard let (cell, parents) = sums.cells[key] else { continue }
      let group = outcome.dimensions.rows[Int(cell.breakdown)][column]
      var result = cell
      result.remark = outcome.attributes.index(of: [
        "\(parents.count) of \(members[group]?.count ?? 0)"
      ])
      outcome.cells.add(result, from: parents)
    }
    return outcome
  }

  func total(_ aligned: Aligned, over: [String]) throws(DeriveError) -> Deriving.Outcome {
    let names = aligned.dimensions.names
    for name in over where name != "counterpart" && !names.contains(name) {
      throw DeriveError("\(inputs[0]) is not broken down by '\(name)'")
    }
    let kept = names.indices.filter { !over.contains(names[$0]) }
    var outcome = Deriving.Outcome(dimensions: LabelSet(kept.map { names[$0] }))
    outcome.attributes = LabelSet(["parts"])
    var sums = Sums()
    for (position, cell) in aligned.cells[0].enumerated() {
      let row = aligned.dimensions.rows[Int(cell.breakdown)]
      var part = cell
      part.breakdown = outcome.dimensions.index(of: kept.map { row[$0] })
      if over.contains("counterpart") { part.counterpart = -1 }
      sums.add(part, Parent(0, position))
    }
    for key in sums.order {
      guard let (cell, parents) = sums.cells[key] else { continue }
      var result = cell
      result.remark = outcome.attributes.index(of: ["\(parents.count)"])
      outcome.cells.add(result, from: parents)
    }
    return outcome
  }
}
