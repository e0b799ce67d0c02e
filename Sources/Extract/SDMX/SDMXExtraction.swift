internal import Formats
internal import Statistics

/// Reads one series out of SDMX messages.
struct SDMXExtraction {
  private let declaration: SDMXDeclaration
  private let item: SDMXDeclaration.Series
  private let dimensions: [(name: String, id: String)]
  private let attributes: [(name: String, id: String)]
  private let codes: SDMXCodes?
  private let known: [String: Set<String>]
  /// What observations are made of, where the structure message says it.
  private let structure: SDMXDataStructure?
  private var builder: TableBuilder
  private var periods: [String: Period?] = [:]
  private var document = ""

  init(
    _ declaration: SDMXDeclaration, _ item: SDMXDeclaration.Series, _ series: SeriesDefinition,
    codes: SDMXCodes?
  ) {
    self.declaration = declaration
    self.item = item
    self.codes = codes
    dimensions = (item.dimensions ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    attributes = (item.attributes ?? [:]).sorted { $0.key < $1.key }.map { ($0.key, $0.value) }
    var known: [String: Set<String>] = [:]
    for (_, id) in dimensions {
      if let list = codes?.codes(of: id) { known[id] = Set(list.keys) }
    }
    self.known = known
    structure = codes?.structure(
      with: [declaration.place] + dimensions.map(\.id) + (item.fixed ?? [:]).keys)
    builder = TableBuilder(
      series.key, dimensions: dimensions.map(\.name), attributes: attributes.map(\.name))
  }

  /// Reads a message.
  mutating func read(_ payload: PayloadFile) throws(ExtractError) {
    document = payload.name
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
    let range = (offset: observation.range.lowerBound, length: observation.range.count)
    var codes = [String](repeating: "", count: dimensions.count)
    var place: String?
    var counterpart: String?
    var period: String?
    for key in observation.keys {
      if key.id == declaration.place {
        place = key.text
      } else if key.id == declaration.counterpart {
        counterpart = key.text
      } else if key.id == SDMXObservation.timeDimension {
        period = key.text
      } else if let position = dimensions.firstIndex(where: { $0.id == key.id }) {
        codes[position] = key.text
      } else if !isPassedOver(key.id) {
        guard let code = item.fixed?[key.id] else {
          throw ExtractError.template(
            document: document, place: "byte \(range.offset)",
            found: "the dimension '\(key.id)'",
            expected: "one that the pipeline file declares for \(item.code)")
        }
        if key.text != code {
          builder.leaveOut(by: "other-\(key.id)")
          return
        }
      }
    }
    let subject = Subject(observation, place: place, period: period)
    guard let place, let period else {
      return reject(
        subject, .shape,
        "found no \(place == nil ? declaration.place : "TIME_PERIOD"), expected one")
    }
    guard let when = self.period(period) else {
      return reject(
        subject, .badPeriod, "expected a period such as 2021, 2021-Q1 or 2021-01")
    }
    for (position, dimension) in dimensions.enumerated() {
      if codes[position].isEmpty {
        return reject(subject, .shape, "found no \(dimension.id), expected a code")
      }
      if let list = known[dimension.id], !list.contains(codes[position]) {
        return reject(
          subject, .unknownCode,
          "'\(codes[position])' is no code of the codelist of \(dimension.id)")
      }
    }
    var cell = builder.cell(
      place: builder.place(place, name: label(of: declaration.place, in: observation)),
      period: when, at: observation.valueRange.map { ($0.lowerBound, $0.count) } ?? range)
    if let counterpart { cell.counterpart = Int32(builder.place(counterpart, name: "")) }
    cell.breakdown = builder.table.dimensions.index(of: codes)
    cell.remark = builder.table.attributes.index(
      of: attributes.map { Self.attribute($0.id, of: observation) ?? "" })
    finish(cell, observation, subject)
  }

  /// Decides by value and attributes what the observation is.
  private mutating func finish(
    _ cell: Cell, _ observation: SDMXObservation, _ subject: Subject
  ) {
    var cell = cell
    var absence: Absence.Reason?
    for (id, meanings) in (declaration.statuses ?? [:]).sorted(by: { $0.key < $1.key }) {
      guard let code = Self.attribute(id, of: observation), !code.isEmpty else { continue }
      switch meanings[code] {
      case .flags(let flags): cell.status.formUnion(flags)
      case .zero: break
      case .absent(let reason): absence = reason
      case nil:
        return reject(
          subject, .unknownStatus,
          "found the code '\(code)' of \(id), expected one of "
            + meanings.keys.sorted().joined(separator: ", "))
      }
    }
    if let expected = item.unitMultiplier, let text = Self.attribute("UNIT_MULT", of: observation),
      !text.isEmpty, text != String(expected)
    {
      return reject(subject, .contradiction, "found UNIT_MULT \(text), expected \(expected)")
    }
    if observation.isMissing {
      if let absence { builder.add(Absence(cell, absence)) } else { builder.leaveEmpty() }
    } else if absence != nil {
      reject(subject, .contradiction, "found a value although its status says that there is none")
    } else if let value = observation.value {
      cell.value = value
      builder.add(cell)
    } else {
      reject(subject, .notANumber, "expected a number or nothing")
    }
  }

  /// An observation in words, for what is said about it.
  private struct Subject {
    let place: String
    let period: String
    let text: String
    let range: (offset: Int, length: Int)

    init(_ observation: SDMXObservation, place: String?, period: String?) {
      self.place = place ?? ""
      self.period = period ?? ""
      text = observation.valueText ?? ""
      range = (observation.range.lowerBound, observation.range.count)
    }
  }

  private mutating func reject(
    _ subject: Subject, _ reason: Rejection.Reason, _ explanation: String
  ) {
    builder.reject(
      subject.text, place: subject.place, period: subject.period, reason: reason,
      at: subject.range, explanation: "byte \(subject.range.offset): " + explanation)
  }

  private func checkFlow(of observation: SDMXObservation) throws(ExtractError) {
    guard let reference = observation.dataset.structure?.reference else { return }
    // A generic message may name the data structure instead, whose id is the provider's to choose.
    if reference.kind == "DataStructure" || SDMXExtractor.isFlow(reference.id, of: item.flow) {
      return
    }
    throw .template(
      document: document, place: "the header", found: "data of \(reference)",
      expected: "data of \(item.flow)")
  }

  private func isPassedOver(_ id: String) -> Bool {
    declaration.ignored?.contains(id) == true || attributes.contains { $0.id == id }
      || declaration.statuses?[id] != nil || id == "UNIT_MULT"
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

  private func label(of dimension: String, in observation: SDMXObservation) -> String {
    let key = observation.keys.first { $0.id == dimension }
    return key?.label ?? codes?.codes(of: dimension)?[key?.text ?? ""] ?? ""
  }
}
