/// The columns of an SDMX-CSV message, 1.0 or 2.0, by its first record.
struct SDMXCSVHeader {
  private(set) var columns: [SDMXCSVColumn] = []
  private(set) var dimensions: [String] = []
  /// Whether the message is SDMX-CSV 2.0.
  private(set) var isSecond = false

  private static let leading: [String: SDMXCSVColumn.Kind] = [
    "STRUCTURE_ID": .structure, "STRUCTURE_NAME": .redundant, "ACTION": .action,
    "SERIES_KEY": .redundant, "OBS_KEY": .redundant,
  ]

  /// - Parameter csv: Its current record is the header.
  init(_ csv: borrowing CSVReader, _ components: SDMXComponents) throws(FormatError) {
    isSecond = try Self.id(csv, 0) != "DATAFLOW"
    var hasNames = false
    for index in 0..<csv.count where isSecond {
      if try Self.id(csv, index) == "STRUCTURE_NAME" { hasNames = true }
    }
    var isBeforeValue = true
    var isLeading = true
    var index = 0
    while index < csv.count {
      let text = try csv.text(index)
      let id = try Self.id(csv, index)
      let kind: SDMXCSVColumn.Kind
      if index == 0 {
        kind = isSecond ? .structureKind : .structure
      } else if isSecond, isLeading, let fixed = Self.leading[id] {
        kind = fixed
      } else {
        isLeading = false
        let offset = csv.offset(of: index)
        switch try Self.role(id, isBeforeValue: isBeforeValue, components, at: offset) {
        case .dimension:
          kind = .dimension(dimensions.count)
          dimensions.append(id)
        case .value: kind = .value
        case .attribute: kind = .attribute
        }
        if kind == .value { isBeforeValue = false }
      }
      let isLabelled = text != id && kind != .value && components.mayBeCoded(id)
      columns.append(SDMXCSVColumn(id: id, kind: kind, isLabelled: isLabelled))
      index += 1
      // With names in columns of their own, each component has two.
      if hasNames, !isLeading, index < csv.count {
        columns.append(SDMXCSVColumn(id: id, kind: .label, isLabelled: false))
        index += 1
      }
    }
  }

  /// The component a column is of: its header without the name after it, and without the
  /// brackets that say there may be many values.
  private static func id(
    _ csv: borrowing CSVReader, _ index: Int
  ) throws(FormatError) -> String {
    let text = try csv.text(index)
    let id = SDMXCSVColumn.split(text).code
    return id.firstIndex(of: "[").map { String(id[..<$0]) } ?? id
  }

  /// What a column is by the structure, else by where it is.
  ///
  /// Providers add columns of their own, which no structure has: after the value, or with names
  /// that are no ids ("LAST UPDATE"). They are taken for attributes.
  private static func role(
    _ id: String, isBeforeValue: Bool, _ components: SDMXComponents, at offset: Int
  ) throws(FormatError) -> SDMXComponents.Role {
    if id == SDMXObservation.measure { return .value }
    let isID = !id.isEmpty && id.utf8.allSatisfy(isIDByte)
    let isDimension = isBeforeValue && isID || id == SDMXObservation.timeDimension
    if isDimension { return try components.role(of: id, supposed: .dimension, at: offset) }
    return components.knownRole(of: id) ?? .attribute
  }

  private static func isIDByte(_ byte: UInt8) -> Bool {
    switch byte {
    case UInt8(ascii: "a")...UInt8(ascii: "z"), UInt8(ascii: "A")...UInt8(ascii: "Z"),
      UInt8(ascii: "0")...UInt8(ascii: "9"), UInt8(ascii: "_"), UInt8(ascii: "-"),
      UInt8(ascii: "@"), UInt8(ascii: "$"), UInt8(ascii: "."):
      true
    default: false
    }
  }
}
