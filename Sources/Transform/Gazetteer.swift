public import Statistics

/// Says which place a source means by a code or a name; knows only what is declared.
///
/// A source's own table comes first, then the code system it uses, then the shared names. Nothing is
/// matched by resemblance.
public struct Gazetteer: Sendable {
  let atlas: Atlas
  let dialects: [String: Dialect]

  /// Builds the tables and checks that none of them contradicts itself or ISO.
  ///
  /// - Parameters:
  ///   - iso: ISO 3166-1 as it is today.
  ///   - beyond: Former states, renamed and user-assigned codes.
  ///   - names: Names that mean the same wherever they are written.
  ///   - dialects: How each source writes places.
  /// - Throws: The first contradiction, with its table.
  public init(
    iso: [CountryDeclaration], beyond: BeyondISODeclaration = .none,
    names: NamesDeclaration = .none, dialects: [DialectDeclaration]
  ) throws(PlaceTableError) {
    atlas = try Atlas(iso: iso, beyond: beyond, names: names)
    var tables: [String: Dialect] = [:]
    for declaration in dialects {
      if tables[declaration.dialect] != nil {
        throw PlaceTableError(table: declaration.dialect, problem: "the dialect stands twice")
      }
      tables[declaration.dialect] = try Dialect(declaration, atlas: atlas)
    }
    self.dialects = tables
  }

  /// Resolves a code or name of a source.
  ///
  /// - Parameters:
  ///   - code: As written; when empty, `name` is what is resolved.
  ///   - name: The name beside the code, kept for display of places no table names.
  ///   - saysAggregate: Whether the publisher's own list calls the code an aggregate.
  ///   - period: What the value is about, for codes that meant another place then. A period counts
  ///     for the state that existed on its first day.
  public func resolve(
    code: String, name: String, source: String, saysAggregate: Bool, on period: Period? = nil
  ) -> PlaceOutcome {
    let text = code.isEmpty ? name : code
    if let declared = outcome(of: text, in: source, on: period) { return declared }
    if saysAggregate {
      let place = Place(code: text, kind: .aggregate, name: name, scope: source)
      return .place(place, .placeListed)
    }
    return .unknown
  }

  /// What the tables say about a text of a source; `nil` when they say nothing.
  func outcome(of text: String, in source: String, on period: Period?) -> PlaceOutcome? {
    guard let dialect = dialects[source] else {
      return atlas.outcome(ofCode: text, in: .alpha3, on: period)
    }
    if let own = dialect.codes.outcome(of: dialect.system.key(text), on: period) { return own }
    if let system = atlas.outcome(ofCode: text, in: dialect.system, on: period) { return system }
    if dialect.knowsNames {
      let folded = PlaceName.folded(text)
      if let own = dialect.names.outcome(of: folded, on: period) { return own }
      if let shared = atlas.outcome(ofName: folded, on: period) { return shared }
    }
    return dialect.aggregate(startingLike: text).map { .place($0, .placePrefix) }
  }
}
