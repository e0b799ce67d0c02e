internal import Statistics

/// What the places of a raw table mean, each in the periods it stands in.
///
/// A code may mean another state at another time; so a place is resolved with the period of the
/// value, once for each period.
struct PlaceResolution {
  /// The places found, sorted by code.
  let places: [SeriesTable.ResolvedPlace]
  private let indices: [PlaceAndPeriod: Result<Int32, UnresolvedPlace>]

  private struct PlaceAndPeriod: Hashable {
    let place: Int32
    let period: Period
  }

  /// Resolves every place in every period in which a value or an absence has it.
  init(
    of raw: RawTable, in gazetteer: Gazetteer, as dialect: String, listedAggregates: Set<String>
  ) {
    var outcomes: [PlaceAndPeriod: PlaceOutcome] = [:]
    func resolve(_ index: Int32, _ period: Period) {
      let key = PlaceAndPeriod(place: index, period: period)
      if index < 0 || outcomes[key] != nil { return }
      let place = raw.places[Int(index)]
      outcomes[key] = gazetteer.resolve(
        code: place.code, name: place.name, source: dialect,
        saysAggregate: place.isAggregate || listedAggregates.contains(place.code), on: period)
    }
    for cell in raw.cells {
      resolve(cell.place, cell.period)
      resolve(cell.counterpart, cell.period)
    }
    for absence in raw.absences {
      resolve(absence.cell.place, absence.cell.period)
      resolve(absence.cell.counterpart, absence.cell.period)
    }
    var byCode: [String: SeriesTable.ResolvedPlace] = [:]
    for outcome in outcomes.values {
      guard let found = outcome.resolved(in: raw.series.source) else { continue }
      // Of several rules that lead to one place, the same one is named whatever the order.
      if let other = byCode[found.place.code], other.rule < found.rule { continue }
      byCode[found.place.code] = found
    }
    places = byCode.values.sorted {
      $0.place.code.utf8.lexicographicallyPrecedes($1.place.code.utf8)
    }
    var index: [String: Int32] = [:]
    for (position, resolved) in places.enumerated() {
      index[resolved.place.code] = Int32(position)
    }
    indices = Dictionary(
      uniqueKeysWithValues: outcomes.map { key, outcome in
        if let found = outcome.resolved(in: raw.series.source), let index = index[found.place.code]
        {
          return (key, .success(index))
        }
        var candidates: [Place] = []
        if case .ambiguous(let places, _) = outcome { candidates = places }
        return (key, .failure(UnresolvedPlace(index: key.place, candidates: candidates)))
      })
  }

  /// The index among `places` of a place of the raw table.
  func index(of place: Int32, in period: Period) throws(UnresolvedPlace) -> Int32 {
    let key = PlaceAndPeriod(place: place, period: period)
    guard let result = indices[key] else { throw UnresolvedPlace(index: place, candidates: []) }
    return try result.get()
  }
}

/// A place of a raw table that its source's dialect does not resolve.
struct UnresolvedPlace: Error {
  let index: Int32
  /// The places it may be; none when nothing is known of it.
  let candidates: [Place]
}

extension PlaceOutcome {
  /// The place, or the thing that is none and stands in its column; `nil` where it is open which.
  fileprivate func resolved(in source: String) -> SeriesTable.ResolvedPlace? {
    switch self {
    case .place(let place, let rule): SeriesTable.ResolvedPlace(place: place, rule: rule)
    case .noPlace(let thing, let rule):
      SeriesTable.ResolvedPlace(
        place: Place(code: thing.code, kind: .noPlace, name: thing.name, scope: source),
        rule: rule)
    case .ambiguous, .unknown: nil
    }
  }
}
