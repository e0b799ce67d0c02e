internal import Formats
internal import Statistics

/// Route 1: the wide table of an indicator, a country or a topic, zipped or bare.
struct WorldBankCSV {
  static let rule = Rule(
    "wdi.csv", "Read from a cell of the World Bank's wide CSV table: place by row, year by column.")

  /// Reads the rows of one series.
  static func extract(
    _ series: SeriesDefinition, from payload: PayloadFile
  ) throws(ExtractError) -> RawTable {
    let archive = try WorldBankArchive(payload)
    var reader = try WideTableReader(try archive.open(), document: payload.name)
    var builder = TableBuilder(series.key)
    builder.read(archive.table, by: rule)
    builder.table.note = archive.definitions[series.key.code] ?? ""
    while try reader.next() {
      if reader.isIndicator(series.key.code) {
        try readRow(&reader, archive: archive, into: &builder)
      } else if !isIndicatorCode(try reader.text(3)) {
        // Cells have moved: whose row it is cannot be known.
        builder.reject(try row(reader))
      }
    }
    builder.table.release = reader.release
    if builder.table.places.isEmpty {
      throw .absent(document: payload.name, series: series.key.code)
    }
    return builder.table
  }

  /// Which series the table holds, and for how many places each.
  static func recognize(_ payload: PayloadFile) throws(ExtractError) -> [Holding] {
    let archive = try WorldBankArchive(payload)
    var reader = try WideTableReader(try archive.open(), document: payload.name)
    var places: [String: Set<String>] = [:]
    while try reader.next() {
      let code = try reader.text(3)
      if isIndicatorCode(code) { places[code, default: []].insert(try reader.text(1)) }
    }
    return places.keys.sorted().map { code in
      Holding(code: code, route: "csv", places: places[code]?.count ?? 0)
    }
  }

  private static func readRow(
    _ reader: inout WideTableReader, archive: WorldBankArchive, into builder: inout TableBuilder
  ) throws(ExtractError) {
    guard reader.hasShape else { return builder.reject(try row(reader)) }
    let code = try reader.text(1)
    let place = builder.place(
      code, name: try reader.text(0), isAggregate: archive.aggregates.contains(code))
    if builder.table.publishedName.isEmpty { builder.table.publishedName = try reader.text(2) }
    for (column, year) in reader.years.enumerated() {
      if reader.isEmpty(year: column) {
        builder.leaveEmpty()
        continue
      }
      let range = reader.range(year: column)
      if let value = reader.value(year: column) {
        builder.add(value, place: place, period: year, at: range)
      } else {
        builder.reject(
          try reader.text(WideTableReader.keyColumns + column), place: code,
          period: year.description, reason: .notANumber, at: range,
          explanation: "line \(reader.line): expected a number or an empty cell")
      }
    }
  }

  /// A row that does not have the header's columns, as one record.
  private static func row(
    _ reader: borrowing WideTableReader
  ) throws(ExtractError) -> TableBuilder.BadRow {
    let (found, expected) = reader.counts
    return TableBuilder.BadRow(
      place: try reader.text(1), text: try reader.text(3),
      explanation: "line \(reader.line): found \(found) cells with '\(try reader.text(3))' in the "
        + "fourth, expected \(expected) with an indicator's code there",
      range: reader.rowRange)
  }

  /// Letters, digits and `_` in two parts or more, joined by dots, and no number: `SP.POP.TOTL`,
  /// `per_si_allsi.cov_q3_tot`.
  static func isIndicatorCode(_ text: String) -> Bool {
    let parts = text.utf8.split(separator: UInt8(ascii: "."), omittingEmptySubsequences: false)
    return parts.count > 1
      && parts.allSatisfy { part in
        !part.isEmpty
          && part.allSatisfy { byte in
            isLetter(byte) || (0x30...0x39).contains(byte) || byte == 0x5F
          }
      } && text.utf8.contains(where: isLetter) && DecimalNumber.parse(Array(text.utf8)) == nil
  }

  private static func isLetter(_ byte: UInt8) -> Bool {
    (0x41...0x5A).contains(byte) || (0x61...0x7A).contains(byte)
  }
}
