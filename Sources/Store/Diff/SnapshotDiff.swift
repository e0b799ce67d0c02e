public import Statistics

/// What changed between two snapshots.
///
/// Series whose files have one digest are not opened, so it costs what changed. Summaries are made
/// first and the changes of a series when they are asked for: no more than the largest series is
/// in memory.
public struct SnapshotDiff: Sendable {
  /// What an editor wants to see of it.
  public struct Filter: Sendable, Hashable {
    /// Only this series.
    public var series: SeriesKey?
    /// Only this place, by its code; values that came from or went to it by recoding count.
    public var place: String?

    /// Everything, unless said otherwise.
    public init(series: SeriesKey? = nil, place: String? = nil) {
      self.series = series
      self.place = place
    }
  }

  /// A series that differs, in short.
  public struct Summary: Sendable {
    /// Which series.
    public let series: SeriesKey
    /// How many changes of each kind there are.
    public let counts: [ObservationChange.Kind: Int]
    /// How many keys have a value in both snapshots.
    public let shared: Int
    /// How many of those have another value or status, whatever was asked for.
    public let revised: Int
    /// Whether the earlier snapshot lacks it.
    public let isNew: Bool
    /// Whether the later snapshot lacks it.
    public let isGone: Bool
    /// Whether nearly all shared keys have another value.
    public let isRedefined: Bool
    /// The names of its dimensions.
    public let dimensions: [String]
    /// Its revisions of the largest relative size, the largest first; at most ten.
    public let largest: [ObservationChange]
  }

  /// The earlier snapshot, or what stands for it.
  public let from: Snapshot
  /// The later snapshot.
  public let to: Snapshot
  /// Series that seem to have another code now.
  public let renamed: [RenamedSeries]
  private let filter: Filter
  private let pairs: [SeriesKey: Pair]
  private let fills: FillDifference

  private struct Pair: Sendable {
    var old: SeriesRecord?
    var new: SeriesRecord?
  }

  /// Finds the series that differ.
  public init(
    from: Snapshot, to: Snapshot, only filter: Filter = Filter()
  ) throws(StoreError) {
    self.from = from
    self.to = to
    self.filter = filter
    var pairs: [SeriesKey: Pair] = [:]
    for record in try from.series() { pairs[record.key] = Pair(old: record) }
    for record in try to.series() { pairs[record.key, default: Pair()].new = record }
    let fills = try FillDifference(from: from, to: to)
    let filled = fills.series
    self.fills = fills
    self.pairs = pairs.filter { key, pair in
      (filter.series == nil || filter.series == key)
        && (pair.old?.sha256 != pair.new?.sha256 || filled.contains(key))
    }
    renamed = try RenamedSeries.suspected(
      pairs.values.compactMap { $0.new == nil ? $0.old : nil }.sorted { $0.key < $1.key }, in: from,
      pairs.values.compactMap { $0.old == nil ? $0.new : nil }.sorted { $0.key < $1.key }, in: to)
  }

  /// The series that differ, by key.
  public var series: [SeriesKey] { pairs.keys.sorted() }

  /// The series that differ in what was asked for, by key, in short.
  public func summaries() throws(StoreError) -> [Summary] {
    try onAllCores(series) { key throws(StoreError) in
      let difference = try difference(of: key)
      return Summary(
        series: key, counts: difference.counts, shared: difference.shared,
        revised: difference.revised, isNew: difference.isNew, isGone: difference.isGone,
        isRedefined: difference.isRedefined,
        dimensions: difference.dimensions, largest: difference.largest(10))
    }.filter { !$0.counts.isEmpty }
  }

  /// How a series differs, value by value.
  public func difference(of key: SeriesKey) throws(StoreError) -> SeriesDifference {
    var difference: SeriesDifference
    let (old, new) = (pairs[key]?.old, pairs[key]?.new)
    let (oldValues, newValues) = (from.values(of: key), to.values(of: key))
    switch (old, new) {
    case (let old?, let new?) where old.sha256 == new.sha256:
      difference = SeriesDifference(key, dimensions: new.dimensions)
    case (_?, let new?):
      difference = try .between(oldValues, newValues, of: new)
      try difference.recognizeRecodedPlaces(oldValues, newValues, tolerance: new.tolerance)
    case (let old?, nil): difference = try .whole(oldValues, of: old, isNew: false)
    case (nil, let new?): difference = try .whole(newValues, of: new, isNew: true)
    case (nil, nil): difference = SeriesDifference(key, dimensions: [])
    }
    fills.add(to: &difference)
    if let place = filter.place {
      difference.changes.removeAll {
        $0.place != place && $0.counterpart != place && $0.formerPlace != place
      }
    }
    return difference
  }
}
