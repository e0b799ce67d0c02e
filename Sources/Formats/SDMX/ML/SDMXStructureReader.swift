/// An artefact of a structure message.
public enum SDMXStructureItem: Sendable, Hashable {
  /// A list of codes.
  case codelist(SDMXItemScheme)
  /// A list of concepts.
  case conceptScheme(SDMXItemScheme)
  /// A flow of data.
  case dataflow(SDMXDataflow)
  /// What observations are made of.
  case dataStructure(SDMXDataStructure)
}

/// The artefacts of an SDMX-ML structure message, one at a time.
///
/// ```swift
/// var reader = try SDMXStructureReader(FileSource(path: path))
/// while let item = try reader.next() {
///   if case .codelist(let list) = item { use(list) }
/// }
/// ```
///
/// Memory is bounded by the largest artefact. Codelists, concept schemes, dataflows and data
/// structures are read; all others are counted and passed over. Refused with an error: another
/// message, a service's error message, an artefact or an item without an id.
public struct SDMXStructureReader: ~Copyable {
  static let format = "SDMX-ML"

  var xml: XMLEventReader
  /// What the message says of itself; complete once the first artefact is read.
  public private(set) var header: SDMXHeader
  /// How many artefacts of other kinds have been passed over, by the names of their elements.
  public private(set) var passedOver: [String: Int]

  /// Reads up to the root element.
  ///
  /// - Parameter source: The document from its first byte.
  public init(_ source: any ByteSource) throws(FormatError) {
    let document = try SDMXDataKind.sniff(source)
    guard document.kind == .ml else {
      throw FormatError(
        Self.format, offset: 0, found: "a message in \(document.kind.rawValue)",
        expected: "a structure message in SDMX-ML")
    }
    var reader = try XMLEventReader(document.source)
    while try reader.next() != .start {}
    if reader.part == .message, reader.isNamed("Error") {
      let offset = reader.range.lowerBound
      throw FormatError(Self.format, offset: offset, answer: try reader.takeMessages())
    }
    guard reader.part == .message, reader.isNamed("Structure") else {
      throw FormatError(
        Self.format, offset: reader.range.lowerBound, found: "the element '\(reader.name)'",
        expected: "a structure message of SDMX-ML 2.1 or 3.0")
    }
    xml = reader
    header = SDMXHeader()
    passedOver = [:]
  }

  /// Reads the next artefact.
  ///
  /// - Returns: `nil` at the end of the document.
  public mutating func next() throws(FormatError) -> SDMXStructureItem? {
    while case let event = try xml.next(), event != .endOfDocument {
      guard event == .start else { continue }
      switch (xml.depth, xml.name) {
      case (2, "Header"): header = try xml.takeHeader()
      case (2, "Structures"), (3, _): break
      case (2, "Footer"):
        let offset = xml.range.lowerBound
        let errors = try xml.takeMessages().filter { !$0.isHarmless }
        if !errors.isEmpty { throw FormatError(Self.format, offset: offset, answer: errors) }
      case (4, "Codelist"): return .codelist(try takeScheme(of: "Code"))
      case (4, "ConceptScheme"): return .conceptScheme(try takeScheme(of: "Concept"))
      case (4, "Dataflow"): return .dataflow(try takeDataflow())
      case (4, "DataStructure"): return .dataStructure(try takeDataStructure())
      case (let depth, let name):
        if depth == 4 { passedOver[name, default: 0] += 1 }
        try xml.skipElement()
      }
    }
    return nil
  }

  /// What the artefact that starts is called.
  func reference() throws(FormatError) -> SDMXReference {
    SDMXReference(
      kind: xml.name, agency: xml.attributeText(named: "agencyID"), id: try id(),
      version: xml.attributeText(named: "version"))
  }

  /// The id of the element that starts.
  func id() throws(FormatError) -> String {
    if let id = xml.attributeText(named: "id"), !id.isEmpty { return id }
    throw FormatError(
      Self.format, offset: xml.range.lowerBound, found: "the element '\(xml.name)' without an id",
      expected: "an id")
  }
}
