internal import Formats
internal import Sniffing
internal import Statistics

/// Route 3: pages of XML, a `wb:data` element of `wb:data` rows, or a `wb:error` of messages.
enum WorldBankXML {
  static let rule = Rule(
    "wdi.xml", "Read from a row of a World Bank XML page: the text of the row's wb:value element.")

  static let namespace = "http://www.worldbank.org"

  static func extract(
    _ series: SeriesDefinition, from payloads: [PayloadFile]
  ) throws(ExtractError) -> RawTable {
    try WorldBankPageSet.table(of: series, from: payloads, by: rule, page: page(of:))
  }

  static func header(of payload: PayloadFile) throws(ExtractError) -> WorldBankPageHeader {
    try page(of: payload).header
  }

  /// Throws the bank's message, when that is all the document holds.
  static func throwMessage(in payload: PayloadFile) throws(ExtractError) {
    try inDocument(payload.name) {
      var reader = try XMLEventReader(try payload.open())
      guard try reader.next() == .start, reader.isNamed("error") else { return }
      throw try message(&reader, document: payload.name)
    }
  }

  static func recognize(_ payload: PayloadFile) throws(ExtractError) -> [Holding] {
    if try rootName(of: payload) == WorldBankRecordXML.root {
      return try WorldBankRecordXML.recognize(payload)
    }
    return try page(of: payload).holdings(by: .xml, document: payload.name)
  }

  private static func rootName(of payload: PayloadFile) throws(ExtractError) -> String {
    try inDocument(payload.name) {
      var reader = try XMLEventReader(try payload.open())
      _ = try reader.next()
      return reader.name
    }
  }

  private static func page(of payload: PayloadFile) throws(ExtractError) -> WorldBankPage {
    guard try payload.contentKind() == .xml else {
      throw try payload.wrongKind(expected: "XML of the World Bank")
    }
    return try inDocument(payload.name) {
      var reader = try XMLEventReader(try payload.open())
      var page = WorldBankPage()
      guard try reader.next() == .start, reader.namespace == namespace else {
        throw root(payload, reader.name)
      }
      if reader.isNamed("error") { throw try message(&reader, document: payload.name) }
      guard reader.isNamed("data") else { throw root(payload, reader.name) }
      page.header = header(reader)
      while case let event = try reader.next(), event != .endOfDocument {
        if event == .start, reader.isNamed("data"), reader.depth == 2 {
          page.rows.append(try row(&reader))
        } else if event == .start {
          throw ExtractError.template(
            document: payload.name, place: "byte \(reader.range.lowerBound)",
            found: "the element '\(reader.name)'", expected: "a row 'data'")
        }
      }
      return page
    }
  }

  private static func root(_ payload: PayloadFile, _ name: String) -> ExtractError {
    .template(
      document: payload.name, place: "the root element", found: "'\(name)'",
      expected: "'data' of \(namespace)")
  }

  private static func header(_ reader: borrowing XMLEventReader) -> WorldBankPageHeader {
    func number(_ name: String) -> Int {
      reader.attribute(name).flatMap { reader.attributeNumber($0) }.flatMap { Int(exactly: $0) }
        ?? 0
    }
    return WorldBankPageHeader(
      page: number("page"), pages: number("pages"), total: number("total"),
      lastUpdated: reader.attribute("lastupdated").map { reader.attributeText($0) } ?? "")
  }

  private static func message(
    _ reader: inout XMLEventReader, document: String
  ) throws -> ExtractError {
    var code = "?"
    var text = ""
    while case let event = try reader.next(), event != .endOfDocument {
      if event == .start, reader.isNamed("message") {
        code = reader.attribute("id").map { reader.attributeText($0) } ?? code
      }
      if event == .text, !reader.isBlank { text = reader.text }
    }
    return .refused(document: document, code: code, message: text)
  }

  /// Reads up to the end of the row that just began.
  private static func row(_ reader: inout XMLEventReader) throws -> WorldBankRow {
    var row = WorldBankRow()
    var element = ""
    while case let event = try reader.next(), event != .endOfDocument {
      switch event {
      case .start:
        element = reader.name
        let id = reader.attribute("id").map { reader.attributeText($0) } ?? ""
        if element == "indicator" { row.indicator = id }
        if element == "country" { row.place = id }
      case .text where reader.depth == 3: take(reader, of: element, into: &row)
      case .end where reader.depth == 1: return row
      default: break
      }
    }
    return row
  }

  private static func take(
    _ reader: borrowing XMLEventReader, of element: String, into row: inout WorldBankRow
  ) {
    switch element {
    case "indicator": row.indicatorName = reader.text
    case "country": row.placeName = reader.text
    case "countryiso3code": row.alpha3 = reader.text
    case "date": row.date = reader.text
    case "obs_status": row.status = reader.text
    case "value" where !reader.isBlank: row.takeValue(reader)
    default: break
    }
  }
}
