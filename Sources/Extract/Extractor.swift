public import Statistics

/// Knows what one source publishes, how to ask for it and how to read the answers.
///
/// It never touches the network: it says what to ask, and reads what came.
public protocol Extractor: Sendable {
  /// The series it can extract, in the order of the pipeline file.
  var series: [SeriesDefinition] { get }

  /// Asks for the provider's release mark; `nil` when it has none.
  var freshnessQuestion: Question? { get }

  /// How many places an imported file must have of a series to count as the whole of it.
  var completeFrom: Int { get }

  /// Documents about the source as a whole: its lists of places, its codes, its labels.
  func references(under release: Release?) -> [Question]

  /// The ways to get a series, preferred first; none where what must be known first is not.
  func routes(to series: SeriesDefinition, knowing background: Background) -> [Route]

  /// Whether a person has to bring the files of a series, since they cannot be asked for.
  func isBroughtByHand(_ series: SeriesDefinition) -> Bool

  /// What is still to be asked after the answers so far; empty when the set is whole.
  ///
  /// - Parameter answers: In the order they were asked; at least one.
  func furtherQuestions(
    for series: SeriesDefinition, by route: Route, after answers: [PayloadFile]
  ) throws(ExtractError) -> [Question]

  /// Smaller questions that together ask the same, for a service that could not cope; empty where
  /// there are none.
  func pieces(of question: Question, knowing background: Background) -> [Question]

  /// Reads a series from a whole set of answers, or from imported files.
  func extract(
    _ series: SeriesDefinition, from payloads: [PayloadFile], by route: String,
    knowing background: Background
  ) throws(ExtractError) -> RawTable

  /// What a file given by a person holds.
  ///
  /// - Throws: When it is in no layout of this source.
  func recognize(
    _ file: PayloadFile, knowing background: Background
  ) throws(ExtractError) -> Recognition

  /// The places in the source's own lists of them.
  func places(knowing background: Background) throws(ExtractError) -> PlaceList

  /// The provider's release mark in its answer to the freshness question.
  func release(in answer: PayloadFile) throws(ExtractError) -> Release
}

extension Extractor {
  /// Most sources answer questions.
  public func isBroughtByHand(_ series: SeriesDefinition) -> Bool { false }

  /// Whether nothing at all of the source can be asked for.
  public var isBroughtByHand: Bool { series.allSatisfy(isBroughtByHand) }

  /// Most services answer any question whole.
  public func pieces(of question: Question, knowing background: Background) -> [Question] { [] }

  /// Most answers are whole.
  public func furtherQuestions(
    for series: SeriesDefinition, by route: Route, after answers: [PayloadFile]
  ) throws(ExtractError) -> [Question] { [] }
}

/// Something to ask a source for.
public struct Question: Sendable, Hashable {
  /// Stable name within the source, used in the ledger, in errors and in recordings.
  public let name: String
  /// Appended to the source's base URL.
  public let path: String
  /// What the answer may be; a publisher's message counts, a web page does not.
  public let expects: Set<Expectation>
  /// Request headers beside those every request has.
  public let headers: [String: String]

  /// Kinds of documents that can be told apart by their first bytes.
  public enum Expectation: String, Sendable, CaseIterable {
    case zip, json, xml, gzip, csv, html, pdf, xlsx, xls
  }

  /// Something to ask for.
  public init(
    name: String, path: String, expects: Set<Expectation>, headers: [String: String] = [:]
  ) {
    self.name = name
    self.path = path
    self.expects = expects
    self.headers = headers
  }
}

/// One way to get a series.
public struct Route: Sendable, Hashable {
  /// Its id in the pipeline file: `csv`, `json`, `xml`.
  public let id: String
  /// What to ask first; most often one question, whose answer may lead to further ones.
  public let first: [Question]

  /// A way that starts with a question.
  public init(id: String, first: Question) {
    self.init(id: id, first: [first])
  }

  /// A way that starts with several questions.
  public init(id: String, first: [Question]) {
    self.id = id
    self.first = first
  }
}

/// A series, or some places of one, found in a file.
public struct Holding: Sendable, Hashable {
  /// The series' code as the publisher writes it.
  public let code: String
  /// How the file is to be read: the id of a route or of an import layout.
  public let route: String
  /// How many places have a row for the series.
  public let places: Int
  /// Which page of an answer in several, from 1; 1 for a whole file.
  public let page: Int
  /// How many pages the answer has.
  public let pages: Int
  /// Whether the file holds some periods of the series, all of each.
  public let coversPeriods: Bool
  /// The periods it was understood to be of, for people: `2025`, `1990 to 2020`; empty when that is
  /// not known before it is read.
  public let span: String

  /// Describes what a file holds of one series.
  public init(
    code: String, route: String, places: Int, page: Int = 1, pages: Int = 1,
    coversPeriods: Bool = false, span: String = ""
  ) {
    self.span = span
    self.coversPeriods = coversPeriods
    self.code = code
    self.route = route
    self.places = places
    self.page = page
    self.pages = pages
  }
}
