internal import Statistics

/// What the bank says about a set of pages, on every one of them.
struct WorldBankPageHeader: Sendable, Hashable {
  var page = 0
  var pages = 0
  var total = 0
  var lastUpdated = ""

  /// No answer of the bank has more: 17,490 rows, in pages of a few.
  static let mostPages = 20_000
}

/// One page of an answer.
struct WorldBankPage: Sendable {
  var header = WorldBankPageHeader()
  var rows: [WorldBankRow] = []

  /// Which series the page holds; the bank's other lists have the same form and hold none.
  func holdings(
    by route: WorldBankRoute, document: String
  ) throws(ExtractError) -> [Holding] {
    var places: [String: Set<String>] = [:]
    for (position, row) in rows.enumerated() {
      if row.indicator.isEmpty {
        throw .template(
          document: document, place: "row \(position + 1)", found: "no indicator",
          expected: "the code of one")
      }
      places[row.indicator, default: []].insert(row.place)
    }
    return places.keys.sorted().map { code in
      Holding(
        code: code, route: route.rawValue, places: places[code]?.count ?? 0, page: header.page,
        pages: max(1, header.pages))
    }
  }
}

/// Puts pages together, and refuses a set that was torn: changed while it was being fetched.
struct WorldBankPageSet {
  private let series: SeriesDefinition
  private var builder: TableBuilder
  private var first: WorldBankPageHeader?
  private var seen: Set<Int> = []
  private var pageOfRow: [RowKey: Int] = [:]
  private var rows = 0

  /// What a row is about.
  private struct RowKey: Hashable {
    let place: String
    let date: String
  }

  /// Reads a series from all its pages.
  ///
  /// - Parameter page: Reads one page, in whichever form they are.
  static func table(
    of series: SeriesDefinition, from payloads: [PayloadFile], by rule: Rule,
    page: (PayloadFile) throws(ExtractError) -> WorldBankPage
  ) throws(ExtractError) -> RawTable {
    var set = WorldBankPageSet(series)
    for payload in payloads { try set.add(try page(payload), from: payload, by: rule) }
    return try set.table(document: payloads.map(\.name).joined(separator: ", "))
  }

  private init(_ series: SeriesDefinition) {
    self.series = series
    builder = TableBuilder(series.key)
  }

  /// Takes the next page.
  private mutating func add(
    _ page: WorldBankPage, from payload: PayloadFile, by rule: Rule
  ) throws(ExtractError) {
    let first = first ?? page.header
    self.first = first
    try check(page.header, against: first, document: payload.name)
    builder.read(DocumentReference(payload: payload.sha256), by: rule)
    for row in page.rows { try add(row, of: page.header.page, document: payload.name) }
    rows += page.rows.count
  }

  /// The table, once all pages are in.
  private consuming func table(document: String) throws(ExtractError) -> RawTable {
    guard let first, first.total > 0 else {
      throw .absent(document: document, series: series.key.code)
    }
    let missing = Set(1...max(1, first.pages)).subtracting(seen).sorted()
    if !missing.isEmpty {
      throw .torn(
        document: document,
        problem: "of \(first.pages) pages there is no page "
          + missing.map(String.init).joined(separator: ", ")
          + " (\(rows) of \(first.total) rows)")
    }
    if rows != first.total {
      throw .torn(document: document, problem: "it has \(rows) rows, announced were \(first.total)")
    }
    builder.table.release = first.lastUpdated
    return builder.table
  }

  private mutating func check(
    _ header: WorldBankPageHeader, against first: WorldBankPageHeader, document: String
  ) throws(ExtractError) {
    func differs(_ what: String, _ found: some Any, _ expected: some Any) -> ExtractError {
      .torn(document: document, problem: "\(what) is \(found), on the first page \(expected)")
    }
    if header.total != first.total { throw differs("total", header.total, first.total) }
    if header.pages != first.pages { throw differs("pages", header.pages, first.pages) }
    if header.pages > WorldBankPageHeader.mostPages {
      throw .torn(document: document, problem: "it announces \(header.pages) pages")
    }
    if header.lastUpdated != first.lastUpdated {
      throw differs("lastupdated", header.lastUpdated, first.lastUpdated)
    }
    if header.total > 0, !seen.insert(header.page).inserted {
      throw .torn(document: document, problem: "page \(header.page) came twice")
    }
  }

  private mutating func add(
    _ row: WorldBankRow, of page: Int, document: String
  ) throws(ExtractError) {
    guard row.indicator == series.key.code else {
      throw .template(
        document: document, place: "byte \(row.range.offset)",
        found: "a row of '\(row.indicator)'", expected: "rows of \(series.key.code) alone")
    }
    // A row that is on two pages moved while they were fetched, and another was then on none.
    let key = RowKey(place: row.place, date: row.date)
    if let other = pageOfRow.updateValue(page, forKey: key), other != page {
      throw .torn(
        document: document,
        problem: "the row of \(row.placeCode) \(row.date) is also on page \(other)")
    }
    builder.add(row)
  }
}
