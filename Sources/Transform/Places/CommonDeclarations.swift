/// Names that mean the same wherever they are written: `Pipelines/places/names.yaml`.
public struct NamesDeclaration: Sendable, Decodable {
  /// Names of one place.
  ///
  /// A list, since a mapping of hundreds is slow to read.
  struct Entry: Sendable, Decodable {
    let place: String
    let names: [String]
  }

  let names: [Entry]
  let ambiguous: [AmbiguousDeclaration]
  let noPlace: [NoPlaceDeclaration]

  enum CodingKeys: String, CodingKey {
    case names, ambiguous
    case noPlace = "no_place"
  }

  init(
    names: [Entry], ambiguous: [AmbiguousDeclaration], noPlace: [NoPlaceDeclaration]
  ) {
    self.names = names
    self.ambiguous = ambiguous
    self.noPlace = noPlace
  }

  /// No names but those of ISO's table.
  public static let none = NamesDeclaration(names: [], ambiguous: [], noPlace: [])
}

/// Places that ISO 3166-1 does not list today: `Pipelines/places/beyond_iso.yaml`.
public struct BeyondISODeclaration: Sendable, Decodable {
  /// A code of the user-assigned range that sources agree on.
  struct UserAssigned: Sendable, Decodable {
    let alpha3: String
    let alpha2: String
    let numeric: String
    let name: String
    let zh: String?
    let from: String?
  }

  /// A state that is no more, or not within those borders.
  struct Former: Sendable, Decodable {
    let code: String
    let alpha2: String?
    let alpha4: String?
    let numeric: String?
    let name: String
    let zh: String?
    let names: [String]?
    let from: String?
    let to: String?
    let withdrawn: String?
    let successors: [String]
  }

  /// A code of ISO 3166-3 for a place that has another today.
  struct Renamed: Sendable, Decodable {
    let alpha3: String
    let alpha2: String?
    let alpha4: String
    let means: String
    let withdrawn: String
  }

  /// A day on which the borders under one code changed.
  struct Break: Sendable, Decodable {
    let place: String
    let on: String
    let note: String
  }

  let userAssigned: [UserAssigned]
  let former: [Former]
  let renamed: [Renamed]
  let dated: [DatedDeclaration]
  let breaks: [Break]

  enum CodingKeys: String, CodingKey {
    case former, renamed, dated, breaks
    case userAssigned = "user_assigned"
  }

  init(
    userAssigned: [UserAssigned] = [], former: [Former] = [], renamed: [Renamed] = [],
    dated: [DatedDeclaration] = [], breaks: [Break] = []
  ) {
    self.userAssigned = userAssigned
    self.former = former
    self.renamed = renamed
    self.dated = dated
    self.breaks = breaks
  }

  /// Nothing beyond ISO's table.
  public static let none = BeyondISODeclaration()
}
