internal import Statistics

/// Says which place a source means by a code; knows only what is declared.
public struct Gazetteer: Sendable {
  private let iso: [String: Place]
  private let dialects: [String: [String: PlaceOutcome]]

  /// Builds the tables and checks that none of them contradicts itself or ISO.
  public init(iso: [CountryDeclaration], dialects: [DialectDeclaration]) throws(PlaceTableError) {
    var countries: [String: Place] = [:]
    for country in iso {
      let place = Place(code: country.alpha3, kind: .country, name: country.name)
      if countries.updateValue(place, forKey: country.alpha3) != nil {
        throw PlaceTableError(table: "iso3166", problem: "\(country.alpha3) stands twice")
      }
    }
    self.iso = countries
    var tables: [String: [String: PlaceOutcome]] = [:]
    for dialect in dialects {
      tables[dialect.dialect] = try Gazetteer.table(of: dialect, iso: countries)
    }
    self.dialects = tables
  }

  /// Resolves a code of a source.
  ///
  /// - Parameters:
  ///   - name: The name beside the code, kept for display of places no table names.
  ///   - saysAggregate: Whether the publisher's own list calls the code an aggregate.
  public func resolve(
    code: String, name: String, source: String, saysAggregate: Bool
  ) -> PlaceOutcome {
    if let declared = dialects[source]?[code] { return declared }
    if let country = iso[code] { return .place(country, .placeISO) }
    if saysAggregate {
      let place = Place(code: code, kind: .aggregate, name: name, scope: source)
      return .place(place, .placeListed)
    }
    return .unknown
  }

  private static func table(
    of dialect: DialectDeclaration, iso: [String: Place]
  ) throws(PlaceTableError) -> [String: PlaceOutcome] {
    if dialect.codes != "iso3166-1-alpha3" {
      throw PlaceTableError(
        table: dialect.dialect, problem: "codes: '\(dialect.codes)', expected iso3166-1-alpha3")
    }
    var table: [String: PlaceOutcome] = [:]
    func declare(_ code: String, _ place: Place, _ rule: Rule) throws(PlaceTableError) {
      if iso[code] != nil {
        throw PlaceTableError(table: dialect.dialect, problem: "\(code) is an ISO 3166-1 code")
      }
      if table.updateValue(.place(place, rule), forKey: code) != nil {
        throw PlaceTableError(table: dialect.dialect, problem: "\(code) stands twice")
      }
    }
    func declare(
      _ entries: [DialectDeclaration.Entry]?, as kind: Place.Kind, _ rule: Rule
    ) throws(PlaceTableError) {
      for entry in entries ?? [] {
        let place = Place(
          code: entry.code, kind: kind, name: entry.name,
          scope: kind == .userAssigned ? "" : dialect.dialect, members: entry.members ?? [])
        try declare(entry.code, place, rule)
        if let iso2 = entry.iso2 { try declare(iso2, place, rule) }
      }
    }
    try declare(dialect.userAssigned, as: .userAssigned, .placeUserAssigned)
    try declare(dialect.groups, as: .group, .placeGroup)
    try declare(dialect.aggregates, as: .aggregate, .placeAggregate)
    for synonym in dialect.synonyms ?? [] {
      let meant: Place? =
        if case .place(let place, _)? = table[synonym.means] { place } else { iso[synonym.means] }
      guard let meant else {
        throw PlaceTableError(
          table: dialect.dialect,
          problem: "the synonym \(synonym.code) means \(synonym.means), which is not declared")
      }
      try declare(synonym.code, meant, .placeSynonym)
    }
    return table
  }
}
