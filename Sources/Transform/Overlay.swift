public import Statistics

extension RawTable {
  /// The table that results when each later table replaces the places, or the periods, it covers.
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
    result.warnings = tables.flatMap(\.warnings)
    var replaced: [Set<String>] = []
    var covered: Set<String> = []
    for table in tables.reversed() {
      // In the table's own codes as well, for its rejections are written in those.
      let ownCodes = table.places.filter { covered.contains(identity($0)) }.map(\.code)
      replaced.append(covered.union(ownCodes))
      if !table.coversPeriods { covered.formUnion(table.places.map(identity)) }
    }
    var laterPeriods: [Set<Period>] = []
    var periods: Set<Period> = []
    for table in tables.reversed() {
      laterPeriods.append(periods)
      if table.coversPeriods { periods.formUnion(table.cells.map(\.period)) }
    }
    for (index, table) in tables.enumerated() {
      let later = tables.count - 1 - index
      result.append(
        table, without: replaced[later], of: laterPeriods[later])
    }
    return result
  }

  private mutating func append(
    _ table: RawTable, without replaced: Set<String>, of replacedPeriods: Set<Period>
  ) {
    let firstReading = Int32(readings.count)
    readings += table.readings
    tally.add(table.tally)
    let open = table.rejections.filter { !replaced.contains($0.place) }
    rejections += open
    let settled = table.rejections.count - open.count
    tally.quarantined -= settled
    let isReplaced = table.places.map { replaced.contains($0.code) }
    // A place whose own flows are replaced may still be where another's go to.
    let isCounterpart = table.counterparts
    var newPlace = [Int32](repeating: -1, count: table.places.count)
    for (index, place) in table.places.enumerated()
    where !isReplaced[index] || isCounterpart.contains(Int32(index)) {
      newPlace[index] = Int32(places.count)
      places.append(place)
    }
    if dimensions.names.isEmpty { dimensions = LabelSet(table.dimensions.names) }
    if attributes.names.isEmpty { attributes = LabelSet(table.attributes.names) }
    let newBreakdown = dimensions.add(table.dimensions)
    let newRemark = attributes.add(table.attributes)
    func moved(_ cell: Cell) -> Cell? {
      if isReplaced[Int(cell.place)] || replacedPeriods.contains(cell.period) { return nil }
      var cell = cell
      cell.place = newPlace[Int(cell.place)]
      if cell.counterpart >= 0 { cell.counterpart = newPlace[Int(cell.counterpart)] }
      cell.document += firstReading
      cell.breakdown = newBreakdown[Int(cell.breakdown)]
      cell.remark = newRemark[Int(cell.remark)]
      return cell
    }
    let before = cells.count
    cells += table.cells.compactMap(moved)
    absences += table.absences.compactMap { absence in
      moved(absence.cell).map { Absence($0, absence.reason) }
    }
    let superseded = table.cells.count - (cells.count - before)
    tally.kept -= superseded
    tally.filter(superseded + settled, by: "superseded")
  }

  /// The places that flows of the table go to.
  private var counterparts: Set<Int32> {
    var found: Set<Int32> = []
    for cell in cells where cell.counterpart >= 0 { found.insert(cell.counterpart) }
    for absence in absences where absence.cell.counterpart >= 0 {
      found.insert(absence.cell.counterpart)
    }
    return found
  }
}
