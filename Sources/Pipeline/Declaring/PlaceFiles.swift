internal import Disk
internal import Hashing
internal import Synchronization
internal import Transform

/// The tables under `Pipelines/places/`: read at once, understood when a place has to be resolved.
///
/// A night without news resolves none, and need not pay for sixteen dialects.
final class PlaceFiles: Sendable {
  /// What all sources share; a change of it concerns every source.
  private static let shared: Set = ["iso3166.yaml", "beyond_iso.yaml", "names.yaml"]

  private let directory: String
  private let files: [(name: String, bytes: [UInt8])]
  private let understood = Mutex<Gazetteer?>(nil)

  init(directory: String, disk: Disk) throws(PipelineError) {
    var files: [(name: String, bytes: [UInt8])] = []
    do {
      for name in try disk.list(directory) where name.hasSuffix(".yaml") {
        files.append((name, try disk.readFile(directory + "/" + name, limit: 16 << 20)))
      }
    } catch {
      throw .disk(error)
    }
    self.directory = directory
    self.files = files
  }

  /// Adds every file to a digest.
  func update(_ digest: inout RunningDigest) {
    for file in files { digest.update(file.bytes) }
  }

  /// SHA-256 over what may decide what a place of a dialect means.
  func digest(of dialect: String) -> String {
    var digest = RunningDigest()
    for file in files where PlaceFiles.shared.contains(file.name) || file.name == dialect + ".yaml"
    {
      digest.update(file.bytes)
    }
    return digest.digest().hex
  }

  /// What places mean.
  ///
  /// - Throws: The first file that cannot be read or contradicts itself or another.
  func gazetteer() throws(PipelineError) -> Gazetteer {
    if let known = understood.withLock({ $0 }) { return known }
    var dialects: [DialectDeclaration] = []
    var countries: [CountryDeclaration] = []
    var beyond = BeyondISODeclaration.none
    var shared = NamesDeclaration.none
    for (name, bytes) in files {
      let file = try DeclarationFile(path: directory + "/" + name, bytes: bytes)
      switch name {
      case "iso3166.yaml":
        countries = try file.decoded([CountryDeclaration].self, keys: .countries)
      case "beyond_iso.yaml":
        beyond = try file.decoded(BeyondISODeclaration.self, keys: .beyondISO)
      case "names.yaml":
        shared = try file.decoded(NamesDeclaration.self, keys: .names)
      default: dialects.append(try file.decoded(DialectDeclaration.self, keys: .dialect))
      }
    }
    do {
      let gazetteer = try Gazetteer(
        iso: countries, beyond: beyond, names: shared, dialects: dialects)
      understood.withLock { $0 = gazetteer }
      return gazetteer
    } catch {
      throw .declaration(file: directory, problem: error.description)
    }
  }
}
