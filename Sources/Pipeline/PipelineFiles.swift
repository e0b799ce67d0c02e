internal import Disk
internal import Extract
internal import Foundation
internal import Hashing
internal import Transform
internal import Yams

/// The declarations under `Pipelines/`, read and checked.
public struct PipelineFiles: Sendable {
  /// The sources, sorted by id.
  public let sources: [SourcePipeline]
  /// SHA-256 over every file read, with its name.
  public let digest: String
  /// SHA-256 over the place tables alone.
  let placesDigest: String
  let gazetteer: Gazetteer

  /// Reads `sources/*.yaml` and `places/*.yaml` of a directory.
  ///
  /// - Throws: The first file that cannot be read or does not add up.
  public init(directory: String) throws(PipelineError) {
    let disk = Disk()
    var digest = RunningDigest()
    var places = RunningDigest()
    var dialects: [DialectDeclaration] = []
    var countries: [CountryDeclaration] = []
    for name in try PipelineFiles.names(in: directory + "/places", disk) {
      let file = try DeclarationFile(directory: directory, name: "places/" + name, disk: disk)
      digest.update(file.bytes)
      places.update(file.bytes)
      if name == "iso3166.yaml" {
        countries = try file.decoded([CountryDeclaration].self)
      } else {
        dialects.append(try file.decoded(DialectDeclaration.self))
      }
    }
    do {
      gazetteer = try Gazetteer(iso: countries, dialects: dialects)
    } catch {
      throw .declaration(file: directory + "/places", problem: error.description)
    }
    placesDigest = places.digest().hex
    var sources: [SourcePipeline] = []
    for name in try PipelineFiles.names(in: directory + "/sources", disk) {
      let file = try DeclarationFile(directory: directory, name: "sources/" + name, disk: disk)
      digest.update(file.bytes)
      sources.append(try SourcePipeline(file))
    }
    self.sources = sources.sorted { $0.id < $1.id }
    self.digest = digest.digest().hex
  }

  /// The sources of those ids, or all.
  ///
  /// - Throws: ``PipelineError/noSuchSource(_:known:)`` with the nearest known id.
  public func sources(_ ids: [String]) throws(PipelineError) -> [SourcePipeline] {
    for id in ids where !sources.contains(where: { $0.id == id }) {
      throw .noSuchSource(id, known: sources.map(\.id))
    }
    return ids.isEmpty ? sources : sources.filter { ids.contains($0.id) }
  }

  private static func names(in directory: String, _ disk: Disk) throws(PipelineError) -> [String] {
    do {
      return try disk.list(directory).filter { $0.hasSuffix(".yaml") }
    } catch {
      throw .disk(error)
    }
  }
}

/// One YAML file under `Pipelines/`.
struct DeclarationFile {
  let path: String
  let text: String
  let bytes: [UInt8]

  init(directory: String, name: String, disk: Disk) throws(PipelineError) {
    path = directory + "/" + name
    do {
      bytes = try disk.readFile(path, limit: 16 << 20)
    } catch {
      throw .disk(error)
    }
    text = String(decoding: bytes, as: UTF8.self)
  }

  /// Reads the whole file as a value.
  func decoded<Value: Decodable>(_ type: Value.Type) throws(PipelineError) -> Value {
    do {
      return try YAMLDecoder().decode(type, from: text)
    } catch let error as DecodingError {
      throw .declaration(file: path, problem: DeclarationFile.sentence(error))
    } catch {
      throw .declaration(file: path, problem: "\(error)")
    }
  }

  /// Refuses keys that nothing reads: most of them are misspelt.
  func checkKeys(_ known: Set<String>) throws(PipelineError) {
    let node: Node?
    do { node = try Yams.compose(yaml: text) } catch {
      throw .declaration(file: path, problem: "\(error)")
    }
    guard let mapping = node?.mapping else {
      throw .declaration(file: path, problem: "expected a mapping of keys to values")
    }
    for key in mapping.keys {
      if let name = key.string, !known.contains(name) {
        let line = key.mark.map { "line \($0.line): " } ?? ""
        throw .declaration(
          file: path,
          problem: "\(line)unknown key '\(name)', expected one of "
            + known.sorted().joined(separator: ", "))
      }
    }
  }

  private static func sentence(_ error: DecodingError) -> String {
    func at(_ path: [any CodingKey]) -> String {
      path.isEmpty ? "the file" : path.map(\.stringValue).joined(separator: ".")
    }
    return switch error {
    case .keyNotFound(let key, let context):
      "\(at(context.codingPath)) has no '\(key.stringValue)'"
    case .typeMismatch(let type, let context):
      "\(at(context.codingPath)) is not of the expected kind (\(type))"
    case .valueNotFound(let type, let context):
      "\(at(context.codingPath)) has no value (\(type))"
    case .dataCorrupted(let context):
      "\(at(context.codingPath)): \(context.underlyingError.map { "\($0)" } ?? context.debugDescription)"
    @unknown default: "\(error)"
    }
  }
}
