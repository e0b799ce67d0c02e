internal import Extract
internal import Hashing
public import Statistics
internal import Transfer

/// One source as its pipeline file declares it.
public struct SourcePipeline: Sendable {
  /// Its id: `wdi`.
  public let id: String
  /// What the publisher calls the product.
  public let title: String
  /// Who publishes it.
  public let publisher: String
  /// Under which licence.
  public let licence: String
  /// Where a person finds it.
  public let homepage: String
  /// Where requests go, unless the user says otherwise.
  public let baseURL: String
  /// The file that declares it.
  public let file: String
  /// How it is extracted.
  let extractor: any Extractor
  /// The series it declares, in the order of the file.
  public var series: [SeriesDefinition] { extractor.series }
  /// The place table that says what its places mean.
  public let dialect: String
  /// Whether a run of all sources leaves it alone.
  public let isOnRequest: Bool
  /// The series it declares to be computed from others.
  public let derived: [DerivedDefinition]
  let transfer: TransferDeclaration
  let recheckDays: Double
  /// How many days after it last came whole a source counts as stale.
  let staleAfterDays: Double
  /// SHA-256 of the file that declares it.
  let digest: String

  /// What every source declares; the rest is its extractor's.
  private struct Declaration: Decodable {
    let source: String
    let title: String
    let publisher: String
    let licence: String
    let homepage: String
    let baseURL: String
    let transfer: TransferDeclaration?
    let recheckDays: Double
    let staleAfterDays: Double
    let derived: [DerivedDefinition.Declaration]?
    let onRequest: Bool?
    let dialect: String?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case source, title, publisher, licence, homepage, transfer, derived, dialect
      case baseURL = "base_url"
      case recheckDays = "recheck_days"
      case onRequest = "on_request"
      case staleAfterDays = "stale_after_days"
    }

    static let keys: [String: DeclarationKeys] = {
      var keys = Dictionary(
        uniqueKeysWithValues: CodingKeys.allCases.map { ($0.rawValue, DeclarationKeys.value) })
      keys["kind"] = .value
      keys[CodingKeys.transfer.rawValue] = .values(
        TransferDeclaration.CodingKeys.allCases.map(\.rawValue))
      keys[CodingKeys.derived.rawValue] = DerivedDefinition.keys
      return keys
    }()
  }

  /// Reads and checks a declaration.
  init(_ file: DeclarationFile) throws(PipelineError) {
    guard let kind = SourceKind(rawValue: file.text("kind")) else {
      let known = SourceKind.allCases.map(\.rawValue).joined(separator: ", ")
      throw .declaration(
        file: file.path, problem: "kind: found '\(file.text("kind"))', expected one of \(known)")
    }
    let keys = kind.keys(beside: Declaration.keys)
    let declaration = try file.decoded(Declaration.self, keys: keys)
    self.file = file.path
    digest = SHA256Digest(of: file.bytes).hex
    id = declaration.source
    title = declaration.title
    publisher = declaration.publisher
    licence = declaration.licence
    homepage = declaration.homepage
    baseURL = declaration.baseURL
    transfer = declaration.transfer ?? TransferDeclaration()
    recheckDays = declaration.recheckDays
    staleAfterDays = declaration.staleAfterDays
    dialect = declaration.dialect ?? id
    isOnRequest = declaration.onRequest ?? false
    let source = id
    derived = (declaration.derived ?? []).map { DerivedDefinition($0, source: source) }
    do {
      try transfer.check()
      let isPlain = id.utf8.allSatisfy {
        (0x61...0x7A).contains($0) || (0x30...0x39).contains($0) || $0 == 0x2D
      }
      guard isPlain, !id.isEmpty else {
        throw DeclarationError(
          key: "source", problem: "found '\(id)', expected small letters, digits or '-'")
      }
      extractor = try kind.extractor(file, keys: keys)
      var codes = Set(extractor.series.map(\.key.code))
      for (number, item) in derived.enumerated() where !codes.insert(item.series.key.code).inserted
      {
        throw DeclarationError(
          key: "derived[\(number)].code", problem: "\(item.series.key.code) stands twice")
      }
    } catch let error as DeclarationError {
      throw .declaration(file: file.path, problem: error.description)
    } catch let error as PipelineError {
      throw error
    } catch {
      throw .declaration(file: file.path, problem: "\(error)")
    }
  }
}
