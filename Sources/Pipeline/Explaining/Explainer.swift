internal import Statistics
internal import Store
internal import Transform

/// Walks back from the values of one snapshot, computed ones included.
struct Explainer {
  let workspace: Workspace
  let snapshot: Snapshot
  let series: [SeriesRecord]
  let places: [Place]
  let rules: [Rule]
  let payloads: [PayloadRecord]

  /// - Parameters:
  ///   - history: Gives the value in every snapshot.
  ///   - before: Gives the last value before this snapshot, where it has none.
  func explain(
    _ query: ValueQuery, history: (SeriesKey, SeriesRow) throws -> [Explanation.Past],
    before: () throws -> Explanation.Past? = { nil }
  ) throws -> Explanation {
    let record = try record(of: query.series)
    if let name = query.dimensions.keys.sorted().first(where: { !record.dimensions.contains($0) }) {
      let known = record.dimensions.joined(separator: ", ")
      throw PipelineError.usage(
        "'\(query.series)' has no dimension '\(name)'; it has \(known.isEmpty ? "none" : known)")
    }
    let rows = try rows(query, in: record)
    guard let row = rows.first else {
      guard let fill = try fill(query, of: record) else {
        let last = try before().flatMap { past in
          past.value.map {
            "; snapshot \(past.snapshot.id) had it last: \(CanonicalNumber.text($0))"
          }
        }
        throw PipelineError.usage(try absence(of: query) + (last ?? ""))
      }
      return try explanation(
        of: fill, in: record, history: try history(record.key, fill.row(of: record)))
    }
    if rows.count > 1 { throw PipelineError.usage(choice(rows, of: record)) }
    return try explanation(of: row, in: record, history: try history(record.key, row))
  }

  private func explanation(
    of row: SeriesRow, in record: SeriesRecord, history: [Explanation.Past] = []
  ) throws -> Explanation {
    let steps = row.lineage.rules.map { id in
      Explanation.Step(rule: id, note: rules.first { $0.id == id }?.meaning ?? "")
    }
    return Explanation(
      snapshot: snapshot, series: record, place: place(of: row, in: record), row: row,
      steps: steps, record: record.formula.isEmpty ? try evidence(for: row) : nil,
      parents: record.formula.isEmpty ? [] : try parents(of: row, in: record), history: history)
  }

  /// The place of a value, as the snapshot names it.
  func place(of row: SeriesRow, in record: SeriesRecord) -> Place {
    let named = places.first {
      $0.code == row.place && ($0.scope.isEmpty || $0.scope == record.key.source)
    }
    return named ?? Place(code: row.place, kind: .country, name: row.place)
  }

  private func evidence(for row: SeriesRow) throws(StoreError) -> Explanation.Record {
    guard let payload = payloads.first(where: { $0.document.id == row.lineage.document }) else {
      throw .damaged(
        file: snapshot.directory + "/payloads.csv",
        problem: "it does not list \(row.lineage.document)")
    }
    return workspace.evidence(for: row, in: payload)
  }

  /// Computes the series again and explains what the value is made of.
  private func parents(of row: SeriesRow, in record: SeriesRecord) throws -> [Explanation] {
    guard let formula = Formula(record.formula) else {
      throw StoreError.damaged(
        file: snapshot.directory + "/series.csv",
        problem: "found the formula '\(record.formula)' of \(record.key)")
    }
    var inputs: [SeriesTable] = []
    for key in formula.inputs {
      guard let table = try snapshot.table(of: key) else {
        throw PipelineError.usage(
          "\(record.key) was computed from \(key), which snapshot \(snapshot.id) does not have")
      }
      inputs.append(table)
    }
    let deriving = try Deriving(formula, from: inputs)
    let parents = deriving.parents { place, counterpart, period, dimensions in
      place == row.place && counterpart == row.counterpart && period.description == row.period
        && dimensions == row.dimensions
    }
    // The n-th value of a table is the n-th row of its file: one pass over each finds them all.
    var found: [Parent: Explanation] = [:]
    for (input, key) in formula.inputs.enumerated() {
      let wanted = Dictionary(
        parents.filter { $0.input == input }.map { ($0.cell, $0) },
        uniquingKeysWith: { first, _ in first })
      let record = try self.record(of: key)
      var rows = try snapshot.rows(of: key)
      var position = 0
      while found.count < parents.count, let row = try rows.next() {
        if let parent = wanted[position] { found[parent] = try explanation(of: row, in: record) }
        position += 1
      }
    }
    return parents.compactMap { found[$0] }
  }

  private func record(of key: SeriesKey) throws(PipelineError) -> SeriesRecord {
    guard let record = series.first(where: { $0.key == key }) else {
      throw .usage("snapshot \(snapshot.id) has no series '\(key)'")
    }
    return record
  }

  private func rows(
    _ query: ValueQuery, in record: SeriesRecord
  ) throws(StoreError) -> [SeriesRow] {
    var found: [SeriesRow] = []
    var rows = try snapshot.rows(of: query.series)
    while let row = try rows.next() {
      if query.matches(row, of: record) { found.append(row) }
    }
    return found
  }

  /// A sentence that says how the values differ that all answer to a question.
  func choice(_ rows: [SeriesRow], of record: SeriesRecord) -> String {
    var ways: [String] = []
    for (column, name) in record.dimensions.enumerated() {
      let codes = Set(rows.map { $0.dimensions[column] }).sorted()
      if codes.count > 1 { ways.append("--dimension \(name)=\(Explainer.shown(codes))") }
    }
    let counterparts = Set(rows.map(\.counterpart)).sorted()
    if counterparts.count > 1 { ways.append("--counterpart \(Explainer.shown(counterparts))") }
    return "\(rows.count) values of '\(record.key)' are about \(rows[0].place) in "
      + "\(rows[0].period): say which with \(ways.joined(separator: " and "))"
  }

  private static func shown(_ codes: [String]) -> String {
    codes.prefix(8).joined(separator: "|") + (codes.count > 8 ? "|..." : "")
  }

  /// A sentence that says which part of the key has no value.
  private func absence(of query: ValueQuery) throws(StoreError) -> String {
    let (key, place, period) = (query.series, query.place, query.period)
    var periods: [String] = []
    var rows = try snapshot.rows(of: key)
    while let row = try rows.next() {
      if row.place == place, row.period != periods.last { periods.append(row.period) }
    }
    guard let first = periods.first, let last = periods.last else {
      return "'\(key)' has no value for the place '\(place)' in snapshot \(snapshot.id)"
    }
    if periods.contains(period) {
      return "'\(key)' has values for \(place) in \(period), but none with those codes"
    }
    return "'\(key)' has no value for \(place) in \(period); it has values of "
      + "\(Set(periods).count) periods from \(first) to \(last)"
  }
}
