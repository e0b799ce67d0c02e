public import Statistics

extension RawTable {
  /// The table that results when each later table replaces the places it covers.
  ///
  /// A later download of one country says nothing about the others, so they stay; of the country
  /// itself nothing older stays, since a new download also says what was withdrawn.
  ///
  /// - Parameters:
  ///   - base: The oldest.
  ///   - later: Of the same series, oldest first.
  public static func overlay(_ base: RawTable, with later: [RawTable]) -> RawTable {
    guard let newest = later.last else { return base }
    let tables = [base] + later
    var result = RawTable(series: newest.series)
    result.publishedName = newest.publishedName
    result.note = newest.note
    result.release = newest.release
    var replaced: [Set<String>] = []
    var covered: Set<String> = []
    for table in tables.reversed() {
      replaced.append(covered)
      covered.formUnion(table.places.map(\.code))
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
    rejections += table.rejections
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
    tally.filter(superseded, by: "superseded")
  }
}
