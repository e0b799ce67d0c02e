public import Statistics

/// Turns a series in its source's words into one in ours: places resolved, keys unique, sorted.
public struct Harmonizer: Sendable {
  private let gazetteer: Gazetteer
  private let listedAggregates: Set<String>

  /// - Parameters:
  ///   - gazetteer: The declared places.
  ///   - listedAggregates: Codes that the publisher's own list calls aggregates.
  public init(gazetteer: Gazetteer, listedAggregates: Set<String> = []) {
    self.gazetteer = gazetteer
    self.listedAggregates = listedAggregates
  }

  /// Resolves, checks for repeated keys, and sorts.
  ///
  /// What cannot be resolved or trusted is in the result's rejections; the tally still balances.
  public func harmonize(_ raw: RawTable, as definition: SeriesDefinition) -> SeriesTable {
    var tally = raw.tally
    var rejections = raw.rejections
    let (places, newPlace) = resolve(raw.places, source: definition.key.source)
    let (dimensions, newBreakdown) = raw.dimensions.sorted()
    func resolved(_ cell: Cell) -> Result<Cell, UnknownPlace> {
      var cell = cell
      guard let place = newPlace[Int(cell.place)] else {
        return .failure(UnknownPlace(index: cell.place))
      }
      cell.place = place
      if cell.counterpart >= 0 {
        guard let counterpart = newPlace[Int(cell.counterpart)] else {
          return .failure(UnknownPlace(index: cell.counterpart))
        }
        cell.counterpart = counterpart
      }
      cell.breakdown = newBreakdown[Int(cell.breakdown)]
      return .success(cell)
    }
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
    let absences = raw.absences.compactMap { absence -> Absence? in
      guard case .success(let cell) = resolved(absence.cell) else { return nil }
      return Absence(cell, absence.reason)
    }
    var table = SeriesTable(
      definition: definition, publishedName: raw.publishedName, note: raw.note,
      release: raw.release, readings: raw.readings, places: places, dimensions: dimensions,
      attributes: raw.attributes, cells: cells,
      absences: absences.sorted { Harmonizer.isBefore($0.cell, $1.cell) },
      rejections: rejections, tally: tally)
    table.warnings = raw.warnings
    return table
  }

  /// A place of the raw table that its source's dialect does not know.
  private struct UnknownPlace: Error {
    let index: Int32
  }

  /// What a place of a source is known by here: its resolved code, or the source's where unknown.
  public func identity(in source: String) -> (RawTable.RawPlace) -> String {
    { raw in
      if case .place(let place, _) = resolve(raw, source: source) { place.code } else { raw.code }
    }
  }

  private func resolve(_ place: RawTable.RawPlace, source: String) -> PlaceOutcome {
    gazetteer.resolve(
      code: place.code, name: place.name, source: source,
      saysAggregate: place.isAggregate || listedAggregates.contains(place.code))
  }

  /// The resolved places sorted by code, and for each raw place its index there.
  private func resolve(
    _ raw: [RawTable.RawPlace], source: String
  ) -> (places: [SeriesTable.ResolvedPlace], newIndex: [Int32?]) {
    let outcomes = raw.map { resolve($0, source: source) }
    var byCode: [String: SeriesTable.ResolvedPlace] = [:]
    for case .place(let place, let rule) in outcomes {
      byCode[place.code] = SeriesTable.ResolvedPlace(place: place, rule: rule)
    }
    let places = byCode.values.sorted {
      $0.place.code.utf8.lexicographicallyPrecedes($1.place.code.utf8)
    }
    var index: [String: Int32] = [:]
    for (position, resolved) in places.enumerated() {
      index[resolved.place.code] = Int32(position)
    }
    let newIndex = outcomes.map { outcome -> Int32? in
      if case .place(let place, _) = outcome { index[place.code] } else { nil }
    }
    return (places, newIndex)
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
    of cell: Cell, for unknown: UnknownPlace, in raw: RawTable
  ) -> Rejection {
    let place = raw.places[Int(unknown.index)]
    return Rejection(
      cell, of: raw, place: place.code, reason: .unknownPlace,
      explanation: "'\(place.code)' (\(place.name)) is no place of the \(raw.series.source) "
        + "dialect: expected an ISO 3166-1 alpha-3 code or an entry of "
        + "places/\(raw.series.source).yaml")
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
