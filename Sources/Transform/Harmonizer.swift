public import Statistics

/// Turns a series in its source's words into one in ours: places resolved, keys unique, sorted.
public struct Harmonizer: Sendable {
  private let gazetteer: Gazetteer
  private let dialect: String
  private let listedAggregates: Set<String>

  /// - Parameters:
  ///   - gazetteer: The declared places.
  ///   - dialect: The table that says what the source's places mean.
  ///   - listedAggregates: Codes that the publisher's own list calls aggregates.
  public init(gazetteer: Gazetteer, dialect: String, listedAggregates: Set<String> = []) {
    self.gazetteer = gazetteer
    self.dialect = dialect
    self.listedAggregates = listedAggregates
  }

  /// Resolves, checks for repeated keys, and sorts.
  ///
  /// What cannot be resolved or trusted is in the result's rejections; the tally still balances.
  public func harmonize(_ raw: RawTable, as definition: SeriesDefinition) -> SeriesTable {
    var tally = raw.tally
    var rejections = raw.rejections
    let resolution = PlaceResolution(
      of: raw, in: gazetteer, as: dialect, listedAggregates: listedAggregates)
    let (dimensions, newBreakdown) = raw.dimensions.sorted()
    func resolved(_ cell: Cell) -> Result<Cell, UnresolvedPlace> {
      var cell = cell
      let period = cell.period
      do throws(UnresolvedPlace) {
        cell.place = try resolution.index(of: cell.place, in: period)
        if cell.counterpart >= 0 {
          cell.counterpart = try resolution.index(of: cell.counterpart, in: period)
        }
      } catch {
        return .failure(error)
      }
      cell.breakdown = newBreakdown[Int(cell.breakdown)]
      return .success(cell)
    }
    let places = resolution.places
    var cells: [Cell] = []
    cells.reserveCapacity(raw.cells.count)
    for cell in raw.cells {
      switch resolved(cell) {
      case .success(let cell): cells.append(cell)
      case .failure(let unknown):
        rejections.append(rejection(of: cell, for: unknown, in: raw))
      }
    }
    let unknown = raw.cells.count - cells.count
    cells.sort(by: Harmonizer.isBefore)
    let conflicts = removeRepeated(from: &cells, tally: &tally)
    for cell in conflicts {
      rejections.append(conflict(of: cell, among: places, dimensions, in: raw))
    }
    tally.kept -= unknown + conflicts.count
    tally.quarantined += unknown + conflicts.count
    let absences =
      raw.absences.compactMap { absence -> Absence? in
        guard case .success(let cell) = resolved(absence.cell) else { return nil }
        return Absence(cell, absence.reason)
      } + conflicts.map { Absence($0, .quarantined) }
    var table = SeriesTable(
      definition: definition, publishedName: raw.publishedName, note: raw.note,
      release: raw.release, readings: raw.readings, places: places, dimensions: dimensions,
      attributes: raw.attributes, cells: cells,
      absences: Absence.sorted(absences),
      rejections: rejections, tally: tally)
    table.warnings = raw.warnings
    return table
  }

  /// What a place of a source is known by here: its resolved code, or the source's where unknown.
  public func identity(_ raw: RawTable.RawPlace) -> String {
    let outcome = gazetteer.resolve(
      code: raw.code, name: raw.name, source: dialect,
      saysAggregate: raw.isAggregate || listedAggregates.contains(raw.code))
    return if case .place(let place, _) = outcome { place.code } else { raw.code }
  }

  /// Canonical order; cells of one key in the order they were read.
  private static func isBefore(_ left: Cell, _ right: Cell) -> Bool {
    if !left.hasKey(of: right) { return left.precedes(right) }
    return (left.document, left.offset) < (right.document, right.offset)
  }

  /// Keeps one of equal cells of one key; takes out all of a key whose values differ.
  private func removeRepeated(from cells: inout [Cell], tally: inout Tally) -> [Cell] {
    var conflicts: [Cell] = []
    var kept: [Cell] = []
    kept.reserveCapacity(cells.count)
    var start = 0
    while start < cells.count {
      let first = cells[start]
      var end = start + 1
      var agree = true
      while end < cells.count, first.hasKey(of: cells[end]) {
        agree = agree && cells[end].value == first.value && cells[end].status == first.status
        end += 1
      }
      if agree {
        kept.append(first)
        tally.kept -= end - start - 1
        tally.merged += end - start - 1
      } else {
        conflicts += cells[start..<end]
      }
      start = end
    }
    cells = kept
    return conflicts
  }

  private func rejection(
    of cell: Cell, for unresolved: UnresolvedPlace, in raw: RawTable
  ) -> Rejection {
    let place = raw.places[Int(unresolved.index)]
    let shown =
      place.name.isEmpty || place.name == place.code
      ? "'\(place.code)'" : "'\(place.code)' (\(place.name))"
    let source = dialect
    if unresolved.candidates.isEmpty {
      return Rejection(
        cell, of: raw, place: place.code, reason: .unknownPlace,
        explanation: "\(shown) is no place of the \(source) dialect: expected an ISO 3166-1 "
          + "alpha-3 code or an entry of places/\(source).yaml")
    }
    let candidates = unresolved.candidates.map { "\($0.code) (\($0.name))" }
    return Rejection(
      cell, of: raw, place: place.code, reason: .ambiguousPlace,
      explanation: "\(shown) may be \(candidates.joined(separator: " or ")): an alias in "
        + "places/\(source).yaml would say which")
  }

  private func conflict(
    of cell: Cell, among places: [SeriesTable.ResolvedPlace], _ dimensions: LabelSet,
    in raw: RawTable
  ) -> Rejection {
    let code = places[Int(cell.place)].place.code
    let key = ([code, cell.period.description] + dimensions.rows[Int(cell.breakdown)])
      .joined(separator: " ")
    return Rejection(
      cell, of: raw, place: code, reason: .conflict,
      explanation: "\(key) stands more than once with different values")
  }
}

extension Rejection {
  fileprivate init(
    _ cell: Cell, of raw: RawTable, place: String, reason: Reason, explanation: String
  ) {
    self.init(
      series: raw.series, place: place, period: cell.period.description,
      text: CanonicalNumber.text(cell.value), reason: reason, explanation: explanation,
      document: raw.readings[Int(cell.document)].document, offset: cell.offset,
      length: Int(cell.length))
  }
}
