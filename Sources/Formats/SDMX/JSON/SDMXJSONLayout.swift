/// How the keys and attributes of a data set in SDMX-JSON are to be read.
struct SDMXJSONLayout {
  let structure: SDMXJSONStructure
  private let dimensions: [SDMXJSONComponent]
  /// How many dimensions come before those of each level.
  private let firstPlaces: [String: Int]
  /// The index that each key has now; -1 for none yet.
  private var indices: [Int]
  /// What follows the value in an observation's array.
  private let rest: [SDMXJSONComponent]

  init(_ structure: SDMXJSONStructure) {
    self.structure = structure
    dimensions = structure.allDimensions
    let datasetCount = structure.dimensions["dataSet"]?.count ?? 0
    firstPlaces = [
      "series": datasetCount,
      "observation": datasetCount + (structure.dimensions["series"]?.count ?? 0),
    ]
    indices = Array(repeating: -1, count: dimensions.count)
    rest =
      (structure.measures["observation"] ?? []).dropFirst()
      + (structure.attributes["observation"] ?? [])
  }

  /// The keys before any series: those of the data set have their one value.
  func startingKeys(_ components: SDMXComponents) throws(FormatError) -> [SDMXComponentValue] {
    var keys: [SDMXComponentValue] = []
    for (place, dimension) in dimensions.enumerated() {
      let isFixed = place < firstPlaces["series", default: 0]
      keys.append(
        isFixed
          ? try dimension.value(0, at: dimension.offset)
          : SDMXComponentValue(id: dimension.id, text: ""))
    }
    try components.check(keys, at: dimensions.first?.offset ?? 0)
    for attribute in structure.attributes.values.joined() {
      _ = try components.role(of: attribute.id, supposed: .attribute, at: attribute.offset)
    }
    return keys
  }

  /// Takes the key of a series or of an observation: an index for each dimension, "0:2:1".
  mutating func takeKey(
    _ text: ArraySlice<UInt8>, at offset: Int, of level: String,
    _ keys: inout [SDMXComponentValue]
  ) throws(FormatError) {
    var place = firstPlaces[level, default: 0]
    let end = place + (structure.dimensions[level]?.count ?? 0)
    var index = 0
    var digits = 0
    var isWhole = true
    for position in text.startIndex...text.endIndex where isWhole {
      // The end of the key ends its last index, as a colon ends the others.
      let byte = position == text.endIndex ? UInt8(ascii: ":") : text[position]
      if byte >= UInt8(ascii: "0"), byte <= UInt8(ascii: "9"), digits < 9 {
        index = index * 10 + Int(byte - UInt8(ascii: "0"))
        digits += 1
        continue
      }
      isWhole = byte == UInt8(ascii: ":") && digits > 0 && place < end
      if isWhole, indices[place] != index {
        keys[place] = try dimensions[place].value(index, at: offset)
        indices[place] = index
      }
      place += 1
      index = 0
      digits = 0
    }
    if !isWhole || place != end {
      throw FormatError(
        SDMXJSONData.format, offset: offset, found: "the key \(FormatError.show(text))",
        expected: "an index for each of the \(level)'s dimensions")
    }
  }

  /// The values of attributes of a level.
  func values(
    _ cells: [SDMXJSONCell?], of level: String, at offset: Int
  ) throws(FormatError) -> [SDMXComponentValue] {
    let attributes = structure.attributes[level] ?? []
    var values: [SDMXComponentValue] = []
    for (index, cell) in cells.enumerated() {
      guard let cell else { continue }
      guard index < attributes.count else {
        throw FormatError(
          SDMXJSONData.format, offset: offset, found: "\(cells.count) attributes of a \(level)",
          expected: "\(attributes.count), as in the structure")
      }
      if let value = try cell.value(of: attributes[index], at: offset) { values.append(value) }
    }
    return values
  }

  /// The key and the attributes of a group.
  func group(
    _ group: (key: String, offset: Int, attributes: [SDMXJSONCell?])
  ) throws(FormatError) -> [SDMXComponentValue] {
    let parts = group.key.split(separator: ":", omittingEmptySubsequences: false)
    // Dimensions of the data set as a whole may be left out.
    let dimensions = self.dimensions.suffix(parts.count)
    let fewest = self.dimensions.count - firstPlaces["series", default: 0]
    guard parts.count == self.dimensions.count || parts.count == fewest else {
      throw FormatError(
        SDMXJSONData.format, offset: group.offset, found: "the group's key '\(group.key)'",
        expected: "\(fewest) parts, one for each dimension")
    }
    var components: [SDMXComponentValue] = []
    for (part, dimension) in zip(parts, dimensions) where !part.isEmpty {
      components.append(try dimension.value(Int(part) ?? -1, at: group.offset))
    }
    return components
      + (try values(group.attributes, of: "dimensionGroup", at: group.offset))
  }

  /// The nth element after an observation's value.
  ///
  /// - Returns: `nil` where it says nothing. After the attributes may come an index among the
  ///   message's annotations, which are not read.
  func observationValue(
    _ cell: SDMXJSONCell?, _ index: Int, at offset: Int
  ) throws(FormatError) -> SDMXComponentValue? {
    if index < rest.count { return try cell?.value(of: rest[index], at: offset) }
    if case .text(let text)? = cell {
      throw FormatError(
        SDMXJSONData.format, offset: offset, found: "'\(text)' after the attributes",
        expected: "the index of an annotation")
    }
    return nil
  }
}
