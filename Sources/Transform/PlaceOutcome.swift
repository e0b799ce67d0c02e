public import Statistics

/// What a source's code turned out to mean.
public enum PlaceOutcome: Sendable, Hashable {
  /// One place, and the rule that says so.
  case place(Place, Rule)
  /// Nothing declared: never guessed.
  case unknown
}

extension Rule {
  static let placeISO = Rule(
    "place.iso3166", "The source's code is an ISO 3166-1 alpha-3 code.")
  static let placeUserAssigned = Rule(
    "place.user-assigned", "The dialect table declares this code, which ISO leaves to its users.")
  static let placeGroup = Rule(
    "place.group", "The dialect table declares this code for several ISO places together.")
  static let placeAggregate = Rule(
    "place.aggregate", "The dialect table declares this code as an aggregate of the publisher.")
  static let placeListed = Rule(
    "place.listed-aggregate",
    "The publisher's own country list, not the dialect table, calls this code an aggregate.")
  static let placeSynonym = Rule(
    "place.synonym", "The dialect table declares this code as an older one of the place.")
}
