internal import Formats

/// The codelists and data structures of a structure message.
struct SDMXCodes: Sendable {
  /// The names of codes, in English where there is one, by codelist.
  private(set) var codelists: [String: [String: String]] = [:]
  private(set) var structures: [SDMXDataStructure] = []
  private var conceptLists: [String: String] = [:]

  init(_ file: PayloadFile) throws(ExtractError) {
    try inDocument(file.name) {
      var reader = try SDMXStructureReader(try file.open())
      while let item = try reader.next() {
        switch item {
        case .codelist(let list):
          codelists[list.reference.id] = Dictionary(
            list.items.map { ($0.id, SDMXCodes.english($0.names)) },
            uniquingKeysWith: { first, _ in first })
        case .conceptScheme(let scheme):
          for concept in scheme.items { conceptLists[concept.id] = concept.codelist?.id }
        case .dataStructure(let structure): structures.append(structure)
        case .dataflow: break
        }
      }
    }
  }

  /// The data structure that has all of these dimensions; `nil` where none is known.
  func structure(with dimensions: [String]) -> SDMXDataStructure? {
    structures.first { structure in
      dimensions.allSatisfy { id in structure.dimensions.contains { $0.id == id } }
    }
  }

  /// The codes that a dimension may have, with their names; `nil` where no list is known.
  func codes(of dimension: String) -> [String: String]? {
    for structure in structures {
      guard let found = structure.dimensions.first(where: { $0.id == dimension }) else { continue }
      let list = found.codelist?.id ?? found.concept?.item.flatMap { conceptLists[$0] }
      if let list, let codes = codelists[list] { return codes }
    }
    return nil
  }

  private static func english(_ names: [SDMXText]) -> String {
    (names.first { $0.language == "en" } ?? names.first)?.text ?? ""
  }
}
