public import Statistics

/// Where and when a series has values.
public struct Footprint: Sendable, Hashable {
  /// Codes of the countries and other places that are no sums of the publisher's.
  public var places: Set<String> = []
  /// Codes of the publisher's sums.
  public var aggregates: Set<String> = []
  /// Periods.
  public var periods: Set<Period> = []
  /// How many values.
  public var values = 0

  /// Of a series without values.
  public init() {}

  /// Of a series.
  public init(_ table: SeriesTable) {
    values = table.cells.count
    var isUsed = [Bool](repeating: false, count: table.places.count)
    for cell in table.cells {
      isUsed[Int(cell.place)] = true
      periods.insert(cell.period)
    }
    for (index, resolved) in table.places.enumerated() where isUsed[index] {
      insert(resolved.place.code, kind: resolved.place.kind)
    }
  }

  /// Adds a place.
  public mutating func insert(_ code: String, kind: Place.Kind) {
    if kind == .aggregate { aggregates.insert(code) } else { places.insert(code) }
  }
}

/// What became of the values of a series since the snapshot before.
public struct CoverageChange: Sendable, Hashable {
  /// Where it had values.
  public let before: Footprint
  /// Where it has values now.
  public let after: Footprint
  /// How many keys have no value any more.
  public let withdrawn: Int
  /// How many keys have another value or status.
  public let revised: Int

  /// A change.
  public init(before: Footprint, after: Footprint, withdrawn: Int, revised: Int) {
    self.before = before
    self.after = after
    self.withdrawn = withdrawn
    self.revised = revised
  }
}
