internal import Formats

/// Eurostat's table of tabs: codes joined by commas, then a column for each period, flags behind
/// the values.
struct EurostatTSV: EurostatRecords {
  let head: EurostatHead
  private let document: [UInt8]
  private let periods: [String]

  /// - Throws: When the first heading does not tell what the codes are of.
  init(_ document: [UInt8], name: String) throws {
    self.document = document
    var reader = CSVReader(BytesSource(document), dialect: CSVDialect(separator: "\t"))
    var headings: [String] = []
    if try reader.next() {
      for column in 0..<reader.count { headings.append(try reader.text(column).trimmed) }
    }
    // freq,decision,geo\TIME_PERIOD
    let parts = (headings.first ?? "").split(separator: "\\")
    guard parts.count == 2 else {
      throw ExtractError.template(
        document: name, place: "the header", found: "'\(headings.first ?? "")'",
        expected: "dimensions joined by commas, then '\\TIME_PERIOD'")
    }
    periods = Array(headings.dropFirst())
    head = EurostatHead(table: nil, dimensions: parts[0].split(separator: ",").map(String.init))
  }

  mutating func forEach(_ body: (EurostatRecord) throws -> Void) throws {
    var reader = CSVReader(BytesSource(document), dialect: CSVDialect(separator: "\t"))
    _ = try reader.next()
    while try reader.next() {
      guard reader.count > 0 else { continue }
      let key = try reader.text(0).split(separator: ",", omittingEmptySubsequences: false)
      guard key.count == head.dimensions.count, reader.count == periods.count + 1 else {
        throw FormatError(
          "TSV", offset: reader.offset, line: reader.line,
          found: "\(key.count) codes and \(reader.count - 1) values",
          expected: "\(head.dimensions.count) and \(periods.count)")
      }
      let codes = Dictionary(
        zip(head.dimensions, key.map { String($0).trimmed }),
        uniquingKeysWith: { first, _ in first })
      for (index, period) in periods.enumerated() {
        let text = try reader.text(index + 1)
        let words = text.split(separator: " ")
        // A value and its letters are apart, but `:c` is written as one.
        var value = String(words.first ?? "")
        var flags = words.dropFirst().joined()
        if value.hasPrefix(":") {
          flags = value.dropFirst() + flags
          value = ":"
        }
        try body(
          EurostatRecord(
            codes: codes, period: period, value: value, flags: flags,
            offset: reader.offset(of: index + 1), length: value.utf8.count))
      }
    }
  }
}
