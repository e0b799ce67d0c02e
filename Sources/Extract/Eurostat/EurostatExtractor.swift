internal import Formats
public import Statistics

/// Eurostat's dissemination service: which tables are read and what their flags mean is declared.
///
/// A table is asked for as SDMX-CSV, TSV or JSON-stat; what came is known by its bytes. A code that
/// the service has retired is answered with an error, and its last good values stay.
public struct EurostatExtractor: Extractor {
  /// The declared series.
  public let series: [SeriesDefinition]
  /// How many places an imported file must have of a series to count as the whole of it.
  public let completeFrom: Int
  private let declaration: EurostatDeclaration
  private let forms: [EurostatForm]

  /// Checks a declaration and makes its extractor.
  public init(_ declaration: EurostatDeclaration) throws(DeclarationError) {
    var forms: [EurostatForm] = []
    for name in declaration.forms {
      guard let form = EurostatForm(rawValue: name) else {
        throw DeclarationError(
          key: "forms", problem: "found '\(name)', expected csv, tsv or json")
      }
      forms.append(form)
    }
    if forms.isEmpty { throw DeclarationError(key: "forms", problem: "expected at least one") }
    try declaration.series.check()
    self.forms = forms
    self.declaration = declaration
    completeFrom = declaration.completeFrom
    series = declaration.series.map { $0.definition(in: declaration.source) }
  }

  // MARK: Asking

  /// Tables date themselves; there is no mark for all.
  public var freshnessQuestion: Question? { nil }

  /// There is none.
  public func references(under release: Release?) -> [Question] { [] }

  /// The table in each form.
  public func routes(to series: SeriesDefinition, knowing background: Background) -> [Route] {
    guard let item = item(series) else { return [] }
    return forms.map { form in
      Route(
        id: form.rawValue,
        first: Question(
          name: "\(item.table).\(form.rawValue)", path: form.path(to: item.table),
          expects: form.expects))
    }
  }

  private func item(_ series: SeriesDefinition) -> EurostatDeclaration.Series? {
    declaration.series.first { $0.code == series.key.code }
  }

  // MARK: Reading

  /// Reads a series out of its table.
  public func extract(
    _ series: SeriesDefinition, from payloads: [PayloadFile], by route: String,
    knowing background: Background
  ) throws(ExtractError) -> RawTable {
    guard let item = item(series) else {
      throw .absent(document: route, series: series.key.code)
    }
    var extraction = EurostatExtraction(item, declaration)
    for payload in payloads { try extraction.read(payload) }
    let table = extraction.builder.table
    if table.tally.read == 0 {
      throw .absent(
        document: payloads.map(\.name).joined(separator: ", "), series: series.key.code)
    }
    return table
  }

  /// Tells by the table's code which series a file holds; in a TSV the file's name has to say it.
  public func recognize(
    _ file: PayloadFile, knowing background: Background
  ) throws(ExtractError) -> Recognition {
    let table = try file.eurostatRecords().head.table
    var holdings: [Holding] = []
    for (definition, item) in zip(series, declaration.series)
    where table.map({ $0 == item.table }) ?? file.name.lowercased().contains(item.table) {
      let read = try extract(definition, from: [file], by: "file", knowing: background)
      holdings.append(Holding(code: item.code, route: "file", places: read.places.count))
    }
    if holdings.isEmpty {
      throw .absent(
        document: file.name,
        series: "table that is declared: it holds '\(table ?? "a table without a name")'")
    }
    return Recognition(holdings: holdings)
  }

  /// Which codes are aggregates is for the place tables to say.
  public func places(knowing background: Background) throws(ExtractError) -> PlaceList {
    PlaceList()
  }

  /// There is no question to answer.
  public func release(in answer: PayloadFile) throws(ExtractError) -> Release {
    throw .absent(document: answer.name, series: "release mark")
  }
}
