internal import Statistics

/// The parent's values of a series, read along in canonical order while new ones are written.
struct PreviousValues: ~Copyable {
  /// A value about to be written, with its key in words.
  struct Next {
    let cell: Cell
    let place: String
    let counterpart: String
    let dimensions: [String]
    let status: String
    let attributes: [String]
  }

  private let file: String
  private var rows: SeriesReader?
  private var row: SeriesRow?
  private var period: Period?
  private var changes = SeriesChanges()

  /// - Parameters:
  ///   - parent: `nil` when it does not have the series.
  ///   - dimensions: Those of the values to come; a parent with others has nothing in common.
  init(
    of key: SeriesKey, in parent: Snapshot?, dimensions: [String]
  ) throws(StoreError) {
    file = (parent?.directory ?? "") + "/" + SnapshotFiles.observations(key)
    if var reader = try parent?.rows(of: key) {
      if reader.dimensions == dimensions {
        rows = consume reader
      } else {
        while try reader.next() != nil { changes.withdrawn += 1 }
        rows = nil
      }
    } else {
      rows = nil
    }
    try advance()
  }

  /// Since when the parent knows this value; `nil` when it is new.
  ///
  /// Counts the difference.
  mutating func firstSeen(
    _ next: Next, tolerance: Double
  ) throws(StoreError) -> String? {
    while let old = row, let oldPeriod = period {
      switch PreviousValues.order(old, oldPeriod, next) {
      case .after:
        changes.appeared += 1
        return nil
      case .before:
        changes.withdrawn += 1
        try advance()
      case .same:
        try advance()
        return compare(old, next, tolerance)
      }
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

  private mutating func compare(
    _ old: SeriesRow, _ next: Next, _ tolerance: Double
  ) -> String? {
    let (before, now) = (old.value, next.cell.value)
    guard old.status == next.status, abs(before - now) <= tolerance * max(abs(before), abs(now))
    else {
      changes.revised += 1
      return nil
    }
    if before != now || old.attributes != next.attributes { changes.representation += 1 }
    return old.lineage.firstSeen
  }

  private enum Order { case before, same, after }

  /// Where an old key stands relative to the next one.
  private static func order(_ old: SeriesRow, _ oldPeriod: Period, _ next: Next) -> Order {
    func order(_ left: String, _ right: String) -> Order? {
      if left == right { return nil }
      return left.utf8.lexicographicallyPrecedes(right.utf8) ? .before : .after
    }
    if let order = order(old.place, next.place) { return order }
    if let order = order(old.counterpart, next.counterpart) { return order }
    if oldPeriod != next.cell.period { return oldPeriod < next.cell.period ? .before : .after }
    if old.dimensions == next.dimensions { return .same }
    return LabelSet.precedes(old.dimensions, next.dimensions) ? .before : .after
  }

  private mutating func advance() throws(StoreError) {
    row = try rows?.next()
    period = row.flatMap { Period($0.period) }
    if let row, period == nil {
      throw .damaged(file: file, problem: "found the period '\(row.period)'")
    }
  }
}
