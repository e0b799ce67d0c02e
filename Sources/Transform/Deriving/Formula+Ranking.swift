internal import Statistics

extension Formula {
  /// The largest values of each period and combination of dimensions, with their rank.
  ///
  /// Only countries and former ones compete, on both ends of a flow; of equal values at the end of
  /// the list, all are taken, so that none is left out by chance.
  /// A period in which a value is not known has none: it might be among the largest.
  func largest(
    _ aligned: Aligned, take number: Int, isDoubtful: (Period) -> Bool
  ) -> Deriving.Outcome {
    var outcome = Deriving.Outcome(dimensions: aligned.dimensions)
    outcome.attributes = LabelSet(["rank"])
    var groups: [CellKey: [Int]] = [:]
    var order: [CellKey] = []
    for (position, cell) in aligned.cells[0].enumerated() {
      guard aligned.isOfCountries(cell) else { continue }
      var key = CellKey(cell)
      (key.place, key.counterpart) = (0, 0)
      if groups[key] == nil { order.append(key) }
      groups[key, default: []].append(position)
    }
    let unknown = Set(aligned.holes.filter(aligned.isOfCountries).map(\.period))
    for key in order {
      if unknown.contains(key.period) || isDoubtful(key.period) {
        let sentence = "\(key.period): the largest are not known, since values are in quarantine"
        if outcome.warnings.last != sentence { outcome.warnings.append(sentence) }
        continue
      }
      let sorted = (groups[key] ?? []).sorted {
        let (left, right) = (aligned.cells[0][$0].value, aligned.cells[0][$1].value)
        return left == right ? $0 < $1 : left > right
      }
      var rank = 0
      for (index, position) in sorted.enumerated() {
        var cell = aligned.cells[0][position]
        if index == 0 || cell.value < aligned.cells[0][sorted[index - 1]].value { rank = index + 1 }
        if rank > number { break }
        cell.remark = outcome.attributes.index(of: ["\(rank)"])
        outcome.cells.add(cell, from: [Parent(0, position)])
      }
    }
    return outcome
  }
}

extension Formula {
  /// What is left when the sums of the publisher and what is no place are left aside.
  func countries(_ aligned: Aligned) -> Deriving.Outcome {
    var outcome = Deriving.Outcome(dimensions: aligned.dimensions)
    for (position, cell) in aligned.cells[0].enumerated() where aligned.isOfCountries(cell) {
      var result = cell
      result.remark = 0
      outcome.cells.add(result, from: [Parent(0, position)])
    }
    return outcome
  }
}

extension Aligned {
  /// Whether a value is about countries, former ones or groups of them, on both ends of a flow.
  fileprivate func isOfCountries(_ cell: Cell) -> Bool {
    func isCountry(_ index: Int32) -> Bool {
      switch places[Int(index)].place.kind {
      case .country, .userAssigned, .former, .group: true
      case .noPlace, .aggregate: false
      }
    }
    return isCountry(cell.place) && (cell.counterpart < 0 || isCountry(cell.counterpart))
  }
}

extension Formula {
  /// Codes of countries that may have a value though no input has them.
  func places(beside inputs: [SeriesTable]) -> [String] {
    if case .count(_, let count) = self { inputs.flatMap(count.places) } else { [] }
  }
}
