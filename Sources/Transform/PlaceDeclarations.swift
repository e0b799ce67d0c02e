/// One country or territory of ISO 3166-1, as `Pipelines/places/iso3166.yaml` lists them.
public struct CountryDeclaration: Sendable, Decodable {
  let alpha3: String
  let alpha2: String
  let numeric: String
  let name: String
  /// Chinese short name.
  let zh: String?
}

/// How one source writes places, as `Pipelines/places/<source>.yaml` declares it.
public struct DialectDeclaration: Sendable, Decodable {
  /// A code of the source that is no ISO code, with what it names.
  public struct Entry: Sendable, Decodable {
    let code: String
    /// A second code of the source for the same place, of two characters.
    let iso2: String?
    let name: String
    /// Further spellings.
    let names: [String]?
    let members: [String]?
  }

  /// An older or second code for a place.
  public struct Synonym: Sendable, Decodable {
    let code: String
    let means: String
  }

  /// Which names the source's texts may be besides codes.
  enum Names: String, Sendable, Decodable {
    /// None: places are joined on codes.
    case none
    /// Those of `names.yaml`, and what the dialect declares itself.
    case shared
  }

  /// The source's id.
  public let dialect: String
  /// What a person calls the source.
  let title: String?
  /// What a code is when no entry says otherwise: a `PlaceCodeSystem`.
  let codes: String
  let names: Names?
  let userAssigned: [Entry]?
  let groups: [Entry]?
  let aggregates: [Entry]?
  /// Starts of codes that are all aggregates: `SDG: `.
  let aggregatePrefixes: [String]?
  let synonyms: [Synonym]?
  /// The source's own codes of a place, by the place.
  let ownCodes: [String: [String]]?
  /// Names of a place, by the place.
  let aliases: [String: [String]]?
  /// Names of travel documents of a place, by the place.
  let documents: [String: [String]]?
  let dated: [DatedDeclaration]?
  let ambiguous: [AmbiguousDeclaration]?
  let noPlace: [NoPlaceDeclaration]?
  let scopes: [ScopeDeclaration]?

  enum CodingKeys: String, CodingKey {
    case dialect, title, codes, names, groups, aggregates, synonyms, aliases, documents, dated
    case ambiguous, scopes
    case userAssigned = "user_assigned"
    case aggregatePrefixes = "aggregate_prefixes"
    case ownCodes = "own_codes"
    case noPlace = "no_place"
  }
}

/// A code or name that means a place on some days.
public struct DatedDeclaration: Sendable, Decodable {
  let text: String
  let means: String
  /// First day, or a period that starts with it.
  let from: String?
  /// Last day, or the last period that counts.
  let to: String?
}

/// A name of several places.
public struct AmbiguousDeclaration: Sendable, Decodable {
  let name: String
  let candidates: [String]
}

/// Something that stands among places and is none.
public struct NoPlaceDeclaration: Sendable, Decodable {
  let code: String
  let name: String
  let names: [String]?
  let reason: String
  let partOf: String?

  enum CodingKeys: String, CodingKey {
    case code, name, names, reason
    case partOf = "part_of"
  }
}

/// Whom a source's figures of a place cover.
public struct ScopeDeclaration: Sendable, Decodable {
  let place: String
  let covers: [String]
  /// Places that have rows of their own.
  let apart: [String]?
  /// Places that are not published at all.
  let absent: [String]?
  let from: String?
  let to: String?
  let note: String
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
