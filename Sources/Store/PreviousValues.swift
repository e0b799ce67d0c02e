internal import Statistics

/// The parent's values of a series, read along in canonical order while new ones are written.
struct PreviousValues: ~Copyable {
  private let file: String
  private var rows: SeriesReader?
  private var row: SeriesRow?
  private var period: Period?
  private var changes = SeriesChanges()

  /// - Parameter parent: `nil` when it does not have the series.
  init(of key: SeriesKey, in parent: Snapshot?) throws(StoreError) {
    file = (parent?.directory ?? "") + "/" + SnapshotFiles.observations(key)
    rows = try parent?.rows(of: key)
    try advance()
  }

  /// Since when the parent knows this value; `nil` when it is new.
  ///
  /// Counts the difference.
  mutating func firstSeen(
    _ cell: Cell, place: String, tolerance: Double
  ) throws(StoreError) -> String? {
    while let old = row, let oldPeriod = period {
      if old.place == place, oldPeriod == cell.period {
        try advance()
        if old.value == cell.value, old.status == cell.status.description {
          return old.lineage.firstSeen
        }
        let largest = max(abs(old.value), abs(cell.value))
        if abs(old.value - cell.value) <= tolerance * largest,
          old.status == cell.status.description
        {
          changes.representation += 1
          return old.lineage.firstSeen
        }
        changes.revised += 1
        return nil
      }
      let isBefore =
        old.place == place
        ? oldPeriod < cell.period : old.place.utf8.lexicographicallyPrecedes(place.utf8)
      if !isBefore { break }
      changes.withdrawn += 1
      try advance()
    }
    changes.appeared += 1
    return nil
  }

  /// What changed, once every new value was shown to `firstSeen`.
  consuming func finish() throws(StoreError) -> SeriesChanges {
    while row != nil {
      changes.withdrawn += 1
      try advance()
    }
    return changes
  }

  private mutating func advance() throws(StoreError) {
    row = try rows?.next()
    period = row.flatMap { Period($0.period) }
    if let row, period == nil {
      throw .damaged(file: file, problem: "found the period '\(row.period)'")
    }
  }
}
