public import Statistics

/// What a code or name means, and everything a person may want to know beside it.
public struct PlaceAnswer: Sendable, Hashable {
  /// What another dialect means by the same text.
  public struct Elsewhere: Sendable, Hashable {
    /// The other dialect.
    public let dialect: String
    /// What it means there.
    public let outcome: PlaceOutcome
  }

  /// As asked.
  public let query: String
  /// The dialect that was asked; `nil` for the shared tables, and all dialects after them.
  public let dialect: String?
  /// What it means.
  public let outcome: PlaceOutcome
  /// Codes, Chinese name and dates of the place; `nil` where it has none of its own.
  public let facts: PlaceFacts?
  /// Whom the figures of the place cover in the dialect, or in each, where that is declared.
  public let scopes: [PlaceScope]
  /// When the borders under its code changed.
  public let changes: [BorderChange]
  /// How the dialect writes the place, beside the shared names.
  public let spellings: [String]
  /// Dialects that mean something else by the text.
  public let elsewhere: [Elsewhere]
  /// Places whose names resemble an unknown one, nearest first; for a person, never used.
  public let suggestions: [PlaceSuggestion]
}

extension Gazetteer {
  /// The dialects, by id.
  public var dialectIDs: [String] { dialects.keys.sorted() }

  /// What a person calls the source of a dialect.
  public func title(of dialect: String) -> String { dialects[dialect]?.title ?? dialect }

  /// Answers a person's question.
  ///
  /// - Parameters:
  ///   - dialect: One of ``dialectIDs``; `nil` asks the shared tables first, by any of ISO's codes
  ///     and by name, and then every dialect.
  ///   - period: For codes that meant another place then.
  public func answer(_ text: String, dialect: String?, on period: Period?) -> PlaceAnswer {
    let outcome =
      if let dialect {
        self.outcome(of: text, in: dialect, on: period) ?? .unknown
      } else {
        shared(text, on: period) ?? anywhere(text, on: period) ?? .unknown
      }
    var elsewhere = meanings(of: text, on: period).filter {
      $0.dialect != dialect && !$0.outcome.isSameMeaning(as: outcome)
    }
    if case .ambiguous(_, .placeDialects) = outcome { elsewhere = [] }
    let place: Place? = if case .place(let place, _) = outcome { place } else { nil }
    let facts = place.flatMap { atlas.facts[$0.code] }.flatMap { $0.place == place ? $0 : nil }
    let own = dialect.flatMap { dialects[$0] }
    return PlaceAnswer(
      query: text, dialect: dialect, outcome: outcome, facts: facts,
      scopes: facts.map { scopes(of: $0.place.code, in: dialect, on: period) } ?? [],
      changes: facts.flatMap { atlas.breaks[$0.place.code] } ?? [],
      spellings: own?.aliases.filter { $0.means == place?.code }.map(\.text) ?? [],
      elsewhere: elsewhere,
      suggestions: outcome == .unknown ? suggestions(for: text, dialect: dialect) : [])
  }

  /// Whom figures of a place cover, where that is declared.
  ///
  /// - Parameter source: One source; `nil` for all of them.
  public func scopes(of code: String, in source: String?, on period: Period?) -> [PlaceScope] {
    let asked = source.map { [$0] } ?? dialectIDs
    return asked.flatMap { dialects[$0]?.scopes ?? [] }.filter { scope in
      let isMentioned = ([scope.place] + scope.covers + scope.apart + scope.absent).contains(code)
      return isMentioned && (period.map(scope.days.contains) ?? true)
    }
  }

  /// Days on which the borders under a code changed; no figure should be interpolated across one.
  public func borderChanges(of code: String) -> [BorderChange] { atlas.breaks[code] ?? [] }

  /// The Chinese short name of a place.
  public func chineseName(of code: String) -> String? { atlas.facts[code]?.chineseName }

  /// How a source spells places beside the shared names.
  public func aliases(of source: String) -> [PlaceAlias] { dialects[source]?.aliases ?? [] }

  /// Declared spellings of a source that are not among these texts.
  public func unusedAliases(of source: String, besides texts: [String]) -> [PlaceAlias] {
    let seen = Set(texts.map { PlaceName.folded($0) })
    return aliases(of: source).filter { !seen.contains(PlaceName.folded($0.text)) }
  }

  // MARK: Without a dialect

  /// What ISO's codes and the shared names say.
  private func shared(_ text: String, on period: Period?) -> PlaceOutcome? {
    for system in [PlaceCodeSystem.alpha3, .alpha2] {
      if let outcome = atlas.outcome(ofCode: text, in: system, on: period) { return outcome }
    }
    if let outcome = atlas.alpha4.outcome(of: text, on: period) { return outcome }
    if let facts = atlas.facts[text], facts.place.kind == .userAssigned {
      return .place(facts.place, .placeUserAssigned)
    }
    return atlas.outcome(ofCode: text, in: .m49, on: period)
      ?? atlas.outcome(ofName: PlaceName.folded(text), on: period)
  }

  /// What the dialects that know a text agree on; ambiguous when they do not.
  private func anywhere(_ text: String, on period: Period?) -> PlaceOutcome? {
    let meanings = meanings(of: text, on: period).map(\.outcome)
    guard let first = meanings.first else { return nil }
    if meanings.allSatisfy({ $0.isSameMeaning(as: first) }) { return first }
    var places: [Place] = []
    for case .place(let place, _) in meanings where !places.contains(place) { places.append(place) }
    let areOneGroup = places.allSatisfy { $0.kind == .group && $0.members == places[0].members }
    return areOneGroup ? first : .ambiguous(places, .placeDialects)
  }

  /// What each dialect that knows a text means by it, also by names it is not joined on.
  private func meanings(of text: String, on period: Period?) -> [PlaceAnswer.Elsewhere] {
    let folded = PlaceName.folded(text)
    return dialectIDs.compactMap { id in
      let outcome =
        outcome(of: text, in: id, on: period)
        ?? dialects[id]?.names.outcome(of: folded, on: period)
      return outcome.map { PlaceAnswer.Elsewhere(dialect: id, outcome: $0) }
    }
  }
}
