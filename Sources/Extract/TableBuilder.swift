internal import Statistics

/// Collects the records of one series while its documents are read, and keeps their count.
struct TableBuilder {
  /// The table so far.
  var table: RawTable
  private var indices: [String: Int] = [:]

  /// A table with nothing in it yet.
  ///
  /// - Parameters:
  ///   - dimensions: What its values are broken down by, beside place and period.
  ///   - attributes: What is said of values beside their status.
  init(_ series: SeriesKey, dimensions: [String] = [], attributes: [String] = []) {
    table = RawTable(series: series)
    table.dimensions = LabelSet(dimensions)
    table.attributes = LabelSet(attributes)
  }

  /// A table that goes on with what was read before.
  init(_ table: RawTable) {
    self.table = table
    indices = Dictionary(
      table.places.enumerated().map { ($1.code, $0) }, uniquingKeysWith: { first, _ in first })
  }

  /// Starts the next document; what is added from now on comes from it.
  mutating func read(_ document: DocumentReference, by rule: Rule, grid: Grid? = nil) {
    table.readings.append(RawTable.Reading(document: document, rule: rule, grid: grid))
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
    var cell = cell(place: place, period: period, at: range)
    cell.value = value
    cell.status = status
    add(cell)
  }

  /// A cell at bytes of the current document, to be completed.
  func cell(place: Int, period: Period, at range: (offset: Int, length: Int)) -> Cell {
    Cell(
      place: place, period: period, value: 0, document: table.readings.count - 1,
      offset: range.offset, length: range.length)
  }

  /// A record with a value, complete.
  mutating func add(_ cell: Cell) {
    table.cells.append(cell)
    table.tally.read += 1
    table.tally.kept += 1
  }

  /// A record without a value: the publisher has none for that place and period.
  mutating func leaveEmpty() { leaveOut(by: "empty") }

  /// A record that a named rule leaves out.
  mutating func leaveOut(by rule: String) {
    table.tally.read += 1
    table.tally.filter(by: rule)
  }

  /// A record by which the publisher says that there is no value, and why.
  mutating func add(_ absence: Absence) {
    table.absences.append(absence)
    leaveOut(by: absence.reason.rawValue)
  }

  /// A record that cannot be trusted.
  ///
  /// - Parameter cell: Its key, where that much is known of it.
  mutating func reject(
    _ text: String, place: String, period: String, reason: Rejection.Reason,
    at range: (offset: Int, length: Int), explanation: String, of cell: Cell? = nil
  ) {
    guard let document = table.readings.last?.document else { return }
    if let cell { table.absences.append(Absence(cell, .quarantined)) }
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
