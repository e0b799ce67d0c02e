internal import Statistics

/// What changed among the values that declared rules put in.
struct FillDifference {
  /// One value of `fills.csv`, by the names of its columns.
  struct Fill: Hashable {
    let key: SealedValue.Key
    let value: Double
    let method: String
  }

  private var old: [SeriesKey: [SealedValue.Key: Fill]]
  private var new: [SeriesKey: [SealedValue.Key: Fill]]

  init(from: Snapshot, to: Snapshot) throws(StoreError) {
    let isSame =
      from.resource(SnapshotFiles.fills)?.hash == to.resource(SnapshotFiles.fills)?.hash
    old = isSame ? [:] : try from.fills()
    new = isSame ? [:] : try to.fills()
  }

  /// The series that have a fill in only one of the snapshots, or another one.
  var series: Set<SeriesKey> {
    Set(old.keys).union(new.keys).filter { old[$0] != new[$0] }
  }

  /// Adds what changed among the fills of a series to what changed among its published values.
  func add(to difference: inout SeriesDifference) {
    let before = old[difference.series] ?? [:]
    let after = new[difference.series] ?? [:]
    if before == after { return }
    var positions: [SealedValue.Key: Int] = [:]
    for (index, change) in difference.changes.enumerated() { positions[change.key] = index }
    for key in Set(before.keys).union(after.keys) where before[key] != after[key] {
      let kind = after[key] == nil ? ObservationChange.Kind.unfilled : .filled
      if let index = positions[key] {
        // A published value came or went with the fill: one change, not two.
        difference.changes[index].kind = kind
        if let fill = before[key] { difference.changes[index].old = fill.value }
        if let fill = after[key] { difference.changes[index].new = fill.value }
        continue
      }
      var change = ObservationChange(difference.series, key, kind)
      change.old = before[key]?.value
      change.new = after[key]?.value
      difference.changes.append(change)
    }
    difference.sortChanges()
  }
}

extension Snapshot {
  /// The values that declared rules put in, by series and key.
  fileprivate func fills() throws(StoreError) -> [SeriesKey: [SealedValue.Key: FillDifference.Fill]]
  {
    var fills: [SeriesKey: [SealedValue.Key: FillDifference.Fill]] = [:]
    for row in try records(of: SnapshotFiles.fills) {
      guard let series = row["series"].flatMap({ SeriesKey($0) }), let place = row["place"],
        let period = row["period"], let value = row["value"].flatMap({ Double($0) })
      else {
        throw .damaged(
          file: directory + "/" + SnapshotFiles.fills, problem: "a line has another shape")
      }
      let key = SealedValue.Key(
        place: place, counterpart: row["counterpart"] ?? "", period: period,
        dimensions: (row["dimensions"] ?? "").split(separator: " ").map(String.init))
      fills[series, default: [:]][key] = FillDifference.Fill(
        key: key, value: value, method: row["method"] ?? "")
    }
    return fills
  }
}
