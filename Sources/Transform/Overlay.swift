public import Statistics

extension RawTable {
  /// The table that results when each later table replaces the places it covers.
  ///
  /// A later download of one country says nothing about the others, so they stay; of the country
  /// itself nothing older stays, since a new download also says what was withdrawn: values are superseded, and so are records
  /// that were kept out.
  ///
  /// - Parameters:
  ///   - base: The oldest.
  ///   - later: Of the same series, oldest first.
  ///   - identity: What a place is known by, since a source may write one in several ways.
  public static func overlay(
    _ base: RawTable, with later: [RawTable],
    by identity: (RawPlace) -> String = { $0.code }
  ) -> RawTable {
    guard let newest = later.last else { return base }
    let tables = [base] + later
    var result = RawTable(series: newest.series)
    result.publishedName = newest.publishedName
    result.note = newest.note
    result.release = newest.release
    var replaced: [Set<String>] = []
    var covered: Set<String> = []
    for table in tables.reversed() {
      // In the table's own codes as well, for its rejections are written in those.
      let ownCodes = table.places.filter { covered.contains(identity($0)) }.map(\.code)
      replaced.append(covered.union(ownCodes))
      covered.formUnion(table.places.map(identity))
    }
    for (table, replaced) in zip(tables, replaced.reversed()) {
      result.append(table, without: replaced)
    }
    return result
  }

  private mutating func append(_ table: RawTable, without replaced: Set<String>) {
    let firstReading = Int32(readings.count)
    readings += table.readings
    tally.add(table.tally)
    let open = table.rejections.filter { !replaced.contains($0.place) }
    rejections += open
    let settled = table.rejections.count - open.count
    tally.quarantined -= settled
    var newIndex: [Int32?] = []
    for place in table.places {
      newIndex.append(replaced.contains(place.code) ? nil : Int32(places.count))
      if !replaced.contains(place.code) { places.append(place) }
    }
    for var cell in table.cells {
      guard let place = newIndex[Int(cell.place)] else { continue }
      cell.place = place
      cell.document += firstReading
      cells.append(cell)
    }
    let superseded = table.cells.count { newIndex[Int($0.place)] == nil }
    tally.kept -= superseded
    tally.filter(superseded + settled, by: "superseded")
  }
}
