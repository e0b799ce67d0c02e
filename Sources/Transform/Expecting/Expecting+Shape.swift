internal import Statistics

extension Expecting {
  /// What is wrong with a series as a whole: its unit, what it is broken down by.
  func shape(
    of table: SeriesTable, _ expectation: SeriesExpectation,
    beside others: [SeriesKey: SeriesTable]
  ) -> [Finding] {
    let key = table.definition.key
    switch expectation.rule {
    case .agreement(let other, _):
      return comparison(of: table, expectation, with: [other].compactMap { others[$0] })
    case .sum(let rule):
      guard case .series(let keys) = rule.parts else { return [] }
      return comparison(of: table, expectation, with: keys.compactMap { others[$0] })
    case .unit(let unit, let printed):
      var findings: [Finding] = []
      if table.definition.unit != unit {
        findings.append(
          Finding(
            key, expectation, "its unit is '\(table.definition.unit)', expected '\(unit)'",
            subject: table.definition.unit))
      }
      // A name that the layout does not carry says nothing.
      if let printed, !table.publishedName.isEmpty, !table.publishedName.contains(printed) {
        findings.append(
          Finding(
            key, expectation,
            "it is published as '\(table.publishedName)', expected a name with '\(printed)'",
            subject: table.publishedName))
      }
      return findings
    case .schema(let schema):
      return faults(of: table, schema).map { Finding(key, expectation, $0, subject: $0) }
    default: return []
    }
  }

  /// Series that are broken down otherwise have no key in common, which must not look like peace.
  private func comparison(
    of table: SeriesTable, _ expectation: SeriesExpectation, with others: [SeriesTable]
  ) -> [Finding] {
    do throws(DeriveError) {
      _ = try Aligned([table] + others)
      return []
    } catch {
      return [
        Finding(
          table.definition.key, expectation, "it cannot be compared: \(error)",
          subject: error.description)
      ]
    }
  }

  private func faults(of table: SeriesTable, _ schema: SeriesExpectation.Schema) -> [String] {
    let names = table.dimensions.names
    guard names.sorted() == schema.dimensions.sorted() else {
      return [
        "it is broken down by \(shown(names)), expected \(shown(schema.dimensions))"
      ]
    }
    var faults: [String] = []
    for (column, name) in names.enumerated() {
      guard let known = schema.codes[name] else { continue }
      let used = Set(table.cells.map { table.dimensions.rows[Int($0.breakdown)][column] })
      let unknown = used.subtracting(known).sorted()
      if !unknown.isEmpty {
        faults.append(
          "\(name) has the codes \(Expecting.shown(unknown)), expected only "
            + Expecting.shown(known.sorted()))
      }
    }
    if !schema.periods.isEmpty,
      let cell = table.cells.first(where: { !schema.periods.contains($0.period.kind) })
    {
      faults.append("it has the period \(cell.period), which is of another kind than expected")
    }
    return faults
  }

  private func shown(_ names: [String]) -> String {
    names.isEmpty ? "nothing" : names.joined(separator: ", ")
  }
}
