/// The observations of an SDMX-ML data message, generic or structure-specific, 2.1 or 3.0.
///
/// Nothing is kept but the current observation, what is said of its series and data set, and
/// the groups of its data set.
final class SDMXMLData: SDMXDataForm {
  static let format = "SDMX-ML"

  var xml: XMLEventReader
  let isGeneric: Bool
  var components: SDMXComponents
  private(set) var header = SDMXHeader()
  private(set) var messages: [SDMXMessage] = []
  var groups = SDMXGroups()

  /// Whether the current event has not been looked at yet.
  private var isPending = false
  /// Of a structure-specific message: the data structure's namespace by the data set.
  var dimensionAtObservation = SDMXObservation.timeDimension
  var isInSeries = false
  /// How many keys are those of the series.
  var seriesKeyCount = 0
  /// How many keys of the current observation are known yet.
  var keyCount = 0
  /// The keys' ids as places among the document's names, where they are written as names.
  var keyNames: ContiguousArray<Int32> = []
  /// Whether there are other keys than at the last check.
  var hasOtherKeys = true
  /// What each name stands for, by its place among the document's names, at each level.
  var roles = Level.allCases.map { _ in SDMXNameRoles() }

  /// Reads up to the first data set.
  init(_ source: any ByteSource, _ structure: SDMXDataStructure?) throws(FormatError) {
    var reader = try XMLEventReader(source)
    while try reader.next() != .start {}
    isGeneric = try Self.isGeneric(&reader)
    xml = reader
    components = SDMXComponents(structure, format: Self.format)
    while case let event = try xml.next(), event != .endOfDocument {
      guard event == .start else { continue }
      isPending = true
      guard xml.isNamed("Header") else { break }
      header = try xml.takeHeader()
      isPending = false
      break
    }
  }

  /// Tells by the root element what the message is.
  private static func isGeneric(_ xml: inout XMLEventReader) throws(FormatError) -> Bool {
    let (name, namespace, place) = (xml.name, xml.namespace, xml.range.lowerBound)
    if xml.part == .message {
      switch name {
      case "GenericData", "GenericTimeSeriesData": return true
      case "StructureSpecificData", "StructureSpecificTimeSeriesData": return false
      case "Error":
        throw FormatError(format, offset: place, answer: try xml.takeMessages())
      default: break
      }
    }
    throw FormatError(
      format, offset: place,
      found: "the element '\(name)' of "
        + (namespace.map { "the namespace '\($0)'" } ?? "no namespace"),
      expected: "a data message of SDMX-ML 2.1 or 3.0")
  }

  func next(_ observation: inout SDMXObservation) throws(FormatError) -> Bool {
    while true {
      let event = isPending ? XMLEvent.start : try xml.next()
      isPending = false
      switch event {
      case .start:
        switch xml.depth {
        case 2: try beginPart(&observation)
        case 3: if try beginInDataset(&observation) { return true }
        default: if try beginInSeries(&observation) { return true }
        }
      case .end: if xml.depth == 2 { endSeries(&observation) }
      case .text: if !xml.isBlank { throw unexpected("the text \(quoted(xml.text))", "elements") }
      case .endOfDocument: return false
      }
    }
  }

  /// A part of the message: a data set, or the footer.
  private func beginPart(_ observation: inout SDMXObservation) throws(FormatError) {
    let offset = xml.range.lowerBound
    switch (xml.name, xml.part) {
    case ("DataSet", .message?), ("DataSet", nil): try beginDataset(&observation)
    case ("Footer", .footer?):
      let footer = try xml.takeMessages()
      messages += footer
      let errors = footer.filter { !$0.isHarmless }
      if !errors.isEmpty { throw FormatError(Self.format, offset: offset, answer: errors) }
    default: throw unexpected("the element '\(xml.name)'", "a data set or a footer")
    }
  }

  private func beginDataset(_ observation: inout SDMXObservation) throws(FormatError) {
    groups.removeAll()
    observation.datasetAttributes.removeAll()
    observation.groupAttributes.removeAll()
    observation.dataset = SDMXDataset()
    var id: String?
    for index in 0..<xml.attributeCount {
      let isOwn = xml.attributeNamespace(index) == nil
      let (name, text) = (xml.attributeName(index), xml.attributeText(index))
      switch name {
      case "structureRef": id = text
      case "action":
        guard let action = SDMXAction(text) else {
          throw FormatError(
            Self.format, offset: xml.attributeRange(index).lowerBound,
            found: "the action \(quoted(text))",
            expected: "Append, Replace, Delete, Merge or Information")
        }
        observation.dataset.action = action
      case _ where isOwn && !isGeneric:
        observation.datasetAttributes.append(SDMXComponentValue(id: name, text: text))
      default: break
      }
    }
    let use =
      header.structures.first { $0.id == id }
      ?? (header.structures.count == 1 ? header.structures[0] : nil)
    observation.dataset.structure = use ?? id.map { SDMXStructureUse(id: $0) }
    let dimension = use?.dimensionAtObservation ?? SDMXObservation.timeDimension
    if dimension != dimensionAtObservation {
      roles[Level.observation.rawValue] = SDMXNameRoles()
    }
    dimensionAtObservation = dimension
  }

  private func endSeries(_ observation: inout SDMXObservation) {
    isInSeries = false
    seriesKeyCount = 0
    observation.seriesAttributes.removeAll(keepingCapacity: true)
  }

  /// Ends an observation, once its element has ended: what is left is what goes for every form.
  ///
  /// - Parameter start: Where it begins.
  func finish(_ observation: inout SDMXObservation, from start: Int) throws(FormatError) {
    if observation.keys.count > keyCount {
      observation.keys.removeSubrange(keyCount...)
      keyNames.removeSubrange(keyCount...)
      hasOtherKeys = true
    }
    if hasOtherKeys {
      try components.check(observation.keys, at: start)
      hasOtherKeys = false
    }
    if !groups.isEmpty { observation.groupAttributes = groups.attributes(of: observation.keys) }
    observation.range = start..<xml.range.upperBound
  }

  /// Takes the value from an attribute of the current element.
  func takeValue(_ attribute: Int, _ observation: inout SDMXObservation) {
    let text = xml.attributeText(attribute)
    observation.value = xml.attributeNumber(attribute) ?? SDMXNumber.parse(text)
    observation.valueText = text
    observation.valueRange = xml.attributeRange(attribute)
  }

  func unexpected(_ found: String, _ expected: String) -> FormatError {
    FormatError(Self.format, offset: xml.range.lowerBound, found: found, expected: expected)
  }

  func quoted(_ text: String) -> String { "'" + text.trimmingBlanks().prefix(60) + "'" }
}
