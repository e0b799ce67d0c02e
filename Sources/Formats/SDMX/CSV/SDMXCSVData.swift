/// The observations of an SDMX-CSV message, one for each record.
final class SDMXCSVData: SDMXDataForm {
  private static let format = "SDMX-CSV"
  private static let structureKinds = [
    "dataflow": "Dataflow", "datastructure": "DataStructure",
    "dataprovision": "ProvisionAgreement",
  ]

  let header = SDMXHeader()
  let messages: [SDMXMessage] = []
  private var csv: CSVReader
  private let layout: SDMXCSVHeader
  /// The cells that were read last of those that hardly change.
  private var structureKind = ""
  private var structure = ""
  private var action = ""

  /// Reads the header.
  ///
  /// - Parameter separator: The byte between two cells.
  init(
    _ source: any ByteSource, separator: Unicode.Scalar, _ structure: SDMXDataStructure?
  ) throws(FormatError) {
    var reader = CSVReader(source, dialect: CSVDialect(separator: separator))
    _ = try reader.next()
    let components = SDMXComponents(structure, format: Self.format)
    let layout = try SDMXCSVHeader(reader, components)
    try components.check(
      layout.dimensions.map { SDMXComponentValue(id: $0, text: "") }, at: reader.offset)
    self.layout = layout
    csv = reader
  }

  func next(_ observation: inout SDMXObservation) throws(FormatError) -> Bool {
    repeat {
      guard try csv.next() else { return false }
    } while csv.count == 0
    guard csv.count == layout.columns.count else {
      throw fault("\(csv.count) cells", "\(layout.columns.count), as in the header", csv.offset)
    }
    if observation.keys.isEmpty {
      observation.keys = layout.dimensions.map { SDMXComponentValue(id: $0, text: "") }
    }
    observation.attributes.removeAll(keepingCapacity: true)
    observation.range = csv.offset..<csv.offset + csv.length
    for index in layout.columns.indices { try take(index, &observation) }
    return true
  }

  /// Takes a cell of the current record.
  @inline(__always)
  private func take(_ index: Int, _ observation: inout SDMXObservation) throws(FormatError) {
    switch layout.columns[index].kind {
    case .dimension(let place): try takeKey(index, place, &observation)
    case .value:
      let text = try csv.text(index)
      let offset = csv.offset(of: index)
      observation.valueText = text
      observation.value = csv.number(index) ?? SDMXNumber.parse(text)
      observation.valueRange = offset..<offset + csv.length(of: index)
    case .attribute:
      if csv.isEmpty(index) { return }
      let column = layout.columns[index]
      let cell = column.split(try csv.text(index))
      observation.attributes.append(
        SDMXComponentValue(id: column.id, text: cell.code, label: cell.label))
    case .label: try takeLabel(index, &observation)
    case .structure: try takeStructure(index, &observation)
    case .action: try takeAction(index, &observation)
    case .structureKind:
      if csv.equals(index, structureKind) { return }
      structureKind = try csv.text(index)
      structure = ""
    case .redundant: break
    }
  }

  @inline(__always)
  private func takeKey(
    _ index: Int, _ place: Int, _ observation: inout SDMXObservation
  ) throws(FormatError) {
    let column = layout.columns[index]
    if column.isLabelled {
      let cell = column.split(try csv.text(index))
      observation.keys[place].text = cell.code
      observation.keys[place].label = cell.label
    } else if !csv.equals(index, observation.keys[place].text) {
      observation.keys[place].text = try csv.text(index)
    }
  }

  /// Takes what the code in the column before stands for.
  private func takeLabel(
    _ index: Int, _ observation: inout SDMXObservation
  ) throws(FormatError) {
    let label = csv.isEmpty(index) ? nil : try csv.text(index)
    switch layout.columns[index - 1].kind {
    case .dimension(let place): observation.keys[place].label = label
    case .attribute where !csv.isEmpty(index - 1):
      observation.attributes[observation.attributes.count - 1].label = label
    default: break
    }
  }

  private func takeStructure(
    _ index: Int, _ observation: inout SDMXObservation
  ) throws(FormatError) {
    if !structure.isEmpty, csv.equals(index, structure) { return }
    structure = try csv.text(index)
    let name = SDMXCSVColumn.split(structure).code
    let kind = layout.isSecond ? Self.structureKinds[structureKind] : "Dataflow"
    guard let kind else {
      throw fault(
        "the structure '\(structureKind)'", "dataflow, datastructure or dataprovision",
        csv.offset)
    }
    guard let reference = SDMXReference(name, kind: kind) else {
      throw fault("'\(name)'", "a structure as AGENCY:ID(VERSION)", csv.offset(of: index))
    }
    observation.dataset.structure = SDMXStructureUse(reference: reference)
  }

  private func takeAction(
    _ index: Int, _ observation: inout SDMXObservation
  ) throws(FormatError) {
    if !action.isEmpty, csv.equals(index, action) { return }
    action = try csv.text(index)
    observation.dataset.action = SDMXAction(action)
    if observation.dataset.action == nil {
      throw fault("the action '\(action)'", "A, R, D, M or I", csv.offset(of: index))
    }
  }

  private func fault(_ found: String, _ expected: String, _ offset: Int) -> FormatError {
    FormatError(Self.format, offset: offset, line: csv.line, found: found, expected: expected)
  }
}
