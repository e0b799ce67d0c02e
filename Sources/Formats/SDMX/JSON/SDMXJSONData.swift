/// The observations of an SDMX-JSON message, 1.0 or 2.0, in two passes over its bytes.
final class SDMXJSONData: SDMXDataForm {
  static let format = "SDMX-JSON"

  /// Where in the message the reader is.
  private enum Place {
    case document, datasets, dataset, seriesMap, series, observations
  }

  let messages: [SDMXMessage] = []
  var header: SDMXHeader { outline.header }
  private let outline: SDMXJSONOutline
  private let components: SDMXComponents
  var json: JSONReader
  private var place = Place.document
  private var isInSeries = false
  private var datasetCount = 0
  private var groups = SDMXGroups()
  /// The structure of the data set.
  private var layout = SDMXJSONLayout(SDMXJSONStructure())

  init(_ source: any ByteSource, _ structure: SDMXDataStructure?) throws(FormatError) {
    var source = source
    let document = try source.readAll()
    outline = try SDMXJSONOutline(document)
    components = SDMXComponents(structure, format: Self.format)
    json = JSONReader(document)
  }

  func next(_ observation: inout SDMXObservation) throws(FormatError) -> Bool {
    while true {
      let token = try json.next()
      switch place {
      case .document:
        if token == .end { return false }
        guard token == .key else { continue }
        if json.equals("data") {
          if try json.next() != .beginObject { try json.skipValue() }
        } else if json.equals("dataSets") {
          try json.require(.beginArray)
          place = .datasets
        } else {
          try json.skipValue()
        }
      case .datasets:
        place = token == .endArray ? .document : .dataset
        if token == .beginObject { try beginDataset(&observation) }
      case .dataset:
        if token == .endObject {
          place = .datasets
        } else if json.equals("series") {
          try json.require(.beginObject)
          place = .seriesMap
        } else if json.equals("observations") {
          try json.require(.beginObject)
          isInSeries = false
          observation.seriesAttributes.removeAll()
          place = .observations
        } else {
          try json.skipValue()
        }
      case .seriesMap:
        place = token == .endObject ? .dataset : .series
        if token == .key { try beginSeries(&observation) }
      case .series:
        if token == .endObject {
          place = .seriesMap
        } else if json.equals("observations") {
          try json.require(.beginObject)
          isInSeries = true
          place = .observations
        } else if json.equals("attributes") {
          try takeSeriesAttributes(try json.takeCells(), &observation)
        } else {
          try json.skipValue()
        }
      case .observations:
        if token == .key {
          try takeObservation(&observation)
          return true
        }
        place = isInSeries ? .series : .dataset
      }
    }
  }

  private func beginDataset(_ observation: inout SDMXObservation) throws(FormatError) {
    let offset = json.range.lowerBound
    let dataset = outline.datasets[datasetCount]
    datasetCount += 1
    guard outline.structures.indices.contains(dataset.structure) else {
      throw FormatError(
        Self.format, offset: offset,
        found: "a data set of structure \(dataset.structure)",
        expected: "one of the message's \(outline.structures.count)")
    }
    layout = SDMXJSONLayout(outline.structures[dataset.structure])
    observation.dataset = SDMXDataset(
      structure: SDMXStructureUse(reference: layout.structure.reference), action: dataset.action)
    observation.datasetAttributes = try layout.values(dataset.attributes, of: "dataSet", at: offset)
    observation.seriesAttributes.removeAll()
    observation.groupAttributes.removeAll()
    observation.keys = try layout.startingKeys(components)
    groups.removeAll()
    for group in dataset.groups { groups.append(try layout.group(group)) }
  }

  private func beginSeries(_ observation: inout SDMXObservation) throws(FormatError) {
    let offset = json.range.lowerBound
    try layout.takeKey(json.bytes[json.range], at: offset, of: "series", &observation.keys)
    try json.require(.beginObject)
    try takeSeriesAttributes(outline.lateAttributes[offset] ?? [], &observation)
  }

  private func takeSeriesAttributes(
    _ cells: [SDMXJSONCell?], _ observation: inout SDMXObservation
  ) throws(FormatError) {
    observation.seriesAttributes = try layout.values(
      cells, of: "series", at: json.range.lowerBound)
  }

  /// Reads the observation whose key is the current token.
  private func takeObservation(_ observation: inout SDMXObservation) throws(FormatError) {
    let start = json.range.lowerBound - 1
    try layout.takeKey(
      json.bytes[json.range], at: json.range.lowerBound, of: "observation", &observation.keys)
    observation.value = nil
    observation.valueText = nil
    observation.valueRange = nil
    observation.attributes.removeAll(keepingCapacity: true)
    try json.require(.beginArray)
    var index = 0
    while try json.next() != .endArray {
      if index == 0 {
        try takeValue(&observation)
      } else {
        let offset = json.range.lowerBound
        let cell = try json.takeCurrentCell()
        if let value = try layout.observationValue(cell, index - 1, at: offset) {
          observation.attributes.append(value)
        }
      }
      index += 1
    }
    if !groups.isEmpty { observation.groupAttributes = groups.attributes(of: observation.keys) }
    observation.range = start..<json.range.upperBound
  }

  private func takeValue(_ observation: inout SDMXObservation) throws(FormatError) {
    switch json.token {
    case .null?: break
    case .number?, .string?:
      let text = json.text()
      observation.value = json.number() ?? SDMXNumber.parse(text)
      observation.valueText = text
      observation.valueRange = json.range
    default:
      throw FormatError(
        Self.format, offset: json.range.lowerBound, found: "a value that is no number or text",
        expected: "the value of an observation")
    }
  }
}
