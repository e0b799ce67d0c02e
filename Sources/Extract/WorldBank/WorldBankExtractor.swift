internal import Formats
internal import Sniffing
public import Statistics

/// The World Bank's API: an indicator for all places and years, as zipped CSV, JSON or XML.
public struct WorldBankExtractor: Extractor {
  /// The declared indicators.
  public let series: [SeriesDefinition]
  /// How many places an imported file must have of a series to count as the whole of it.
  public let completeFrom: Int
  private let routes: [WorldBankRoute]
  private let rowsPerPage: Int

  /// Checks a declaration and makes its extractor.
  public init(_ declaration: WorldBankDeclaration) throws(DeclarationError) {
    var routes: [WorldBankRoute] = []
    for id in declaration.routes {
      guard let route = WorldBankRoute(rawValue: id), route != .recordXML else {
        throw DeclarationError(
          key: "routes", problem: "found '\(id)', expected csv, json or xml")
      }
      routes.append(route)
    }
    if routes.isEmpty { throw DeclarationError(key: "routes", problem: "expected at least one") }
    guard (1...32_500).contains(declaration.rowsPerPage) else {
      throw DeclarationError(
        key: "rows_per_page",
        problem: "found \(declaration.rowsPerPage), expected 1 to 32500, the most the bank serves")
    }
    try declaration.indicators.check(list: "indicators")
    for (number, indicator) in declaration.indicators.enumerated() {
      guard WorldBankCSV.isIndicatorCode(indicator.code) else {
        throw DeclarationError(
          key: "indicators[\(number)].code",
          problem: "found '\(indicator.code)', expected a code such as SP.POP.TOTL")
      }
    }
    self.routes = routes
    rowsPerPage = declaration.rowsPerPage
    completeFrom = declaration.completeFrom
    series = declaration.indicators.map { $0.definition(in: declaration.source) }
  }

  /// The bank's list of economies and aggregates.
  public func references(under release: Release?) -> [Question] {
    [Question(name: "country", path: "/country?format=json&per_page=400", expects: [.json, .xml])]
  }

  /// The bank's entry for the database, with the day it was last updated.
  public var freshnessQuestion: Question? {
    Question(name: "source", path: "/source/2?format=json", expects: [.json, .xml])
  }

  /// The declared routes to an indicator.
  public func routes(to series: SeriesDefinition, knowing background: Background) -> [Route] {
    routes.map { route in
      Route(id: route.rawValue, first: question(series.key.code, route: route, page: 1))
    }
  }

  /// The pages after the first.
  public func furtherQuestions(
    for series: SeriesDefinition, by route: Route, after answers: [PayloadFile]
  ) throws(ExtractError) -> [Question] {
    guard let route = WorldBankRoute(rawValue: route.id), let first = answers.first,
      answers.count == 1
    else { return [] }
    let pages =
      switch route {
      case .csv, .recordXML: 1
      case .json: try WorldBankJSON.header(of: first).pages
      case .xml: try WorldBankXML.header(of: first).pages
      }
    guard (2...WorldBankPageHeader.mostPages).contains(pages) else { return [] }
    return (2...pages).map { question(series.key.code, route: route, page: $0) }
  }

  /// Reads an indicator from whole sets of answers.
  public func extract(
    _ series: SeriesDefinition, from payloads: [PayloadFile], by route: String,
    knowing background: Background
  ) throws(ExtractError) -> RawTable {
    guard let first = payloads.first, let known = WorldBankRoute(rawValue: route) else {
      throw .absent(document: route, series: series.key.code)
    }
    return switch known {
    case .csv: try WorldBankCSV.extract(series, from: first)
    case .json: try WorldBankJSON.extract(series, from: payloads)
    case .xml: try WorldBankXML.extract(series, from: payloads)
    case .recordXML: try WorldBankRecordXML.extract(series, from: first)
    }
  }

  /// Tells the layouts apart by what is in the file, never by its name.
  public func recognize(
    _ file: PayloadFile, knowing background: Background
  ) throws(ExtractError) -> Recognition {
    switch try file.contentKind() {
    case .json: Recognition(holdings: try WorldBankJSON.recognize(file))
    case .xml: Recognition(holdings: try WorldBankXML.recognize(file))
    default: Recognition(holdings: try WorldBankCSV.recognize(file))
    }
  }

  /// Economies have a region; aggregates have the region `NA`.
  public func places(knowing background: Background) throws(ExtractError) -> PlaceList {
    guard let answer = background.references["country"] else { return PlaceList() }
    return try WorldBankJSON.places(in: answer)
  }

  /// The day the database was last updated.
  public func release(in answer: PayloadFile) throws(ExtractError) -> Release {
    Release(mark: try WorldBankJSON.release(in: answer))
  }

  private func question(_ code: String, route: WorldBankRoute, page: Int) -> Question {
    let path = "/country/all/indicator/\(code)?"
    // The bank answers with a message in JSON or XML where it has no data, whatever was asked.
    return switch route {
    case .csv, .recordXML:
      Question(
        name: "\(code).csv", path: path + "downloadformat=csv", expects: [.zip, .json, .xml])
    case .json, .xml:
      Question(
        name: "\(code).\(route.rawValue)-\(page)",
        path: path + "format=\(route.rawValue)&per_page=\(rowsPerPage)&page=\(page)",
        expects: [.json, .xml])
    }
  }
}

/// The bank's layouts of an indicator.
enum WorldBankRoute: String, Sendable {
  /// The zipped wide table.
  case csv
  /// Pages of JSON rows.
  case json
  /// Pages of `wb:data` elements.
  case xml
  /// A downloaded file of `record` elements; imported only.
  case recordXML = "record-xml"
}
