/// Everything of an SDMX-JSON message but its series and observations.
///
/// The structure may come after the data, and what is said of a series after its observations:
/// both are needed before them.
struct SDMXJSONOutline {
  private(set) var header = SDMXHeader()
  private(set) var structures: [SDMXJSONStructure] = []
  private(set) var datasets: [SDMXJSONDataset] = []
  private(set) var errors: [SDMXMessage] = []
  /// What is said of series, by where they begin, where it is said after their observations.
  private(set) var lateAttributes: [Int: [SDMXJSONCell?]] = [:]
  private var hasDatasets = false

  /// Reads a whole document.
  init(_ document: [UInt8]) throws(FormatError) {
    var json = JSONReader(document)
    guard try json.next() == .beginObject else { throw Self.noData(json) }
    try takeMessage(&json)
    _ = try json.next()
    if !errors.isEmpty { throw FormatError(SDMXJSONData.format, offset: 0, answer: errors) }
    guard hasDatasets else { throw Self.noData(json) }
  }

  private static func noData(_ json: borrowing JSONReader) -> FormatError {
    FormatError(
      SDMXJSONData.format, offset: 0, found: "JSON without data sets",
      expected: "a data message with 'dataSets'")
  }

  /// Reads the message, or the part of it that is called `data`.
  private mutating func takeMessage(_ json: inout JSONReader) throws(FormatError) {
    while let key = try json.takeKey() {
      switch key {
      case "data":
        if try json.next() == .beginObject { try takeMessage(&json) } else { try json.skipValue() }
      case "header", "meta": try takeHeader(&json)
      case "structure": structures.append(try SDMXJSONStructure(&json))
      case "structures":
        try json.require(.beginArray)
        while try json.takeElement() { structures.append(try SDMXJSONStructure(inside: &json)) }
      case "dataSets":
        hasDatasets = true
        try json.require(.beginArray)
        while try json.takeElement() { try takeDataset(&json) }
      case "errors": try takeErrors(&json)
      default: try json.skipValue()
      }
    }
  }

  private mutating func takeHeader(_ json: inout JSONReader) throws(FormatError) {
    try json.require(.beginObject)
    while let key = try json.takeKey() {
      switch key {
      case "id": header.id = try json.takeCellText()
      case "prepared": header.prepared = try json.takeCellText()
      case "test": header.isTest = try json.takeCellText() == "true"
      case "sender":
        guard try json.next() == .beginObject else {
          try json.skipValue()
          continue
        }
        while let key = try json.takeKey() {
          if key == "id" { header.sender = try json.takeCellText() } else { try json.skipValue() }
        }
      default: try json.skipValue()
      }
    }
  }

  private mutating func takeErrors(_ json: inout JSONReader) throws(FormatError) {
    guard try json.next() == .beginArray else { return try json.skipValue() }
    while try json.next() != .endArray {
      guard json.token == .beginObject else {
        try json.skipValue()
        continue
      }
      var message = SDMXMessage(severity: "Error")
      while let key = try json.takeKey() {
        switch key {
        case "code": message.code = try json.takeCellText()
        case "title", "detail", "message":
          if let text = try json.takeCellText() { message.texts.append(text) }
        default: try json.skipValue()
        }
      }
      errors.append(message)
    }
  }

  /// Reads the data set that begins, its observations apart.
  private mutating func takeDataset(_ json: inout JSONReader) throws(FormatError) {
    var dataset = SDMXJSONDataset()
    while let key = try json.takeKey() {
      switch key {
      case "action":
        let text = try json.takeCellText() ?? "null"
        dataset.action = SDMXAction(text)
        if dataset.action == nil {
          throw FormatError(
            SDMXJSONData.format, offset: json.range.lowerBound, found: "the action '\(text)'",
            expected: "Append, Replace, Delete, Merge or Information")
        }
      case "structure":
        // In 2.0 a place among the structures; elsewhere of no use.
        if case .number(let text)? = try json.takeCell() { dataset.structure = Int(text) ?? -1 }
      case "attributes": dataset.attributes = try json.takeCells()
      case "dimensionGroupAttributes":
        try json.require(.beginObject)
        while let key = try json.takeKey() {
          dataset.groups.append((key, json.range.lowerBound, try json.takeCells()))
        }
      case "series":
        try json.require(.beginObject)
        while try json.next() == .key { try takeSeries(&json) }
      default: try json.skipValue()
      }
    }
    datasets.append(dataset)
  }

  private mutating func takeSeries(_ json: inout JSONReader) throws(FormatError) {
    let offset = json.range.lowerBound
    try json.require(.beginObject)
    var hasObservations = false
    while let key = try json.takeKey() {
      if key == "attributes", hasObservations {
        lateAttributes[offset] = try json.takeCells()
      } else {
        hasObservations = hasObservations || key == "observations"
        try json.skipValue()
      }
    }
  }
}
