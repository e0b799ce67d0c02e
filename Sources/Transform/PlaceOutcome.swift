public import Statistics

/// What a source's code or name turned out to mean.
public enum PlaceOutcome: Sendable, Hashable {
  /// One place, and the rule that says so: a country, a former one, a group or an aggregate.
  case place(Place, Rule)
  /// Something that stands among places and is none: stateless people, a travel document.
  case noPlace(NoPlace, Rule)
  /// Several places; which of them is not said.
  case ambiguous([Place], Rule)
  /// Nothing declared: never guessed.
  case unknown

  /// Whether both mean the same, by whatever rule.
  func isSameMeaning(as other: PlaceOutcome) -> Bool {
    switch (self, other) {
    case (.place(let left, _), .place(let right, _)): left == right
    case (.noPlace(let left, _), .noPlace(let right, _)): left == right
    case (.ambiguous(let left, _), .ambiguous(let right, _)): left == right
    case (.unknown, .unknown): true
    case (.place, _), (.noPlace, _), (.ambiguous, _), (.unknown, _): false
    }
  }
}

/// Something that stands in a column of places and is none.
public struct NoPlace: Sendable, Hashable {
  /// The source's code for it, or a short English one.
  public let code: String
  /// English name for display.
  public let name: String
  /// Why it is no place: a travel document, people without a nationality, a regional office.
  public let reason: String
  /// The country it is a part of, where it would be counted twice; empty otherwise.
  public let partOf: String
}

extension Rule {
  static let placeISO = Rule(
    "place.iso3166", "The source's code is an ISO 3166-1 alpha-3 code.")
  static let placeAlpha2 = Rule(
    "place.iso3166-alpha2", "The source's code is an ISO 3166-1 alpha-2 code.")
  static let placeNumeric = Rule(
    "place.iso3166-numeric", "The source's code is an ISO 3166-1 number, as in M49.")
  static let placeFormer = Rule(
    "place.former", "The code or name is that of a state that is no more.")
  static let placeRenamed = Rule(
    "place.renamed", "The code is one that ISO 3166 has replaced by another for the same place.")
  static let placeDated = Rule(
    "place.dated", "What the code or name means depends on the day, by the declared table.")
  static let placeName = Rule(
    "place.name", "The name is declared for one place, whoever writes it.")
  static let placeAlias = Rule(
    "place.alias", "The dialect table declares this name for the place.")
  static let placeDocument = Rule(
    "place.document", "The name is of a travel document of the place, not of residence there.")
  static let placeOwnCode = Rule(
    "place.own-code", "The dialect table declares this code of the source for the place.")
  static let placeUserAssigned = Rule(
    "place.user-assigned", "The dialect table declares this code, which ISO leaves to its users.")
  static let placeGroup = Rule(
    "place.group", "The dialect table declares this code for several ISO places together.")
  static let placeAggregate = Rule(
    "place.aggregate", "The dialect table declares this code as an aggregate of the publisher.")
  static let placePrefix = Rule(
    "place.aggregate-prefix",
    "The dialect table declares that codes which start so are aggregates of the publisher.")
  static let placeListed = Rule(
    "place.listed-aggregate",
    "The publisher's own country list, not the dialect table, calls this code an aggregate.")
  static let placeSynonym = Rule(
    "place.synonym", "The dialect table declares this code as an older one of the place.")
  static let placeNone = Rule(
    "place.none", "The place tables declare that this is no place.")
  static let placeAmbiguous = Rule(
    "place.ambiguous", "The name is declared as one of several places.")
  static let placeDialects = Rule(
    "place.dialects", "Sources mean different things by it; say which with a dialect.")
}
