/// One country or territory of ISO 3166-1, as `Pipelines/places/iso3166.yaml` lists them.
public struct CountryDeclaration: Sendable, Decodable {
  let alpha3: String
  let alpha2: String
  let numeric: String
  let name: String
}

/// How one source writes places, as `Pipelines/places/<source>.yaml` declares it.
public struct DialectDeclaration: Sendable, Decodable {
  /// A code of the source that is no ISO code, with what it names.
  public struct Entry: Sendable, Decodable {
    let code: String
    /// A second code of the source for the same place, of two characters.
    let iso2: String?
    let name: String
    let members: [String]?
  }

  /// An older or second code for a place.
  public struct Synonym: Sendable, Decodable {
    let code: String
    let means: String
  }

  /// The source's id.
  public let dialect: String
  /// What a code is when no entry says otherwise; only `iso3166-1-alpha3` is known.
  let codes: String
  let userAssigned: [Entry]?
  let groups: [Entry]?
  let aggregates: [Entry]?
  let synonyms: [Synonym]?

  enum CodingKeys: String, CodingKey {
    case dialect, codes, groups, aggregates, synonyms
    case userAssigned = "user_assigned"
  }
}

/// A place table that contradicts itself.
public struct PlaceTableError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The table: `iso3166` or a dialect.
  public let table: String
  /// What is wrong with which code.
  public let problem: String

  /// One sentence naming the table and the code.
  public var description: String { "places/\(table).yaml: \(problem)" }
}
