internal import Statistics

/// Collects the records of one series while its documents are read, and keeps their count.
struct TableBuilder {
  /// The table so far.
  var table: RawTable
  private var indices: [String: Int] = [:]

  /// A table with nothing in it yet.
  init(_ series: SeriesKey) { table = RawTable(series: series) }

  /// Starts the next document; what is added from now on comes from it.
  mutating func read(_ document: DocumentReference, by rule: Rule) {
    table.readings.append(RawTable.Reading(document: document, rule: rule))
  }

  /// The index of a place by the source's code.
  mutating func place(_ code: String, name: String, isAggregate: Bool = false) -> Int {
    if let index = indices[code] { return index }
    indices[code] = table.places.count
    table.places.append(RawTable.RawPlace(code: code, name: name, isAggregate: isAggregate))
    return table.places.count - 1
  }

  /// A record with a value.
  mutating func add(
    _ value: Double, place: Int, period: Period, status: StatusFlags = [],
    at range: (offset: Int, length: Int)
  ) {
    var cell = Cell(
      place: place, period: period, value: value, document: table.readings.count - 1,
      offset: range.offset, length: range.length)
    cell.status = status
    table.cells.append(cell)
    table.tally.read += 1
    table.tally.kept += 1
  }

  /// A record without a value: the publisher has none for that place and period.
  mutating func leaveEmpty() {
    table.tally.read += 1
    table.tally.filter(by: "empty")
  }

  /// A record that cannot be trusted.
  mutating func reject(
    _ text: String, place: String, period: String, reason: Rejection.Reason,
    at range: (offset: Int, length: Int), explanation: String
  ) {
    guard let document = table.readings.last?.document else { return }
    table.rejections.append(
      Rejection(
        series: table.series, place: place, period: period, text: text, reason: reason,
        explanation: explanation, document: document, offset: range.offset,
        length: range.length))
    table.tally.read += 1
    table.tally.quarantined += 1
  }

  /// A row whose cells are not where the header says.
  struct BadRow {
    let place: String
    let text: String
    let explanation: String
    let range: (offset: Int, length: Int)
  }

  /// A row whose cells are not where the header says: one record, whatever it was meant to hold.
  mutating func reject(_ row: BadRow) {
    reject(
      row.text, place: row.place, period: "", reason: .shape, at: row.range,
      explanation: row.explanation)
  }
}
