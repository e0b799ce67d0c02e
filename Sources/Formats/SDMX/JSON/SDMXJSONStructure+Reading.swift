extension SDMXJSONStructure {
  /// Reads the structure that comes next.
  init(_ json: inout JSONReader) throws(FormatError) {
    try json.require(.beginObject)
    try self.init(inside: &json)
  }

  /// Reads the structure that has begun.
  init(inside json: inout JSONReader) throws(FormatError) {
    while let key = try json.takeKey() {
      switch key {
      case "dimensions": dimensions = try Self.takeLevels(&json)
      case "measures": measures = try Self.takeLevels(&json)
      case "attributes": attributes = try Self.takeLevels(&json)
      case "links": try takeLinks(&json)
      default: try json.skipValue()
      }
    }
  }

  /// Reads lists of components by what they are of.
  private static func takeLevels(
    _ json: inout JSONReader
  ) throws(FormatError) -> [String: [SDMXJSONComponent]] {
    var levels: [String: [SDMXJSONComponent]] = [:]
    try json.require(.beginObject)
    while let key = try json.takeKey() {
      guard try json.next() == .beginArray else {
        try json.skipValue()
        continue
      }
      var components: [SDMXJSONComponent] = []
      while try json.takeElement() { components.append(try takeComponent(&json)) }
      // Older messages write it without the capital.
      levels[key == "dataset" ? "dataSet" : key] = components
    }
    return levels
  }

  private static func takeComponent(
    _ json: inout JSONReader
  ) throws(FormatError) -> SDMXJSONComponent {
    var component = SDMXJSONComponent(offset: json.range.lowerBound)
    var values: [(code: String?, label: String?)] = []
    while let key = try json.takeKey() {
      switch key {
      case "id": component.id = try json.takeCellText() ?? ""
      case "values":
        try json.require(.beginArray)
        while try json.next() != .endArray { values.append(try takeValue(&json)) }
      default: try json.skipValue()
      }
    }
    if component.id.isEmpty {
      throw FormatError(
        SDMXJSONData.format, offset: component.offset, found: "a component without an id",
        expected: "an id")
    }
    component.values = values.map {
      SDMXComponentValue(
        id: component.id, text: $0.code ?? $0.label ?? "", label: $0.code == nil ? nil : $0.label)
    }
    return component
  }

  /// Reads a value of a component: an object with an id, a value or a name; or a text alone.
  private static func takeValue(
    _ json: inout JSONReader
  ) throws(FormatError) -> (code: String?, label: String?) {
    guard json.token == .beginObject else {
      switch try json.takeCurrentCell() {
      case .number(let text)?, .text(let text)?: return (text, nil)
      case nil: return (nil, nil)
      }
    }
    var (id, value, name): (String?, String?, String?) = (nil, nil, nil)
    while let key = try json.takeKey() {
      switch key {
      case "id": id = try json.takeCellText()
      case "value": value = try json.takeCellText()
      case "name": name = try json.takeCellText()
      default: try json.skipValue()
      }
    }
    return (id ?? value, name)
  }

  /// Finds the name of the dataflow, else of the data structure, among links.
  private mutating func takeLinks(_ json: inout JSONReader) throws(FormatError) {
    try json.require(.beginArray)
    while try json.next() != .endArray {
      guard json.token == .beginObject else {
        try json.skipValue()
        continue
      }
      var urn: SDMXReference?
      while let key = try json.takeKey() {
        if key == "urn" {
          urn = try json.takeCellText().flatMap { SDMXReference($0) }
        } else {
          try json.skipValue()
        }
      }
      if let kind = urn?.kind, kind == "Dataflow" || kind == "DataStructure" && reference == nil {
        reference = urn
      }
    }
  }
}
