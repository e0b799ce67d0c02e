internal import Disk
public import TalentIndex

/// An index definition under `Pipelines/index/`.
public struct IndexFile: Sendable {
  /// The file.
  public let path: String
  /// What it declares.
  public let definition: IndexDefinition

  /// Reads a definition.
  ///
  /// - Parameters:
  ///   - path: The file; `nil` for the only one under `index/` of the pipelines.
  ///   - pipelines: The directory of the pipeline files.
  public init(_ path: String?, pipelines: String) throws(PipelineError) {
    let path = if let path { path } else { try IndexFile.only(in: pipelines + "/index") }
    let file = try DeclarationFile(path: path)
    self.path = path
    definition = try file.decoded(IndexDefinition.self, keys: .index)
  }

  private static func only(in directory: String) throws(PipelineError) -> String {
    let names: [String]
    do {
      names = try Disk().list(directory).filter { $0.hasSuffix(".yaml") }
    } catch {
      throw .disk(error)
    }
    guard let name = names.first, names.count == 1 else {
      throw .usage(
        names.isEmpty
          ? "there is no index definition in '\(directory)'"
          : "there are several index definitions in '\(directory)': say which with --definition "
            + names.joined(separator: "|"))
    }
    return directory + "/" + name
  }
}

extension DeclarationKeys {
  /// An index definition; pillars may be divided as deep as anybody has wished so far.
  static let index: DeclarationKeys = {
    let reference = values(["year", "max_age", "inputs"])
    let goalposts = values(["low", "high"])
    let indicator = mapping([
      "code": .value, "name": .value, "unit": .value, "direction": .value, "weight": .value,
      "formula": .value, "reference": reference, "goalposts": goalposts,
      "inputs": .value,
      "fill": .list(
        mapping([
          "method": .value, "max_age": .value, "max_span": .value, "grouping": .value,
          "values": .list(values(["place", "value", "year", "source"])),
        ])),
    ])
    var pillar = mapping([
      "code": .value, "name": .value, "weight": .value, "aggregation": .value,
      "indicators": .list(indicator),
    ])
    for _ in 0..<4 {
      pillar = mapping([
        "code": .value, "name": .value, "weight": .value, "aggregation": .value,
        "indicators": .list(indicator), "pillars": .list(pillar),
      ])
    }
    return mapping([
      "index": .value, "title": .value, "countries": .value, "groupings": .value,
      "reference": reference, "normalisation": .value, "aggregation": .value,
      "weights": .value, "judgements": judgements, "treatment": .value, "scale": .value,
      "ranking": .value, "decimals": .value, "holes": .value, "coverage": .value,
      "uncertainty": .value, "pillars": .list(pillar),
    ])
  }()

  /// Pairwise judgements.
  static let judgements = mapping([
    "scale": .value, "method": .value, "group": .value, "random_index": .value, "limit": .value,
    "inconsistent": .value, "experts": .list(values(["name", "weight"])),
    "comparisons": .list(mapping(["of": .value, "criteria": .value, "matrices": .value])),
  ])
}
