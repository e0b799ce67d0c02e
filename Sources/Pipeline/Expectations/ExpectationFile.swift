internal import Hashing
internal import Statistics
internal import Transform

/// What one file under `Pipelines/expectations/` declares.
struct ExpectationFile: Sendable {
  let path: String
  let declaration: ExpectationDeclaration
  /// SHA-256 of the file: other expectations may keep out other values.
  let digest: String

  init(_ file: DeclarationFile) throws(PipelineError) {
    path = file.path
    declaration = try file.decoded(ExpectationDeclaration.self, keys: .expectations)
    digest = SHA256Digest(of: file.bytes).hex
  }

  /// Refuses what is expected of a source or series that nobody declares.
  func check(against sources: [SourcePipeline]) throws(PipelineError) {
    guard let source = sources.first(where: { $0.id == declaration.source }) else {
      throw .declaration(
        file: path,
        problem: "source: found '\(declaration.source)', expected one of "
          + sources.map(\.id).joined(separator: ", "))
    }
    let known = Set(source.series.map(\.key.code))
    for item in declaration.series ?? [] where !known.contains(item.code) {
      throw .declaration(
        file: path, problem: "\(source.file) declares no series '\(item.code)' that is published")
    }
  }
}

extension PipelineFiles {
  /// What is expected of a series.
  func expectations(of key: SeriesKey) -> [SeriesExpectation] {
    expectations[key.source]?.declaration.expecting(key.code).expectations ?? []
  }
}

extension DeclarationKeys {
  /// What is expected of the series of a source.
  static let expectations: DeclarationKeys = {
    let expectations = list(values(SeriesExpectation.keys))
    return mapping([
      "source": .value, "all": expectations,
      "series": list(mapping(["code": .value, "expect": expectations])),
    ])
  }()
}
