public import Statistics

/// How one series differs between two snapshots.
public struct SeriesDifference: Sendable {
  /// Which series.
  public let series: SeriesKey
  /// The names of its dimensions, in the later snapshot that has it.
  public let dimensions: [String]
  /// Whether the earlier snapshot lacks it.
  public internal(set) var isNew = false
  /// Whether the later snapshot lacks it.
  public internal(set) var isGone = false
  /// How many keys have a value in both.
  public internal(set) var shared = 0
  /// How many of those have another value or status.
  public internal(set) var revised = 0
  /// Whether nearly all shared keys have another value: it measures something else now.
  public internal(set) var isRedefined = false
  /// Every difference, in canonical order of the keys.
  public internal(set) var changes: [ObservationChange] = []

  /// A series that lost nearly all its values to others was redefined, not revised: nine of ten
  /// shared keys, and enough of them to tell.
  static func isRedefinition(revised: Int, of shared: Int) -> Bool {
    shared >= 10 && revised * 10 >= shared * 9
  }

  init(_ series: SeriesKey, dimensions: [String]) {
    self.series = series
    self.dimensions = dimensions
  }

  /// How many changes of each kind there are.
  public var counts: [ObservationChange.Kind: Int] {
    var counts: [ObservationChange.Kind: Int] = [:]
    for change in changes { counts[change.kind, default: 0] += 1 }
    return counts
  }

  /// The revisions of the largest relative size first; those of a redefined series are none.
  public func largest(_ count: Int) -> [ObservationChange] {
    // Few of many: a sort of all would cost more than finding the changes did.
    var largest: [(size: Double, change: ObservationChange)] = []
    for change in changes where change.kind == .revised {
      let size = change.relativeSize
      if size == 0 || (largest.count == count && size <= largest[count - 1].size) { continue }
      let place = largest.firstIndex { $0.size < size } ?? largest.count
      largest.insert((size, change), at: place)
      if largest.count > count { largest.removeLast() }
    }
    return largest.map(\.change)
  }

  /// Puts the changes in canonical order of their keys.
  mutating func sortChanges() {
    changes.sort { $0.key.order($1.key) == .before }
  }

  /// Reads two files of a series along.
  static func between(
    _ oldValues: SealedResource, _ newValues: SealedResource, of record: SeriesRecord
  ) throws(StoreError) -> SeriesDifference {
    var difference = SeriesDifference(record.key, dimensions: record.dimensions)
    var comparison = try SeriesComparison(oldValues, newValues)
    while let (old, new) = try comparison.next() {
      guard let value = new ?? old else { continue }
      var change = ObservationChange(
        record.key, value.key, new == nil ? .disappeared : .appeared)
      (change.old, change.oldStatus) = (old?.value, old?.status ?? "")
      (change.new, change.newStatus) = (new?.value, new?.status ?? "")
      if let old, let new {
        difference.shared += 1
        let isSame =
          old.status == new.status && old.isSameNumber(as: new, tolerance: record.tolerance)
        change.kind = isSame ? .representation : .revised
        difference.revised += isSame ? 0 : 1
      }
      difference.changes.append(change)
    }
    difference.shared += comparison.same
    if isRedefinition(revised: difference.revised, of: difference.shared) {
      difference.isRedefined = true
      for index in difference.changes.indices where difference.changes[index].kind == .revised {
        difference.changes[index].kind = .redefined
      }
    }
    return difference
  }

  /// A series that only one of the snapshots has.
  static func whole(
    _ file: SealedResource, of record: SeriesRecord, isNew: Bool
  ) throws(StoreError) -> SeriesDifference {
    var difference = SeriesDifference(record.key, dimensions: record.dimensions)
    difference.isNew = isNew
    difference.isGone = !isNew
    var values = try SeriesComparison(onlyIn: file)
    while let value = try values.next()?.old {
      var change = ObservationChange(record.key, value.key, isNew ? .appeared : .disappeared)
      if isNew {
        (change.new, change.newStatus) = (value.value, value.status)
      } else {
        (change.old, change.oldStatus) = (value.value, value.status)
      }
      difference.changes.append(change)
    }
    return difference
  }
}
