internal import Formats
internal import Sniffing
public import Statistics

/// Any provider that speaks SDMX 2.1 REST: what is asked for and what codes mean is declared.
public struct SDMXExtractor: Extractor {
  /// The declared series.
  public let series: [SeriesDefinition]
  /// How many places an imported file must have of a series to count as the whole of it.
  public let completeFrom: Int
  private let declaration: SDMXDeclaration
  private let forms: [SDMXForm]

  /// Sent with every question: some services fail without a language, or with `*`.
  private static let language = ["Accept-Language": "en"]

  /// Checks a declaration and makes its extractor.
  public init(_ declaration: SDMXDeclaration) throws(DeclarationError) {
    var forms: [SDMXForm] = []
    for name in declaration.forms {
      guard let form = SDMXForm(rawValue: name) else {
        let known = SDMXForm.allCases.map(\.rawValue).joined(separator: ", ")
        throw DeclarationError(key: "forms", problem: "found '\(name)', expected one of \(known)")
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

  /// The services say nothing that could be compared: no validators, no date of a flow.
  public var freshnessQuestion: Question? { nil }

  /// The structures and codelists.
  public func references(under release: Release?) -> [Question] {
    guard let path = declaration.structure else { return [] }
    let accept = "application/vnd.sdmx.structure+xml;version=2.1"
    return [
      Question(
        name: "structure", path: path, expects: [.xml],
        headers: SDMXExtractor.language.merging(["Accept": accept]) { _, new in new })
    ]
  }

  /// The series' keys in each declared form.
  public func routes(to series: SeriesDefinition, knowing background: Background) -> [Route] {
    guard let item = item(series) else { return [] }
    let keys = item.keys ?? [""]
    return forms.map { form in
      let questions = keys.enumerated().map { number, key in
        let part = keys.count > 1 ? "-\(number + 1)" : ""
        let parameters = declaration.parameters.map { "?" + $0 } ?? ""
        return Question(
          name: "\(item.code)\(part).\(form.rawValue)",
          path: "/data/\(item.flow)/\(key)\(parameters)", expects: form.expects,
          headers: SDMXExtractor.language.merging(["Accept": form.accept]) { _, new in new })
      }
      return Route(id: form.rawValue, first: questions)
    }
  }

  private func item(_ series: SeriesDefinition) -> SDMXDeclaration.Series? {
    declaration.series.first { $0.code == series.key.code }
  }

  // MARK: Reading

  /// Reads a series from messages in any form; what was sent decides, not what was asked for.
  public func extract(
    _ series: SeriesDefinition, from payloads: [PayloadFile], by route: String,
    knowing background: Background
  ) throws(ExtractError) -> RawTable {
    guard let item = item(series) else { throw .absent(document: route, series: series.key.code) }
    let structure = try background.references["structure"].map { file throws(ExtractError) in
      try SDMXCodes(file)
    }
    var extraction = SDMXExtraction(declaration, item, series, codes: structure)
    for payload in payloads { try extraction.read(payload) }
    return try extraction.table(of: payloads)
  }

  /// Tells structures from data, and which declared flow a message is of.
  public func recognize(
    _ file: PayloadFile, knowing background: Background
  ) throws(ExtractError) -> Recognition {
    if try file.contentKind() == .xml, (try? SDMXCodes(file)) != nil {
      return Recognition(reference: "structure")
    }
    let place = declaration.place
    let (flows, places) = try inDocument(file.name) {
      var reader = try SDMXDataReader(try file.open())
      var flows: Set<String> = []
      var places: Set<String> = []
      while try reader.next() {
        let observation = reader.observation
        if let reference = observation.dataset.structure?.reference { flows.insert(reference.id) }
        if let code = observation.code(of: place) { places.insert(code) }
      }
      flows.formUnion(reader.header.structures.compactMap { $0.reference?.id })
      return (flows, places)
    }
    let declared = declaration.series.filter { item in
      flows.contains { SDMXExtractor.isFlow($0, of: item.flow) }
    }
    if declared.isEmpty {
      return Recognition(
        holdings: flows.sorted().map {
          Holding(code: $0, route: "message", places: places.count)
        })
    }
    return Recognition(
      holdings: declared.map { Holding(code: $0.code, route: "message", places: places.count) })
  }

  /// Whether an id in a message names the flow `AGENCY,ID,VERSION`.
  static func isFlow(_ id: String, of flow: String) -> Bool {
    flow.split(separator: ",").contains { $0 == id }
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
