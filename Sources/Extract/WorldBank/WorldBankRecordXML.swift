internal import Formats
internal import Statistics

/// The bank's downloaded XML file of an indicator: `Root`, `data`, and a `record` of four fields
/// for each place and year.
enum WorldBankRecordXML {
  static let rule = Rule(
    "wdi.record-xml",
    "Read from a record of a World Bank XML download: the text of its field 'Value'.")

  static let root = "Root"

  static func extract(
    _ series: SeriesDefinition, from payload: PayloadFile
  ) throws(ExtractError) -> RawTable {
    var builder = TableBuilder(series.key)
    builder.read(DocumentReference(payload: payload.sha256), by: rule)
    try walk(payload) { row in
      if row.indicator == series.key.code { builder.add(row) }
    }
    if builder.table.places.isEmpty {
      throw .absent(document: payload.name, series: series.key.code)
    }
    return builder.table
  }

  static func recognize(_ payload: PayloadFile) throws(ExtractError) -> [Holding] {
    var places: [String: Set<String>] = [:]
    try walk(payload) { places[$0.indicator, default: []].insert($0.alpha3) }
    return places.keys.sorted().map { code in
      Holding(
        code: code, route: WorldBankRoute.recordXML.rawValue, places: places[code]?.count ?? 0)
    }
  }

  private static func walk(
    _ payload: PayloadFile, _ body: (WorldBankRow) -> Void
  ) throws(ExtractError) {
    try inDocument(payload.name) {
      var reader = try XMLEventReader(try payload.open())
      var row = WorldBankRow()
      var field = ""
      while case let event = try reader.next(), event != .endOfDocument {
        switch event {
        case .start where reader.isNamed("record"): row = WorldBankRow()
        case .start where reader.isNamed("field"):
          field = reader.attribute("name").map { reader.attributeText($0) } ?? ""
          let key = reader.attribute("key").map { reader.attributeText($0) } ?? ""
          if field == "Country or Area" { row.alpha3 = key }
          if field == "Item" { row.indicator = key }
        case .text where reader.depth == 4: take(reader, of: field, into: &row)
        case .end where reader.isNamed("record"): body(row)
        default: break
        }
      }
    }
  }

  private static func take(
    _ reader: borrowing XMLEventReader, of field: String, into row: inout WorldBankRow
  ) {
    switch field {
    case "Country or Area": row.placeName = reader.text
    case "Item": row.indicatorName = reader.text
    case "Year": row.date = reader.text
    case "Value" where !reader.isBlank: row.takeValue(reader)
    default: break
    }
  }
}
