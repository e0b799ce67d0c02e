internal import Formats
internal import Sniffing
public import Statistics

/// ILOSTAT's bulk service: a CSV for each indicator, dated in a table of contents.
public struct IlostatExtractor: Extractor {
  /// The declared series, each followed by that of its secondary sources.
  public let series: [SeriesDefinition]
  /// How many places an imported file must have of a series to count as the whole of it.
  public let completeFrom: Int
  private let declared: [String: RecordSeriesDeclaration]
  private let source: String
  private let tables: RecordTables
  private let preference: SurveyPreference
  private let areasPerQuestion: Int

  /// What the code of a series of secondary sources ends with.
  static let secondary = ".secondary"

  /// Checks a declaration and makes its extractor.
  public init(_ declaration: IlostatDeclaration) throws(DeclarationError) {
    try RecordSeriesDeclaration.check(declaration.series)
    guard (1...300).contains(declaration.areasPerQuestion) else {
      throw DeclarationError(
        key: "areas_per_question",
        problem: "found \(declaration.areasPerQuestion), expected 1 to 300")
    }
    source = declaration.source
    completeFrom = declaration.completeFrom
    areasPerQuestion = declaration.areasPerQuestion
    tables = try RecordTables(declaration.layouts)
    preference = SurveyPreference(surveys: declaration.surveys)
    declared = Dictionary(uniqueKeysWithValues: declaration.series.map { ($0.code, $0) })
    let source = declaration.source
    series = declaration.series.flatMap { item in
      let main = item.definition(in: source)
      return [main, IlostatExtractor.secondaries(of: main)]
    }
  }

  /// The series of what other surveys say than the preferred one.
  private static func secondaries(of main: SeriesDefinition) -> SeriesDefinition {
    SeriesDefinition(
      key: SeriesKey(source: main.key.source, code: main.key.code + secondary),
      name: main.name + ", secondary sources", unit: main.unit, tolerance: main.tolerance,
      cadence: main.cadence, heldBy: main.key, mayBeEmpty: true)
  }

  // MARK: Asking

  /// The table of contents, which dates every indicator.
  public var freshnessQuestion: Question? {
    Question(
      name: "contents", path: "/metadata/toc/indicator/?lang=en&format=.csv", expects: [.csv])
  }

  /// The table of contents by area: what a series can be asked for in pieces by.
  public func references(under release: Release?) -> [Question] {
    [
      Question(
        name: "areas", path: "/metadata/toc/ref_area/?lang=en&type=code&format=.csv",
        expects: [.csv])
    ]
  }

  /// The whole series, compressed.
  public func routes(to series: SeriesDefinition, knowing background: Background) -> [Route] {
    guard let item = declared[series.key.code] else { return [] }
    return [
      Route(
        id: RecordTables.route,
        first: Question(
          name: "\(id(of: item)).csv.gz",
          path: "/data/indicator/?id=\(id(of: item))&type=code&format=.csv.gz",
          // A "Server Error" comes as text with the status of a success.
          expects: [.gzip]))
    ]
  }

  /// The same series for a few areas at a time.
  public func pieces(of question: Question, knowing background: Background) -> [Question] {
    guard question.name.hasSuffix(".csv.gz"), !question.path.contains("&ref_area="),
      let contents = background.references["areas"],
      let areas = try? IlostatContents.areas(in: contents)
    else { return [] }
    let codes = areas.sorted()
    return stride(from: 0, to: codes.count, by: areasPerQuestion).map { start in
      let some = codes[start..<min(start + areasPerQuestion, codes.count)]
      return Question(
        name: "\(question.name.dropLast(7)).\(some[start])-\(some.last ?? "").csv.gz",
        path: question.path + "&ref_area=" + some.joined(separator: "%2B"),
        expects: question.expects)
    }
  }

  private func id(of item: RecordSeriesDeclaration) -> String {
    "\(item.indicator ?? item.code)_\(item.frequency ?? "A")"
  }

  // MARK: Reading

  /// Reads an indicator, and tells the preferred survey of each country and year from the others.
  public func extract(
    _ series: SeriesDefinition, from payloads: [PayloadFile], by route: String,
    knowing background: Background
  ) throws(ExtractError) -> RawTable {
    let code = (series.heldBy ?? series.key).code
    guard let item = declared[code] else { throw .absent(document: route, series: code) }
    var records = item.series(in: source)
    records.attributes = SurveyPreference.attributes
    let whole = try tables.read(records, from: payloads)
    var table =
      series.heldBy == nil
      ? preference.preferred(whole) : preference.others(whole, as: series.key)
    table.release = background.release?.marks[code] ?? ""
    return table
  }

  /// Tells the layouts apart by their headers.
  public func recognize(
    _ file: PayloadFile, knowing background: Background
  ) throws(ExtractError) -> Recognition {
    if try file.contentKind() == .text, let name = try IlostatContents.recognize(file) {
      return Recognition(reference: name)
    }
    let found = try tables.survey(file)
    return Recognition(
      holdings: found.keys.sorted().map { code in
        let item = declared.values.first { ($0.indicator ?? $0.code) == code }
        return Holding(
          code: item?.code ?? code, route: RecordTables.route, places: found[code] ?? 0)
      })
  }

  /// Which codes are aggregates is for the place tables to say.
  public func places(knowing background: Background) throws(ExtractError) -> PlaceList {
    PlaceList()
  }

  /// When each declared indicator was last updated.
  public func release(in answer: PayloadFile) throws(ExtractError) -> Release {
    let dates = try IlostatContents.updates(in: answer)
    var marks: [String: String] = [:]
    for item in declared.values {
      if let date = dates[id(of: item)] { marks[item.code] = date }
    }
    return Release(mark: marks.values.max() ?? "", marks: marks)
  }
}
