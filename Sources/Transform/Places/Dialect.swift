internal import Statistics

/// How one source writes places.
struct Dialect: Sendable {
  let id: String
  let title: String
  let system: PlaceCodeSystem
  /// Whether names resolve, and not codes alone.
  let knowsNames: Bool
  /// By code as written, numbers without leading zeros.
  private(set) var codes = PlaceTable()
  /// By folded name; a source that is joined on codes has them for display.
  private(set) var names = PlaceTable()
  /// The source's own spellings, as declared.
  private(set) var aliases: [PlaceAlias] = []
  private(set) var scopes: [PlaceScope] = []
  private let prefixes: [String]

  /// - Throws: A code or name that stands twice, contradicts ISO, or means what is not declared.
  init(_ declaration: DialectDeclaration, atlas: Atlas) throws(PlaceTableError) {
    id = declaration.dialect
    title = declaration.title ?? declaration.dialect
    knowsNames = declaration.names == .shared
    prefixes = declaration.aggregatePrefixes ?? []
    guard let system = PlaceCodeSystem(rawValue: declaration.codes) else {
      let known = PlaceCodeSystem.allCases.map(\.rawValue).joined(separator: ", ")
      throw PlaceTableError(
        table: declaration.dialect,
        problem: "codes: '\(declaration.codes)', expected one of \(known)")
    }
    self.system = system
    try declare(declaration.dated ?? [], atlas)
    try declare(declaration.userAssigned, as: .userAssigned, .placeUserAssigned, atlas)
    try declare(declaration.groups, as: .group, .placeGroup, atlas)
    try declare(declaration.aggregates, as: .aggregate, .placeAggregate, atlas)
    for entry in declaration.noPlace ?? [] {
      let outcome = PlaceOutcome.noPlace(NoPlace(entry), .placeNone)
      try declare(code: entry.code, outcome, atlas)
      for name in [entry.name] + (entry.names ?? []) { try declare(name: name, outcome) }
    }
    for synonym in declaration.synonyms ?? [] {
      guard let meant = place(synonym.means, atlas) else {
        throw fault(
          "the synonym \(synonym.code) means \(synonym.means), which is not declared")
      }
      try declare(code: synonym.code, .place(meant, .placeSynonym), atlas)
    }
    for (code, own) in (declaration.ownCodes ?? [:]).sorted(by: { $0.key < $1.key }) {
      let outcome = PlaceOutcome.place(try meant(by: code, atlas), .placeOwnCode)
      for text in own { try declare(code: text, outcome, atlas) }
    }
    try declare(declaration.aliases, .placeAlias, atlas)
    try declare(declaration.documents, .placeDocument, atlas)
    for entry in declaration.ambiguous ?? [] {
      var candidates: [Place] = []
      for code in entry.candidates { candidates.append(try meant(by: code, atlas)) }
      try declare(name: entry.name, .ambiguous(candidates, .placeAmbiguous))
    }
    for scope in declaration.scopes ?? [] { try declare(scope, atlas) }
  }

  /// The aggregate that a code is by its first letters.
  func aggregate(startingLike code: String) -> Place? {
    prefixes.contains { code.hasPrefix($0) && code.utf8.count > $0.utf8.count }
      ? Place(code: code, kind: .aggregate, name: code, scope: id) : nil
  }

  // MARK: Building

  private func fault(_ problem: String) -> PlaceTableError {
    PlaceTableError(table: id, problem: problem)
  }

  /// A place of the dialect or of the atlas, by its code here.
  private func place(_ code: String, _ atlas: Atlas) -> Place? {
    if case .place(let own, _)? = codes.outcome(of: system.key(code), on: nil) { return own }
    return atlas.facts[code]?.place
  }

  private func meant(by code: String, _ atlas: Atlas) throws(PlaceTableError) -> Place {
    if let place = atlas.facts[code]?.place ?? place(code, atlas) { return place }
    throw fault("\(code) is no declared place")
  }

  private mutating func declare(
    code: String, _ outcome: PlaceOutcome, _ atlas: Atlas
  ) throws(PlaceTableError) {
    if atlas.isCurrent(code, in: system) { throw fault("\(code) is \(system.title)") }
    if codes.knows(system.key(code)) { throw fault("\(code) stands twice") }
    _ = codes.declare(system.key(code), outcome)
  }

  private mutating func declare(
    name: String, _ outcome: PlaceOutcome
  ) throws(PlaceTableError) {
    if names.declare(PlaceName.folded(name), outcome) != nil {
      throw fault("'\(name)' is the name of another place")
    }
  }

  private mutating func declare(
    _ entries: [DialectDeclaration.Entry]?, as kind: Place.Kind, _ rule: Rule, _ atlas: Atlas
  ) throws(PlaceTableError) {
    for entry in entries ?? [] {
      let place = Place(
        code: entry.code, kind: kind, name: entry.name,
        scope: kind == .userAssigned ? "" : id, members: entry.members ?? [])
      for code in [entry.code] + [entry.iso2].compactMap({ $0 }) {
        try declare(code: code, .place(place, rule), atlas)
      }
      for name in [entry.name] + (entry.names ?? []) {
        try declare(name: name, .place(place, rule))
      }
    }
  }

  private mutating func declare(
    _ spellings: [String: [String]]?, _ rule: Rule, _ atlas: Atlas
  ) throws(PlaceTableError) {
    for (code, texts) in (spellings ?? [:]).sorted(by: { $0.key < $1.key }) {
      let place = try meant(by: code, atlas)
      for text in texts {
        try declare(name: text, .place(place, rule))
        aliases.append(PlaceAlias(text: text, means: code))
      }
    }
  }

  private mutating func declare(
    _ dated: [DatedDeclaration], _ atlas: Atlas
  ) throws(PlaceTableError) {
    for entry in dated {
      let place = try meant(by: entry.means, atlas)
      let days = try PlaceDays(from: entry.from, to: entry.to, table: id)
      codes.declare(system.key(entry.text), place, .placeDated, on: days)
      names.declare(PlaceName.folded(entry.text), place, .placeDated, on: days)
    }
  }

  private mutating func declare(
    _ scope: ScopeDeclaration, _ atlas: Atlas
  ) throws(PlaceTableError) {
    for code in [scope.place] + scope.covers + (scope.apart ?? []) + (scope.absent ?? []) {
      _ = try meant(by: code, atlas)
    }
    scopes.append(
      PlaceScope(
        dialect: id, place: scope.place, covers: scope.covers, apart: scope.apart ?? [],
        absent: scope.absent ?? [], note: scope.note,
        days: try PlaceDays(from: scope.from, to: scope.to, table: id)))
  }
}

/// A spelling that a dialect declares for a place.
public struct PlaceAlias: Sendable, Hashable {
  /// As declared.
  public let text: String
  /// The code of the place it means.
  public let means: String
}
