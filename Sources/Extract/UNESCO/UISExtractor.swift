internal import Formats
public import Statistics

/// The UNESCO Institute for Statistics: a data API whose versions are pinned, and bulk files.
public struct UISExtractor: Extractor {
  /// The declared series.
  public let series: [SeriesDefinition]
  /// How many places an imported file must have of a series to count as the whole of it.
  public let completeFrom: Int
  private let declaration: UISDeclaration
  private let tables: RecordTables

  /// Checks a declaration and makes its extractor.
  public init(_ declaration: UISDeclaration) throws(DeclarationError) {
    try RecordSeriesDeclaration.check(declaration.series)
    guard (1...200).contains(declaration.indicatorsPerQuestion) else {
      throw DeclarationError(
        key: "indicators_per_question",
        problem: "found \(declaration.indicatorsPerQuestion), expected 1 to 200")
    }
    guard declaration.firstYear <= declaration.lastYear else {
      throw DeclarationError(
        key: "last_year", problem: "found \(declaration.lastYear), expected a year after first_year"
      )
    }
    self.declaration = declaration
    completeFrom = declaration.completeFrom
    tables = try RecordTables(declaration.layouts)
    series = declaration.series.map { $0.definition(in: declaration.source) }
  }

  // MARK: Asking

  /// The version served when none is asked for, which this run then asks for by its id.
  public var freshnessQuestion: Question? {
    Question(name: "version", path: "/versions/default", expects: [.json])
  }

  /// The lists of indicators and of places of the version.
  public func references(under release: Release?) -> [Question] {
    let version = release.map { "?version=\($0.mark)" } ?? ""
    return ["indicators", "geounits"].map { name in
      Question(name: name, path: "/definitions/\(name)\(version)", expects: [.json])
    }
  }

  /// The series' indicators in one version; none as long as the version is not known.
  public func routes(to series: SeriesDefinition, knowing background: Background) -> [Route] {
    guard let version = background.release?.mark, let item = item(series),
      let codes = codes(of: item, knowing: background)
    else { return [] }
    let size = declaration.indicatorsPerQuestion
    let questions = stride(from: 0, to: codes.count, by: size).map { start in
      let some = codes[start..<min(start + size, codes.count)]
      let name =
        codes.count <= size ? item.code : "\(item.code).\(start / size + 1)"
      let indicators = some.map { "indicator=\($0)" }.joined(separator: "&")
      return Question(
        name: name, path: "/data/indicators?\(indicators)&version=\(version)", expects: [.json])
    }
    return [Route(id: RecordTables.route, first: questions)]
  }

  /// Halves of the years: more than 100,000 records are not given at once.
  public func pieces(of question: Question, knowing background: Background) -> [Question] {
    guard question.path.hasPrefix("/data/indicators?") else { return [] }
    var years = declaration.firstYear...declaration.lastYear
    var path = question.path
    var name = question.name
    let parts = path.split(separator: "&")
    if let start = parts.first(where: { $0.hasPrefix("start=") }).flatMap({ Int($0.dropFirst(6)) }),
      let end = parts.first(where: { $0.hasPrefix("end=") }).flatMap({ Int($0.dropFirst(4)) })
    {
      guard start < end else { return [] }
      years = start...end
      path = parts.filter { !$0.hasPrefix("start=") && !$0.hasPrefix("end=") }
        .joined(separator: "&")
      name = String(name.prefix { $0 != " " })
    }
    let middle = (years.lowerBound + years.upperBound) / 2
    return [years.lowerBound...middle, (middle + 1)...years.upperBound].map { half in
      Question(
        name: "\(name) \(half.lowerBound)-\(half.upperBound)",
        path: "\(path)&start=\(half.lowerBound)&end=\(half.upperBound)", expects: question.expects)
    }
  }

  private func item(_ series: SeriesDefinition) -> RecordSeriesDeclaration? {
    declaration.series.first { $0.code == series.key.code }
  }

  /// The codes of a series' indicators; `nil` when a label has yet to be looked up.
  private func codes(
    of item: RecordSeriesDeclaration, knowing background: Background
  ) -> [String]? {
    if let flows = item.flows { return flows.keys.sorted() }
    guard let label = item.label else { return [item.indicator ?? item.code] }
    guard let list = background.references["indicators"],
      let labels = try? UISLabels(list), let code = labels.code(of: label)
    else { return nil }
    return [code]
  }

  // MARK: Reading

  /// Reads a series from answers of the API, bulk zips or tables of the data browser.
  public func extract(
    _ series: SeriesDefinition, from payloads: [PayloadFile], by route: String,
    knowing background: Background
  ) throws(ExtractError) -> RawTable {
    guard let item = item(series) else {
      throw .absent(document: route, series: series.key.code)
    }
    let labels = try labels(in: payloads, knowing: background)
    var found: String?
    if let label = item.label {
      guard let code = labels?.code(of: label) else {
        throw .absent(
          document: payloads.map(\.name).joined(separator: ", "),
          series: "indicator labelled '\(label)'")
      }
      found = code
    }
    var records = item.series(in: declaration.source, found: found)
    records.attributes = ["qualifier"]
    var table = try tables.read(records, from: payloads)
    if item.counterparts == nil {
      table.publishedName = labels?.label(of: found ?? item.indicator ?? item.code) ?? ""
    }
    table.release = background.release?.mark ?? ""
    if let warning = incompleteYear(of: table) { table.warnings.append(warning) }
    return table
  }

  /// The list of indicators that a bulk zip brings itself, or else the one received last.
  private func labels(
    in payloads: [PayloadFile], knowing background: Background
  ) throws(ExtractError) -> UISLabels? {
    for payload in payloads {
      if let labels = try UISLabels(inZip: payload) { return labels }
    }
    return try background.references["indicators"].map { file throws(ExtractError) in
      try UISLabels(file)
    }
  }

  /// A sentence about the last year when few countries have a value yet.
  private func incompleteYear(of table: RawTable) -> String? {
    var places: [Period: Set<Int32>] = [:]
    for cell in table.cells where !table.places[Int(cell.place)].isAggregate {
      places[cell.period, default: []].insert(cell.place)
    }
    guard let last = places.keys.max(), let now = places[last]?.count,
      let before = places[last.before]?.count,
      Double(now) < Double(before) * declaration.completeYearShare
    else { return nil }
    let countries = now == 1 ? "1 country has" : "\(now) countries have"
    return "\(last) is incomplete: \(countries) a value, \(before) in \(last.before)"
  }

  /// Tells data from lists, and bulk zips from single files, by their content.
  public func recognize(
    _ file: PayloadFile, knowing background: Background
  ) throws(ExtractError) -> Recognition {
    if let reference = try UISLabels.reference(file) { return Recognition(reference: reference) }
    let labels = try labels(in: [file], knowing: background)
    var seriesOf: [String: String] = [:]
    for item in declaration.series {
      if let flows = item.flows {
        for code in flows.keys { seriesOf[code] = item.code }
      } else if let label = item.label {
        if let code = labels?.code(of: label) { seriesOf[code] = item.code }
      } else {
        seriesOf[item.indicator ?? item.code] = item.code
      }
    }
    var places: [String: Int] = [:]
    for (code, count) in try tables.survey(file) {
      let name = seriesOf[code] ?? code
      places[name] = max(places[name] ?? 0, count)
    }
    return Recognition(
      holdings: places.keys.sorted().map {
        Holding(code: $0, route: RecordTables.route, places: places[$0] ?? 0)
      })
  }

  /// Regions are aggregates; that a country has no row is normal here.
  public func places(knowing background: Background) throws(ExtractError) -> PlaceList {
    guard let list = background.references["geounits"] else { return PlaceList() }
    return PlaceList(aggregates: try UISGeoUnits.regions(in: list))
  }

  /// The id of the default version: a day and eight hexadecimal digits.
  public func release(in answer: PayloadFile) throws(ExtractError) -> Release {
    Release(mark: try UISVersion.id(in: answer))
  }
}
