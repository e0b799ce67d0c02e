internal import Statistics

/// What pipeline files say of a series that is read from records.
struct RecordSeriesDeclaration: Sendable, Decodable, DeclaredSeries {
  let code: String
  let name: String
  let unit: String
  let tolerance: Double?
  let cadence: String
  /// The series' code in the documents, where it is not `code`.
  let indicator: String?
  /// What the series is called in the source's own list, where its code there is not known.
  let label: String?
  /// How often: the letter that ends its id at the ILO.
  let frequency: String?
  /// Slots by dimension.
  let dimensions: [String: String]?
  /// Attributes kept.
  let attributes: [String]?
  /// What makes a flow: the name of the other place by the code of the indicator that counts it.
  let counterparts: [String: String]?
  /// The same for sums over several other places.
  let counterpartAggregates: [String: String]?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case code, name, unit, tolerance, cadence, indicator, label, frequency, dimensions
    case attributes, counterparts
    case counterpartAggregates = "counterpart_aggregates"
  }

  /// The keys of a declaration.
  static let keys = CodingKeys.allCases.map(\.rawValue)

  /// The other places of a flow by the code of the indicator that counts it.
  var flows: [String: RawTable.RawPlace]? {
    guard let counterparts else { return nil }
    var flows = counterparts.mapValues { RawTable.RawPlace(code: $0, name: $0) }
    for (code, name) in counterpartAggregates ?? [:] {
      flows[code] = RawTable.RawPlace(code: name, name: name, isAggregate: true)
    }
    return flows
  }

  /// Which records belong to it.
  ///
  /// - Parameter found: The code that a label led to.
  func series(in source: String, found: String? = nil) -> RecordSeries {
    let definition = definition(in: source)
    if let flows { return RecordSeries(definition, counterparts: flows) }
    var series = RecordSeries(definition, code: found ?? indicator ?? code)
    series.dimensions = (dimensions ?? [:]).sorted { $0.key < $1.key }
      .map { (name: $0.key, slot: $0.value) }
    series.attributes = attributes ?? []
    return series
  }

  /// Checks what decoding cannot.
  static func check(_ series: [RecordSeriesDeclaration]) throws(DeclarationError) {
    try series.check()
    for (number, item) in series.enumerated()
    where (item.dimensions?.count ?? 0) > RecordCaches.mostColumns {
      throw DeclarationError(key: "series[\(number)].dimensions", problem: "too many to be read")
    }
  }
}
