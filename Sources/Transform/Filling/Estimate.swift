internal import Statistics

/// A value worked out by one rung, with what decides how far off it may be.
struct Estimate {
  let value: Double
  /// The year it stands for.
  let year: Int
  let parents: [Fill.Parent]
  let geometry: Geometry

  /// How a value is made of others, so that known ones can be worked out alike.
  enum Geometry: Hashable {
    /// The same year of another series, times a constant.
    case other(SeriesCut, times: Double)
    /// So many years before.
    case before(years: Int)
    /// Between so many years before and so many after.
    case between(before: Int, after: Int)
    /// As another series moved in so many years.
    case moved(SeriesCut, years: Int)
  }

  /// The oldest year that went into it.
  var oldest: Int { parents.map(\.year).min() ?? year }
}

extension Estimate.Geometry {
  /// The value it gives for a place and year; `nil` where a part of it is not known.
  func value(
    of place: String, in year: Int, own: KnownValues, others: [SeriesCut: KnownValues]
  ) -> Double? {
    switch self {
    case .other(let cut, let times): return others[cut]?[place, year].map { $0 * times }
    case .before(let years): return own[place, year - years]
    case .between(let before, let after):
      guard let first = own[place, year - before], let last = own[place, year + after] else {
        return nil
      }
      return first + (last - first) * Double(before) / Double(before + after)
    case .moved(let cut, let years):
      guard let then = own[place, year - years], let base = others[cut]?[place, year - years],
        let now = others[cut]?[place, year], base != 0
      else { return nil }
      return then * now / base
    }
  }

  /// The published values it uses.
  func parents(of place: String, in year: Int, own: SeriesCut) -> [Fill.Parent] {
    func parent(_ cut: SeriesCut, _ year: Int) -> Fill.Parent {
      Fill.Parent(cut, place: place, year: year)
    }
    return switch self {
    case .other(let cut, _): [parent(cut, year)]
    case .before(let years): [parent(own, year - years)]
    case .between(let before, let after): [parent(own, year - before), parent(own, year + after)]
    case .moved(let cut, let years):
      [parent(own, year - years), parent(cut, year - years), parent(cut, year)]
    }
  }
}
