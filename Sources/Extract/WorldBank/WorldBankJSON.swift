internal import Formats
internal import Sniffing
internal import Statistics

/// Route 2: pages of JSON, each an array of a header and rows, or of a message.
enum WorldBankJSON {
  static let rule = Rule(
    "wdi.json", "Read from a row of a World Bank JSON page: the value member of the row's object.")

  /// No page that the bank serves comes near this.
  static let largestPage = 256 << 20

  static func extract(
    _ series: SeriesDefinition, from payloads: [PayloadFile]
  ) throws(ExtractError) -> RawTable {
    try WorldBankPageSet.table(of: series, from: payloads, by: rule, page: page(of:))
  }

  static func header(of payload: PayloadFile) throws(ExtractError) -> WorldBankPageHeader {
    try page(of: payload).header
  }

  static func recognize(_ payload: PayloadFile) throws(ExtractError) -> [Holding] {
    try page(of: payload).holdings(by: .json, document: payload.name)
  }

  private static func page(of payload: PayloadFile) throws(ExtractError) -> WorldBankPage {
    var page = WorldBankPage()
    try walk(payload) { reader in
      var row = WorldBankRow()
      try readRow(&reader, into: &row)
      page.rows.append(row)
    } header: {
      page.header = $0
    }
    return page
  }

  /// The bank's list of places.
  static func places(in payload: PayloadFile) throws(ExtractError) -> PlaceList {
    var list = PlaceList()
    var rows = 0
    var header = WorldBankPageHeader()
    try walk(payload) { reader in
      var code = ""
      var region = ""
      while try reader.next() == .key {
        if reader.equals("id") {
          _ = try reader.next()
          code = reader.text()
        } else if reader.equals("region") {
          region = try member("id", of: &reader)
        } else {
          try reader.skipValue()
        }
      }
      rows += 1
      if region == "NA" { list.aggregates.insert(code) } else { list.economies.insert(code) }
    } header: {
      header = $0
    }
    if rows != header.total {
      throw .torn(
        document: payload.name, problem: "it has \(rows) places, announced were \(header.total)")
    }
    return list
  }

  /// The day on which the database was last updated.
  static func release(in payload: PayloadFile) throws(ExtractError) -> String {
    var release = ""
    try walk(payload) { reader in
      while try reader.next() == .key {
        let isMark = reader.equals("lastupdated")
        if isMark { _ = try reader.next() }
        if isMark { release = reader.text() } else { try reader.skipValue() }
      }
    } header: { _ in
    }
    if release.isEmpty {
      throw .template(
        document: payload.name, place: "the database's entry", found: "no lastupdated",
        expected: "a day")
    }
    return release
  }

  // MARK: The common form of all answers

  /// Reads an answer; `row` is called within each object of the second element and must read up
  /// to its end.
  private static func walk(
    _ payload: PayloadFile, row: (inout JSONReader) throws -> Void,
    header: (WorldBankPageHeader) -> Void
  ) throws(ExtractError) {
    switch try payload.contentKind() {
    case .json: break
    case .xml: try WorldBankXML.throwMessage(in: payload)
    default: break
    }
    guard try payload.contentKind() == .json else {
      throw try payload.wrongKind(expected: "JSON of the World Bank")
    }
    try inDocument(payload.name) {
      var source = try payload.open()
      var reader = JSONReader(try source.readAll(limit: largestPage))
      guard try reader.next() == .beginArray else { throw shape(payload, reader.token) }
      switch try reader.next() {
      case .beginObject: header(try readHeader(&reader, document: payload.name))
      case .endArray:
        throw ExtractError.torn(
          document: payload.name, problem: "the answer is '[]', as for a page past the end")
      default: throw shape(payload, reader.token)
      }
      switch try reader.next() {
      case .null, .endArray: break
      case .beginArray:
        while try reader.next() == .beginObject { try row(&reader) }
        guard reader.token == .endArray else { throw shape(payload, reader.token) }
      default: throw shape(payload, reader.token)
      }
      while try reader.next() != .end {}
    }
  }

  private static func shape(_ payload: PayloadFile, _ token: JSONToken?) -> ExtractError {
    .template(
      document: payload.name, place: "the outer array",
      found: token.map { "\($0)" } ?? "nothing", expected: "a header and an array of rows")
  }

  /// The first element: a header, or a message in place of everything.
  private static func readHeader(
    _ reader: inout JSONReader, document: String
  ) throws -> WorldBankPageHeader {
    var header = WorldBankPageHeader()
    while try reader.next() == .key {
      let key = reader.text()
      if key == "message" { throw try message(&reader, document: document) }
      _ = try reader.next()
      switch key {
      case "page": header.page = reader.number().flatMap { Int(exactly: $0) } ?? 0
      case "pages": header.pages = reader.number().flatMap { Int(exactly: $0) } ?? 0
      case "total": header.total = reader.number().flatMap { Int(exactly: $0) } ?? 0
      case "lastupdated": header.lastUpdated = reader.text()
      default: try reader.skipValue()
      }
    }
    return header
  }

  private static func message(
    _ reader: inout JSONReader, document: String
  ) throws -> ExtractError {
    var code = "?"
    var text = ""
    guard try reader.next() == .beginArray, try reader.next() == .beginObject else {
      return .refused(document: document, code: code, message: "in an unknown form")
    }
    while try reader.next() == .key {
      let key = reader.text()
      _ = try reader.next()
      if key == "id" { code = reader.text() }
      if key == "value" { text = reader.text() }
    }
    return .refused(document: document, code: code, message: text)
  }

  private static func readRow(_ reader: inout JSONReader, into row: inout WorldBankRow) throws {
    while try reader.next() == .key {
      if reader.equals("value") {
        try readValue(&reader, into: &row)
      } else if reader.equals("countryiso3code") {
        row.alpha3 = try text(of: &reader)
      } else if reader.equals("date") {
        row.date = try text(of: &reader)
      } else if reader.equals("obs_status") {
        row.status = try text(of: &reader)
      } else if reader.equals("country") {
        (row.place, row.placeName) = try idAndValue(&reader)
      } else if reader.equals("indicator") {
        (row.indicator, row.indicatorName) = try idAndValue(&reader)
      } else {
        try reader.skipValue()
      }
    }
  }

  private static func readValue(_ reader: inout JSONReader, into row: inout WorldBankRow) throws {
    let token = try reader.next()
    row.range = (reader.range.lowerBound, reader.range.count)
    if token == .null || reader.range.isEmpty {
      row.value = .empty
    } else if let number = reader.number() {
      row.value = .number(number)
    } else {
      row.value = .other(reader.text())
      try reader.skipValue()
    }
  }

  /// A text, or a number as it is written; empty for null.
  private static func text(of reader: inout JSONReader) throws -> String {
    try reader.next() == .null ? "" : reader.text()
  }

  private static func idAndValue(_ reader: inout JSONReader) throws -> (String, String) {
    var found = (id: "", value: "")
    guard try reader.next() == .beginObject else { return found }
    while try reader.next() == .key {
      let isID = reader.equals("id")
      let isValue = reader.equals("value")
      _ = try reader.next()
      if isID { found.id = reader.text() }
      if isValue { found.value = reader.text() }
    }
    return found
  }

  private static func member(_ name: String, of reader: inout JSONReader) throws -> String {
    var found = ""
    guard try reader.next() == .beginObject else { return found }
    while try reader.next() == .key {
      let isWanted = reader.equals(name)
      _ = try reader.next()
      if isWanted { found = reader.text() }
    }
    return found
  }
}
