internal import Statistics

extension Expecting {
  /// Wholes that are not what their parts add up to; where a part is missing nothing is said.
  func sums(
    _ rule: SumRule, in table: SeriesTable, beside others: [SeriesKey: SeriesTable]
  ) -> [Violation] {
    switch rule.parts {
    case .codes(let parts, let optional, let dimension):
      sums(rule, of: parts, optional, over: dimension, in: table)
    case .countries: sumsOverCountries(rule, in: table)
    case .series(let keys):
      sums(rule, with: keys.compactMap { others[$0] }, of: keys.count, in: table)
    }
  }

  private func sums(
    _ rule: SumRule, of parts: [String], _ optional: [String], over dimension: String,
    in table: SeriesTable
  ) -> [Violation] {
    guard let column = table.dimensions.names.firstIndex(of: dimension) else { return [] }
    // The combination of codes that a part of each whole has.
    func sibling(_ breakdown: Int32, _ code: String) -> Int32? {
      var row = table.dimensions.rows[Int(breakdown)]
      row[column] = code
      return table.dimensions.knownIndex(of: row)
    }
    let head: String
    if case .code(let code) = rule.whole { head = code } else { head = parts.first ?? "" }
    var siblings: [Int32: (needed: [Int32], optional: [Int32])] = [:]
    for (index, row) in table.dimensions.rows.enumerated() where row[column] == head {
      let needed = parts.compactMap { sibling(Int32(index), $0) }
      if needed.count < parts.count { continue }
      siblings[Int32(index)] = (needed, optional.compactMap { sibling(Int32(index), $0) })
    }
    let values = Dictionary(
      uniqueKeysWithValues: table.cells.map { (CellKey($0), $0.value) })
    return table.cells.enumerated().compactMap { position, cell in
      guard let siblings = siblings[cell.breakdown] else { return nil }
      func value(_ breakdown: Int32) -> Double? {
        var key = CellKey(cell)
        key.breakdown = breakdown
        return values[key]
      }
      let found = siblings.needed.compactMap(value)
      guard found.count == parts.count else { return nil }
      let sum = (found + siblings.optional.compactMap(value)).reduce(0, +)
      return violation(rule, sum, whole: cell.value, at: position)
    }
  }

  private func sumsOverCountries(_ rule: SumRule, in table: SeriesTable) -> [Violation] {
    guard case .code(let code) = rule.whole,
      let whole = table.places.firstIndex(where: { $0.place.code == code })
    else { return [] }
    let isCountry = table.places.map { $0.place.kind == .country || $0.place.kind == .userAssigned }
    func key(of cell: Cell) -> CellKey {
      var key = CellKey(cell)
      key.place = Int32(whole)
      return key
    }
    var sums: [CellKey: Double] = [:]
    for cell in table.cells where isCountry[Int(cell.place)] && cell.counterpart < 0 {
      sums[key(of: cell), default: 0] += cell.value
    }
    return table.cells.enumerated().compactMap { position, cell in
      guard cell.place == Int32(whole), let sum = sums[key(of: cell)] else { return nil }
      return violation(rule, sum, whole: cell.value, at: position)
    }
  }

  private func sums(
    _ rule: SumRule, with others: [SeriesTable], of count: Int, in table: SeriesTable
  ) -> [Violation] {
    guard others.count == count, let aligned = try? Aligned([table] + others) else { return [] }
    let values = aligned.cells.dropFirst().map { cells in
      Dictionary(uniqueKeysWithValues: cells.map { (CellKey($0), $0.value) })
    }
    return aligned.cells[0].enumerated().compactMap { position, cell in
      let found = values.compactMap { $0[CellKey(cell)] }
      guard found.count == count else { return nil }
      return violation(rule, found.reduce(cell.value, +), whole: cell.value, at: position)
    }
  }

  private func violation(
    _ rule: SumRule, _ sum: Double, whole: Double, at position: Int
  ) -> Violation? {
    let whole = if case .number(let number) = rule.whole { number } else { whole }
    if rule.holds(sum, for: whole) { return nil }
    let most = rule.relation == .atMost ? "at most " : ""
    return Violation(
      cell: position, problem: "has parts that sum to \(text(sum)), expected \(most)\(text(whole))")
  }

  /// Values that another series has as well, and are others there.
  func differences(
    of table: SeriesTable, from other: SeriesTable, beyond tolerance: Double
  ) -> [Violation] {
    guard let aligned = try? Aligned([table, other]) else { return [] }
    let values = Dictionary(
      uniqueKeysWithValues: aligned.cells[1].map { (CellKey($0), $0.value) })
    return aligned.cells[0].enumerated().compactMap { position, cell in
      guard let found = values[CellKey(cell)],
        abs(found - cell.value) > tolerance * max(abs(found), abs(cell.value))
      else { return nil }
      return Violation(
        cell: position,
        problem: "is \(text(cell.value)), expected the \(text(found)) of \(other.definition.key)")
    }
  }
}
