internal import Disk
internal import Extract
internal import Foundation
internal import Hashing
public import Transform

/// The declarations under `Pipelines/`, read and checked.
public struct PipelineFiles: Sendable {
  /// The sources, sorted by id.
  public let sources: [SourcePipeline]
  /// SHA-256 over every file read, with its name.
  public let digest: String
  /// What places mean to each source.
  let places: PlaceFiles
  /// Every computed series, each after those it is computed from.
  let derived: [DerivedDefinition]
  /// What is expected of the series of a source, by its id.
  let expectations: [String: ExpectationFile]
  /// How the gaps of indices are filled.
  let fills: [FillFile]

  /// Reads `sources/*.yaml`, `places/*.yaml`, `expectations/*.yaml` and `fills/*.yaml` of a
  /// directory.
  ///
  /// - Throws: The first file that cannot be read or does not add up.
  public init(directory: String) throws(PipelineError) {
    let disk = Disk()
    var digest = RunningDigest()
    places = try PlaceFiles(directory: directory + "/places", disk: disk)
    places.update(&digest)
    var sources: [SourcePipeline] = []
    for name in try PipelineFiles.names(in: directory + "/sources", disk) {
      let file = try DeclarationFile(directory: directory, name: "sources/" + name, disk: disk)
      digest.update(file.bytes)
      let source = try SourcePipeline(file)
      if let other = sources.first(where: { $0.id == source.id }) {
        throw .declaration(
          file: source.file,
          problem: "the source '\(source.id)' is also declared in \(other.file)")
      }
      sources.append(source)
    }
    self.sources = sources.sorted { $0.id < $1.id }
    do {
      derived = try self.sources.flatMap(\.derived).inOrder()
    } catch {
      throw .declaration(
        file: directory + "/sources", problem: "\(error.series) is computed from itself")
    }
    var expectations: [String: ExpectationFile] = [:]
    for name in try PipelineFiles.optionalNames(in: directory + "/expectations", disk) {
      let file = try DeclarationFile(directory: directory, name: "expectations/" + name, disk: disk)
      digest.update(file.bytes)
      let expectation = try ExpectationFile(file)
      try expectation.check(against: self.sources)
      if let other = expectations.updateValue(expectation, forKey: expectation.declaration.source) {
        throw .declaration(
          file: expectation.path, problem: "\(other.path) is about the same source")
      }
    }
    self.expectations = expectations
    var fills: [FillFile] = []
    for name in try PipelineFiles.optionalNames(in: directory + "/fills", disk) {
      let file = try DeclarationFile(directory: directory, name: "fills/" + name, disk: disk)
      digest.update(file.bytes)
      let fill = try FillFile(file, pipelines: directory)
      try fill.check(against: self.sources)
      fills.append(fill)
    }
    self.fills = fills
    self.digest = digest.digest().hex
  }

  /// What places mean.
  ///
  /// - Throws: The first place table that cannot be read or contradicts itself or another.
  public func gazetteer() throws(PipelineError) -> Gazetteer { try places.gazetteer() }

  /// The sources of those ids, or all.
  ///
  /// - Throws: ``PipelineError/noSuchSource(_:known:)`` with the nearest known id.
  public func sources(_ ids: [String]) throws(PipelineError) -> [SourcePipeline] {
    for id in ids where !sources.contains(where: { $0.id == id }) {
      throw .noSuchSource(id, known: sources.map(\.id))
    }
    return sources.filter { ids.isEmpty || ids.contains($0.id) }
  }

  /// The files of a folder that need not be there.
  private static func optionalNames(
    in directory: String, _ disk: Disk
  ) throws(PipelineError) -> [String] {
    disk.exists(directory) ? try names(in: directory, disk) : []
  }

  private static func names(in directory: String, _ disk: Disk) throws(PipelineError) -> [String] {
    do {
      return try disk.list(directory).filter { $0.hasSuffix(".yaml") }
    } catch {
      throw .disk(error)
    }
  }
}
