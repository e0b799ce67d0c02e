internal import Formats

/// SDMX-CSV as Eurostat writes it: a column for each dimension, codes or labels, then the value
/// with its flag.
struct EurostatCSV: EurostatRecords {
  let head: EurostatHead
  private let document: [UInt8]
  private let columns: [String: Int]

  private static let others: Set = [
    "DATAFLOW", "LAST UPDATE", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG", "CONF_STATUS",
  ]

  /// - Throws: When a column is missing that every table has.
  init(_ document: [UInt8], name: String) throws {
    self.document = document
    var reader = CSVReader(BytesSource(document))
    var columns: [String: Int] = [:]
    if try reader.next() {
      for column in 0..<reader.count { columns[try reader.text(column)] = column }
    }
    for needed in ["DATAFLOW", "TIME_PERIOD", "OBS_VALUE", "OBS_FLAG"] where columns[needed] == nil
    {
      throw ExtractError.template(
        document: name, place: "the header",
        found: columns.keys.sorted().prefix(8).map { "'\($0)'" }.joined(separator: ", "),
        expected: "a column '\(needed)'")
    }
    // ESTAT:MIGR_RESBC1(1.0)
    var table: String?
    if try reader.next(), let column = columns["DATAFLOW"], column < reader.count {
      let flow = try reader.text(column).split(separator: ":").last ?? ""
      table = flow.prefix { $0 != "(" }.lowercased()
    }
    self.columns = columns
    head = EurostatHead(
      table: table, dimensions: columns.keys.filter { !EurostatCSV.others.contains($0) }.sorted())
  }

  mutating func forEach(_ body: (EurostatRecord) throws -> Void) throws {
    var reader = CSVReader(BytesSource(document))
    _ = try reader.next()
    func text(_ column: String, _ reader: borrowing CSVReader) throws -> String {
      guard let index = columns[column], index < reader.count else { return "" }
      return try reader.text(index)
    }
    while try reader.next() {
      guard reader.count > 1, let column = columns["OBS_VALUE"] else { continue }
      var codes: [String: String] = [:]
      for dimension in head.dimensions { codes[dimension] = try text(dimension, reader) }
      let hasValue = column < reader.count
      try body(
        EurostatRecord(
          codes: codes, period: try text("TIME_PERIOD", reader),
          value: try text("OBS_VALUE", reader), flags: try text("OBS_FLAG", reader),
          offset: hasValue ? reader.offset(of: column) : reader.offset,
          length: hasValue ? reader.length(of: column) : reader.length))
    }
  }
}
