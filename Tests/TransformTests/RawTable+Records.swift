import Statistics

extension RawTable {
  /// A table of one document with these records, each 10 bytes after the one before.
  ///
  /// - Parameters:
  ///   - payload: The digit that fills the name of the payload.
  ///   - aggregates: Places that the document itself calls aggregates.
  static func of(
    _ records: [(place: String, period: String, value: Double)], payload: Character = "a",
    emptyPlaces: [String] = [], aggregates: Set<String> = [], empty: Int = 0
  ) -> RawTable {
    var table = RawTable(series: SeriesKey(source: "wdi", code: "SP.POP.TOTL"))
    table.publishedName = "Population, \(payload)"
    table.note = "Note \(payload)"
    table.release = "Release \(payload)"
    table.readings = [
      Reading(
        document: DocumentReference(payload: String(repeating: payload, count: 64)),
        rule: Rule("wdi.csv", "Read from a cell."))
    ]
    for code in records.map(\.place) + emptyPlaces
    where !table.places.contains(where: { $0.code == code }) {
      table.places.append(
        RawPlace(code: code, name: "Name of \(code)", isAggregate: aggregates.contains(code)))
    }
    for (position, record) in records.enumerated() {
      table.cells.append(
        Cell(
          place: table.places.firstIndex { $0.code == record.place } ?? -1,
          period: Period(record.period) ?? .year(0), value: record.value, document: 0,
          offset: position * 10, length: 3))
    }
    table.tally.read = records.count + empty
    table.tally.kept = records.count
    table.tally.filter(empty, by: "empty")
    return table
  }

  /// The same with a record that was kept out while it was read.
  func rejecting(_ place: String, _ period: String, _ text: String) -> RawTable {
    var table = self
    table.rejections.append(
      Rejection(
        series: series, place: place, period: period, text: text, reason: .notANumber,
        explanation: "expected a number", document: readings[0].document, offset: 990, length: 3))
    table.tally.read += 1
    table.tally.quarantined += 1
    return table
  }

  /// `KOR 2020 1.5 @a:10` for each value: place, period, value, payload and offset.
  var lines: [String] {
    cells.map { cell in
      "\(places[Int(cell.place)].code) \(cell.period) \(CanonicalNumber.text(cell.value)) "
        + "@\(readings[Int(cell.document)].document.payload.prefix(1)):\(cell.offset)"
    }
  }
}

extension SeriesTable {
  /// `KOR 2020 1.5 @a:10` for each value: place, period, value, payload and offset.
  var lines: [String] {
    cells.map { cell in
      "\(places[Int(cell.place)].place.code) \(cell.period) \(CanonicalNumber.text(cell.value)) "
        + "@\(readings[Int(cell.document)].document.payload.prefix(1)):\(cell.offset)"
    }
  }
}

extension SeriesDefinition {
  /// The definition of the tables above.
  static let population = SeriesDefinition(
    key: SeriesKey(source: "wdi", code: "SP.POP.TOTL"), name: "Population, total", unit: "persons",
    tolerance: 1e-9, cadence: "yearly")
}
