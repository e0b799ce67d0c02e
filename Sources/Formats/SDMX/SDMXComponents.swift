/// Tells which part of an observation a component is, by the data structure if there is one.
struct SDMXComponents {
  /// The parts a component can be.
  enum Role: Sendable {
    case dimension, value, attribute
  }

  let structure: SDMXDataStructure?
  private let format: String
  private var roles: [String: Role] = [:]
  /// The components whose values are codes.
  private var coded: Set<String> = []

  init(_ structure: SDMXDataStructure?, format: String) {
    self.structure = structure
    self.format = format
    guard let structure else { return }
    for attribute in structure.attributes {
      roles[attribute.id] = .attribute
      if attribute.codelist != nil { coded.insert(attribute.id) }
    }
    for measure in structure.measures { roles[measure.id] = .attribute }
    if let value = structure.measures.first { roles[value.id] = .value }
    for dimension in structure.dimensions {
      roles[dimension.id] = .dimension
      coded.insert(dimension.id)
    }
  }

  /// What a component is by the structure; without one, what it is supposed to be.
  ///
  /// - Parameter offset: Where it is named.
  /// - Throws: Where the structure has no such component.
  func role(
    of id: String, supposed: Role, at offset: Int
  ) throws(FormatError) -> Role {
    guard let structure else { return supposed }
    if let role = roles[id] { return role }
    throw FormatError(
      format, offset: offset, found: "'\(id)'",
      expected: "a component of the data structure \(structure.reference)")
  }

  /// What a component is by the structure, if there is one and it has the component.
  func knownRole(of id: String) -> Role? { roles[id] }

  /// Whether a component's values are codes, as far as that is known.
  func mayBeCoded(_ id: String) -> Bool { structure == nil || coded.contains(id) }

  /// Checks which dimensions an observation has codes of.
  ///
  /// - Parameter offset: Where the observation is.
  /// - Throws: Where one occurs twice, or where they are not those of the structure.
  func check(_ keys: [SDMXComponentValue], at offset: Int) throws(FormatError) {
    for (index, key) in keys.enumerated() where keys[..<index].contains(where: { $0.id == key.id })
    {
      throw FormatError(
        format, offset: offset, found: "two codes of '\(key.id)'", expected: "one of a dimension")
    }
    guard let structure else { return }
    for key in keys where roles[key.id] != .dimension {
      throw FormatError(
        format, offset: offset, found: "a code of '\(key.id)'",
        expected: "codes of dimensions of the data structure \(structure.reference)")
    }
    for dimension in structure.dimensions where !keys.contains(where: { $0.id == dimension.id }) {
      throw FormatError(
        format, offset: offset, found: "no code of '\(dimension.id)'",
        expected: "one of every dimension of the data structure \(structure.reference)")
    }
  }
}
