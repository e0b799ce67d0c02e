public import Statistics

/// A series that is gone whose values now stand under another code, as far as one can tell.
public struct RenamedSeries: Sendable, Hashable {
  /// The code that is gone.
  public let from: SeriesKey
  /// The code that is new.
  public let to: SeriesKey
  /// The share of the former series' values that stand unchanged in the later, 0 to 1.
  public let agreement: Double

  /// Suspects a new name where nine of ten values, and at least ten, stand unchanged under a new
  /// code of the same source.
  static func suspected(
    _ gone: [SeriesRecord], in old: Snapshot, _ come: [SeriesRecord], in new: Snapshot
  ) throws(StoreError) -> [RenamedSeries] {
    var renamed: [RenamedSeries] = []
    var taken: Set<SeriesKey> = []
    for former in gone {
      for later in come where !taken.contains(later.key) && couldBe(former, later) {
        let agreement = try agreement(of: former, in: old, with: later, in: new)
        guard agreement >= 0.9 else { continue }
        taken.insert(later.key)
        renamed.append(RenamedSeries(from: former.key, to: later.key, agreement: agreement))
        break
      }
    }
    return renamed
  }

  /// Whether reading both series along is worth the time.
  private static func couldBe(_ former: SeriesRecord, _ later: SeriesRecord) -> Bool {
    let (before, after) = (Double(former.observations), Double(later.observations))
    return former.key.source == later.key.source && former.dimensions == later.dimensions
      && before >= 10 && (0.8...1.25).contains(after / before)
  }

  private static func agreement(
    of former: SeriesRecord, in old: Snapshot, with later: SeriesRecord, in new: Snapshot
  ) throws(StoreError) -> Double {
    if former.sha256 == later.sha256 { return 1 }
    let difference = try SeriesDifference.between(
      old.values(of: former.key), new.values(of: later.key), of: later)
    let counts = difference.counts
    let changed = (counts[.revised] ?? 0) + (counts[.redefined] ?? 0)
    return Double(difference.shared - changed) / Double(former.observations)
  }
}
