internal import Sniffing
public import Statistics

/// Any publisher of tables in workbooks, web pages, printed pages or text files: where they are,
/// how they are laid out and what is read from them is declared.
public struct TablesExtractor: Extractor {
  /// The declared series.
  public let series: [SeriesDefinition]
  /// How many places an imported file must have of a series to count as the whole of it.
  public let completeFrom: Int
  let declaration: TablesDeclaration
  let layouts: [String: (layout: TableLayout, patterns: TablePatterns)]
  let linkPatterns: [String: TablePattern]

  /// How files are read: by whichever declared layout they are in.
  static let route = "tables"
  /// The same, of the documents asked for where the first cannot be had.
  static let otherRoute = "tables-otherwise"

  /// Checks a declaration and makes its extractor.
  public init(_ declaration: TablesDeclaration) throws(DeclarationError) {
    var layouts: [String: (layout: TableLayout, patterns: TablePatterns)] = [:]
    for (number, layout) in declaration.layouts.enumerated() {
      let patterns = try TablePatterns(layout, place: "layouts[\(number)]")
      if (layout.header?.find ?? []).isEmpty, layout.headings == nil {
        throw DeclarationError(
          key: "layouts[\(number)].header", problem: "expected what to find it by, or headings")
      }
      guard layouts.updateValue((layout, patterns), forKey: layout.id) == nil else {
        throw DeclarationError(
          key: "layouts[\(number)].id", problem: "'\(layout.id)' stands twice")
      }
    }
    var links: [String: TablePattern] = [:]
    for (number, document) in (declaration.documents ?? []).enumerated() {
      let place = "documents[\(number)]"
      if (document.path == nil) == (document.page == nil) {
        throw DeclarationError(key: place, problem: "expected either a path or a page with links")
      }
      for kind in document.expects where Question.Expectation(rawValue: kind) == nil {
        let known = Question.Expectation.allCases.map(\.rawValue).joined(separator: ", ")
        throw DeclarationError(
          key: "\(place).expects", problem: "found '\(kind)', expected one of \(known)")
      }
      if let text = document.links {
        do { links[document.id] = try TablePattern(text) } catch {
          throw DeclarationError(
            key: "\(place).links", problem: "found '\(text)', which is no regular expression")
        }
      }
    }
    try declaration.series.check()
    for (number, item) in declaration.series.enumerated() {
      for id in item.layouts where layouts[id] == nil {
        throw DeclarationError(
          key: "series[\(number)].layouts", problem: "there is no layout '\(id)'")
      }
      for id in (item.documents ?? []) + (item.otherwise ?? [])
      where declaration.documents?.contains(where: { $0.id == id }) != true {
        throw DeclarationError(
          key: "series[\(number)].documents", problem: "there is no document '\(id)'")
      }
      let names = Set(item.layouts.map { (layouts[$0]?.layout.dimensions ?? [:]).keys.sorted() })
      if names.count != 1 {
        throw DeclarationError(
          key: "series[\(number)].layouts", problem: "expected layouts with the same dimensions")
      }
    }
    self.declaration = declaration
    self.layouts = layouts
    linkPatterns = links
    completeFrom = declaration.completeFrom
    series = declaration.series.map {
      $0.definition(in: declaration.source, isList: $0.list != nil)
    }
  }

  // MARK: Asking

  /// Offices date nothing that could be compared; their files are asked for conditionally.
  public var freshnessQuestion: Question? { nil }

  /// There is none.
  public func references(under release: Release?) -> [Question] { [] }

  /// The documents of a series, or the pages that lead to them.
  public func routes(to series: SeriesDefinition, knowing background: Background) -> [Route] {
    [TablesExtractor.route, TablesExtractor.otherRoute].compactMap { id in
      let documents = documents(of: series, by: id)
      return documents.isEmpty ? nil : Route(id: id, first: documents.map(question))
    }
  }

  /// A series without documents is brought by hand.
  public func isBroughtByHand(_ series: SeriesDefinition) -> Bool {
    documents(of: series, by: TablesExtractor.route).isEmpty
  }

  /// What the links of the pages lead to.
  public func furtherQuestions(
    for series: SeriesDefinition, by route: Route, after answers: [PayloadFile]
  ) throws(ExtractError) -> [Question] {
    let documents = documents(of: series, by: route.id)
    guard answers.count == documents.count else { return [] }
    var questions: [Question] = []
    for (document, answer) in zip(documents, answers) {
      guard document.page != nil, document.links != nil else { continue }
      var found = try links(to: document, on: answer)
      if document.takeAll != true, let newest = found.map(NewestLink.init).max() {
        found = [newest.reference]
      }
      questions += found.map { reference in
        let path = TablesExtractor.path(of: reference)
        return Question(
          name: "\(document.id) \(path.split(separator: "/").last ?? "")", path: path,
          expects: expectations(of: document), headers: declaration.headers ?? [:])
      }
    }
    return questions
  }

  /// The path of a link on the same host, blanks written as an address has them.
  static func path(of reference: String) -> String {
    var path = reference
    if let scheme = reference.firstRange(of: "://") {
      let rest = reference[scheme.upperBound...]
      path = String(rest[(rest.firstIndex(of: "/") ?? rest.endIndex)...])
    }
    if !path.hasPrefix("/") { path = "/" + path }
    return path.replacing(" ", with: "%20")
  }

  private func question(_ document: TablesDeclaration.Document) -> Question {
    if let page = document.page {
      return Question(
        name: "\(document.id) page", path: page, expects: [.html],
        headers: declaration.headers ?? [:])
    }
    return Question(
      name: document.id, path: document.path ?? "", expects: expectations(of: document),
      headers: declaration.headers ?? [:])
  }

  private func expectations(of document: TablesDeclaration.Document) -> Set<Question.Expectation> {
    Set(document.expects.compactMap(Question.Expectation.init(rawValue:)))
  }

  private func documents(
    of series: SeriesDefinition, by route: String
  ) -> [TablesDeclaration.Document] {
    let item = item(series)
    let ids = (route == TablesExtractor.otherRoute ? item?.otherwise : item?.documents) ?? []
    return (declaration.documents ?? []).filter { ids.contains($0.id) }
  }

  private func item(_ series: SeriesDefinition) -> TablesDeclaration.Series? {
    declaration.series.first { $0.code == series.key.code }
  }

  // MARK: Reading

  /// Reads a series from every table of the payloads that is in one of its layouts.
  public func extract(
    _ series: SeriesDefinition, from payloads: [PayloadFile], by route: String,
    knowing background: Background
  ) throws(ExtractError) -> RawTable {
    guard let item = item(series) else { throw .absent(document: route, series: series.key.code) }
    let declared = item.layouts.compactMap { layouts[$0] }
    var builder = TableBuilder(
      series.key, dimensions: (declared.first?.layout.dimensions ?? [:]).keys.sorted(),
      attributes: Set(declared.flatMap { ($0.layout.attributes ?? [:]).keys }).sorted())
    builder.table.note = item.note ?? ""
    let pages = Set((declaration.documents ?? []).filter { $0.page != nil }.map { "\($0.id) page" })
    for payload in payloads {
      if pages.contains(payload.name) {
        builder.table.warnings += [try remark(on: payload)].compactMap { $0 }
        continue
      }
      let found = try layout(of: payload, among: declared)
      var extraction = TableExtraction(
        found.layout, found.patterns, labels: item.labels ?? [], into: builder)
      let strangers = try TableDocuments(payload: payload).forEach(
        in: found.layout, names: found.patterns.tables, others: found.patterns.others
      ) { try extraction.read($0) }
      try extraction.finish()
      builder = extraction.builder
      if !strangers.isEmpty {
        builder.table.warnings.append(
          "\(payload.name): not read: \(strangers.prefix(5).joined(separator: ", "))")
      }
      if found.layout.coversPeriods == true { builder.table.coversPeriods = true }
    }
    try item.list?.check(builder.table, in: payloads.map(\.name).joined(separator: ", "))
    if builder.table.tally.read == 0 {
      // Looking for the tables says more than that they are not there.
      for payload in payloads where declared.count == 1 && !pages.contains(payload.name) {
        let survey = try TableSurvey(of: payload, declared[0].layout, declared[0].patterns)
        if let fault = survey.fault { throw fault }
      }
      throw .absent(
        document: payloads.map(\.name).joined(separator: ", "), series: series.key.code)
    }
    return builder.table
  }

  /// Which labels are aggregates is for the place tables to say.
  public func places(knowing background: Background) throws(ExtractError) -> PlaceList {
    PlaceList()
  }

  /// There is no question to answer.
  public func release(in answer: PayloadFile) throws(ExtractError) -> Release {
    throw .absent(document: answer.name, series: "release mark")
  }
}
