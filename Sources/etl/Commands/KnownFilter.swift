internal import Statistics
internal import Store

/// Fails for a filter that none of the snapshots has anything of: a misspelt one would look like
/// good news.
///
/// - Parameters:
///   - series: A series asked for; it may also be one of `otherSeries`.
///   - place: A place asked for, by its code; it may also be one of `otherPlaces`.
func checkFilters(
  series: String?, place: String?, in snapshots: [Snapshot], otherSeries: [String] = [],
  otherPlaces: [String] = []
) throws {
  let ids = snapshots.map(\.id).joined(separator: " or ")
  if let series, !otherSeries.contains(series) {
    let isKnown = try snapshots.contains { snapshot in
      try snapshot.series().contains { $0.key.description == series }
    }
    if !isKnown {
      throw failure(
        "there is no series '\(series)' in snapshot \(ids); 'etl show' lists them", code: 1)
    }
  }
  if let place, !otherPlaces.contains(place) {
    let isKnown = try snapshots.contains { try $0.places().contains { $0.code == place } }
    if !isKnown {
      throw failure(
        "there is no place '\(place)' in snapshot \(ids); 'etl place \"\(place)\"' says what a "
          + "name or code means", code: 1)
    }
  }
}
