internal import Formats
internal import Statistics

/// Reads one series out of SDMX messages.
struct SDMXExtraction {
  private let item: SDMXDeclaration.Series
  /// Ids of the attributes kept, in order.
  private let attributes: [String]
  private let statuses: [(id: String, meanings: [String: Meaning])]
  private let multiplier: String?
  /// What observations are made of, where the structure message says it.
  private let structure: SDMXDataStructure?
  private var keys: SDMXKeys
  private var builder: TableBuilder
  private var periods: [String: Period?] = [:]
  private var document = ""
  /// What the data were last found to be of.
  private var checked: SDMXReference?

  init(
    _ declaration: SDMXDeclaration, _ item: SDMXDeclaration.Series, _ series: SeriesDefinition,
    codes: SDMXCodes?
  ) {
    self.item = item
    let dimensions = (item.dimensions ?? [:]).sorted { $0.key < $1.key }
    let attributes = (item.attributes ?? [:]).sorted { $0.key < $1.key }
    self.attributes = attributes.map(\.value)
    statuses = (declaration.statuses ?? [:]).sorted { $0.key < $1.key }
      .map { (id: $0.key, meanings: $0.value) }
    multiplier = item.unitMultiplier.map(String.init)
    structure = codes?.structure(
      with: [declaration.place] + dimensions.map(\.value) + (item.fixed ?? [:]).keys)
    keys = SDMXKeys(declaration, item, dimensions: dimensions.map(\.value), codes: codes)
    builder = TableBuilder(
      series.key, dimensions: dimensions.map(\.key), attributes: attributes.map(\.key))
  }

  /// Reads a message.
  mutating func read(_ payload: PayloadFile) throws(ExtractError) {
    document = payload.name
    checked = nil
    try inDocument(payload.name) {
      var reader = try SDMXDataReader(try payload.open(), structure: structure)
      let kind = reader.kind.rawValue
      builder.read(
        DocumentReference(payload: payload.sha256),
        by: Rule(
          "sdmx.\(reader.kind)", "Read from an observation of a data message in \(kind)."))
      while try reader.next() { try take(reader.observation) }
    }
  }

  /// The table of all messages.
  func table(of payloads: [PayloadFile]) throws(ExtractError) -> RawTable {
    if builder.table.tally.read == 0 {
      throw .absent(
        document: payloads.map(\.name).joined(separator: ", "), series: item.code)
    }
    return builder.table
  }

  private mutating func take(_ observation: SDMXObservation) throws {
    try checkFlow(of: observation)
    switch try keys.meaning(of: observation, in: &builder, document: document) {
    case .leftOut(let rule): builder.leaveOut(by: rule)
    case .rejected(let reason, let explanation): reject(observation, reason, explanation)
    case .key(let place, let counterpart, let breakdown):
      guard let text = observation.timePeriod else {
        return reject(observation, .shape, "found no TIME_PERIOD, expected one")
      }
      guard let period = period(text) else {
        return reject(
          observation, .badPeriod, "expected a period such as 2021, 2021-Q1 or 2021-01")
      }
      let range = observation.valueRange ?? observation.range
      var cell = builder.cell(
        place: place, period: period, at: (range.lowerBound, range.count))
      cell.counterpart = counterpart
      cell.breakdown = breakdown
      if !attributes.isEmpty {
        cell.remark = builder.table.attributes.index(
          of: attributes.map { Self.attribute($0, of: observation) ?? "" })
      }
      finish(cell, observation)
    }
  }

  /// Decides by value and attributes what the observation is.
  private mutating func finish(_ cell: Cell, _ observation: SDMXObservation) {
    var cell = cell
    var absence: Absence.Reason?
    for status in statuses {
      guard let code = Self.attribute(status.id, of: observation), !code.isEmpty else { continue }
      switch status.meanings[code] {
      case .flags(let flags): cell.status.formUnion(flags)
      case .zero: break
      case .absent(let reason): absence = reason
      case nil:
        return reject(
          observation, .unknownStatus,
          "found the code '\(code)' of \(status.id), expected one of "
            + status.meanings.keys.sorted().joined(separator: ", "))
      }
    }
    if let multiplier, !observation.isMissing {
      let text = Self.attribute("UNIT_MULT", of: observation) ?? ""
      // By the standard's own words, none is said where values are in units.
      if text != multiplier, !(text.isEmpty && multiplier == "0") {
        return reject(
          observation, .contradiction,
          "found \(text.isEmpty ? "no UNIT_MULT" : "UNIT_MULT \(text)"), expected \(multiplier)")
      }
    }
    if observation.isMissing {
      if let absence { builder.add(Absence(cell, absence)) } else { builder.leaveEmpty() }
    } else if absence != nil {
      reject(
        observation, .contradiction, "found a value although its status says that there is none")
    } else if let value = observation.value {
      cell.value = value
      builder.add(cell)
    } else {
      reject(observation, .notANumber, "expected a number or nothing")
    }
  }

  private mutating func reject(
    _ observation: SDMXObservation, _ reason: Rejection.Reason, _ explanation: String
  ) {
    let range = observation.range
    builder.reject(
      observation.valueText ?? "", place: keys.place(of: observation),
      period: observation.timePeriod ?? "", reason: reason,
      at: (range.lowerBound, range.count), explanation: "byte \(range.lowerBound): " + explanation)
  }

  private mutating func checkFlow(of observation: SDMXObservation) throws(ExtractError) {
    guard let reference = observation.dataset.structure?.reference, reference != checked else {
      return
    }
    // A generic message may name the data structure instead, whose id is the provider's to choose.
    guard
      reference.kind == "DataStructure" || SDMXExtractor.isFlow(reference.id, of: item.flow)
    else {
      throw .template(
        document: document, place: "the header", found: "data of \(reference)",
        expected: "data of \(item.flow)")
    }
    checked = reference
  }

  /// An attribute; without a data structure some forms do not tell it from a dimension.
  private static func attribute(_ id: String, of observation: SDMXObservation) -> String? {
    observation.attribute(id) ?? observation.code(of: id)
  }

  private mutating func period(_ text: String) -> Period? {
    if let known = periods[text] { return known }
    let period = PeriodText.parse(text)
    periods[text] = period
    return period
  }
}
