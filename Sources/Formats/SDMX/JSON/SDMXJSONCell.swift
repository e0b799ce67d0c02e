/// A value of SDMX-JSON as it is written, before it is known what it is a value of.
enum SDMXJSONCell {
  /// An index among a component's values, or a number.
  case number(String)
  /// A text; of an array or object, its JSON.
  case text(String)

  /// The value of a component; `nil` when it has none.
  func value(
    of component: SDMXJSONComponent, at offset: Int
  ) throws(FormatError) -> SDMXComponentValue? {
    switch self {
    case .text(let text): return SDMXComponentValue(id: component.id, text: text)
    case .number(let text) where component.values.isEmpty:
      return SDMXComponentValue(id: component.id, text: text)
    case .number(let text):
      guard let index = Int(text) else {
        throw FormatError(
          SDMXJSONData.format, offset: offset, found: "'\(text)' as a value of '\(component.id)'",
          expected: "an index")
      }
      let value = try component.value(index, at: offset)
      return value.text.isEmpty ? nil : value
    }
  }
}

/// A dimension, measure or attribute of an SDMX-JSON message with the values that occur.
struct SDMXJSONComponent {
  var id = ""
  /// Where it is in the document.
  let offset: Int
  /// In the order of their indices; a text is empty where there is no value.
  var values: [SDMXComponentValue] = []

  /// The value with an index.
  ///
  /// - Parameter offset: Where the index is written.
  func value(_ index: Int, at offset: Int) throws(FormatError) -> SDMXComponentValue {
    if values.indices.contains(index) { return values[index] }
    throw FormatError(
      SDMXJSONData.format, offset: offset, found: "the index \(index) of '\(id)'",
      expected: "one below \(values.count), the count of its values")
  }
}

/// The structure part of an SDMX-JSON message.
struct SDMXJSONStructure {
  /// Components by what they are of: "dataSet", "series", "observation", "dimensionGroup".
  var dimensions: [String: [SDMXJSONComponent]] = [:]
  var measures: [String: [SDMXJSONComponent]] = [:]
  var attributes: [String: [SDMXJSONComponent]] = [:]
  var reference: SDMXReference?

  /// All dimensions in the order of an observation's keys.
  var allDimensions: [SDMXJSONComponent] {
    ["dataSet", "series", "observation"].flatMap { dimensions[$0] ?? [] }
  }
}

/// What is said of a data set before its observations.
struct SDMXJSONDataset {
  var structure = 0
  var action: SDMXAction?
  var attributes: [SDMXJSONCell?] = []
  /// By keys with an index for each dimension of the group and nothing for the others.
  var groups: [(key: String, offset: Int, attributes: [SDMXJSONCell?])] = []
}
