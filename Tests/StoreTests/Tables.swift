import Statistics
import Store

/// A value of a table, with its lineage.
struct Value {
  let place: String
  let period: String
  let value: Double
  var status: StatusFlags = []

  init(_ place: String, _ period: String, _ value: Double, _ status: StatusFlags = []) {
    self.place = place
    self.period = period
    self.value = value
    self.status = status
  }
}

/// Where a table was read.
struct Reading {
  let document: DocumentReference
  let retrievedAt: String
  var rule = Rule("wdi.csv", "Read from a cell of a \"wide\" table: place by row, year by column.")

  /// - Parameter digit: Fills the payload's name.
  init(_ digit: Character, at time: String, ordinal: Int = 1) {
    document = DocumentReference(
      payload: String(repeating: digit, count: 64), ordinal: ordinal,
      member: ordinal == 0 ? "" : "API_x.csv")
    retrievedAt = time
  }

  static let july = Reading("a", at: "2026-07-15T03:00:00Z")
  static let october = Reading("b", at: "2026-10-02T03:00:00Z")

  /// The document as a table refers to it.
  var asRead: RawTable.Reading {
    var reading = RawTable.Reading(document: document, rule: rule)
    reading.receivedAt = retrievedAt
    return reading
  }

  /// What is known of the document.
  var provenance: PayloadRecord {
    PayloadRecord(
      document: document, bytes: 1000, source: "wdi", name: "SP.POP.TOTL.csv",
      url: "https://api.worldbank.org/v2/x?a=b", retrievedAt: retrievedAt, origin: "fetched",
      note: "")
  }
}

extension SeriesTable {
  /// A table as it comes from harmonizing: sorted, from one document.
  static func of(
    _ key: String, _ values: [Value], read reading: Reading = .july, unit: String = "persons",
    tolerance: Double = 1e-9, rejections: Int = 0
  ) -> SeriesTable {
    let key = SeriesKey(key) ?? SeriesKey(source: "?", code: key)
    let codes = Set(values.map(\.place)).sorted {
      $0.utf8.lexicographicallyPrecedes($1.utf8)
    }
    var cells: [Cell] = []
    for (index, value) in values.enumerated() {
      var cell = Cell(
        place: codes.firstIndex(of: value.place) ?? 0, period: Period(value.period) ?? .year(0),
        value: value.value, document: 0, offset: 100 + index * 10, length: 5)
      cell.status = value.status
      cells.append(cell)
    }
    cells.sort { ($0.place, $0.period) < ($1.place, $1.period) }
    var tally = Tally()
    tally.read = cells.count + rejections
    tally.kept = cells.count
    tally.quarantined = rejections
    return SeriesTable(
      definition: SeriesDefinition(
        key: key, name: "Population, total", unit: unit, tolerance: tolerance, cadence: "yearly"),
      publishedName: "Population, total", note: "", release: "2026-07-13",
      readings: [reading.asRead],
      places: codes.map { place($0, of: key.source) }, cells: cells,
      rejections: (0..<rejections).map { index in
        Rejection(
          series: key, place: "KOR", period: String(1990 + index), text: "n/a",
          reason: .notANumber, explanation: "line 7: expected a number or an empty cell",
          document: reading.document, offset: 900 + index, length: 3)
      }, tally: tally)
  }

  private static func place(_ code: String, of source: String) -> ResolvedPlace {
    switch code {
    case "CHI":
      ResolvedPlace(
        place: Place(
          code: code, kind: .group, name: "Channel Islands", scope: source,
          members: ["GGY", "JEY"]), rule: Rule("place.group", "Several ISO places together."))
    case "HIC", "WLD":
      ResolvedPlace(
        place: Place(code: code, kind: .aggregate, name: "Aggregate \(code)", scope: source),
        rule: Rule("place.aggregate", "An aggregate of the publisher."))
    default:
      ResolvedPlace(
        place: Place(code: code, kind: .country, name: "Name of \(code)"),
        rule: Rule("place.iso3166", "An ISO 3166-1 alpha-3 code."))
    }
  }
}
