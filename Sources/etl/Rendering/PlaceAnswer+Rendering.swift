internal import Statistics
internal import Transform

extension PlaceOutcome {
  /// `country`, `former`, `group`, `aggregate`, `user-assigned`, `none`, `ambiguous` or `unknown`.
  var kind: String {
    switch self {
    case .place(let place, _): place.kind.rawValue
    case .noPlace: "none"
    case .ambiguous: "ambiguous"
    case .unknown: "unknown"
    }
  }

  /// The code of what it means; `nil` when that is not one thing.
  var code: String? {
    switch self {
    case .place(let place, _): place.code
    case .noPlace(let none, _): none.code
    case .ambiguous, .unknown: nil
    }
  }

  /// The name of what it means; `nil` when that is not one thing.
  var name: String? {
    switch self {
    case .place(let place, _): place.name
    case .noPlace(let none, _): none.name
    case .ambiguous, .unknown: nil
    }
  }

  /// The rule that says so.
  var rule: Rule? {
    switch self {
    case .place(_, let rule), .noPlace(_, let rule), .ambiguous(_, let rule): rule
    case .unknown: nil
    }
  }

  /// `South Korea (KOR), country`.
  var title: String {
    switch self {
    case .place(let place, _):
      "\(place.name) (\(place.code)), \(place.kind.rawValue)"
        + (place.scope.isEmpty ? "" : " of \(place.scope)")
    case .noPlace(let none, _): "\(none.name), no place: \(none.reason)"
    case .ambiguous(let places, _): "one of " + places.map(\.title).joined(separator: ", ")
    case .unknown: "unknown"
    }
  }
}

extension Place {
  /// `South Korea (KOR)`, with the source where the code is its own.
  fileprivate var title: String { "\(name) (\(scope.isEmpty ? "" : scope + " ")\(code))" }

  fileprivate var json: JSONValue {
    .object([
      ("code", .string(code)), ("kind", .string(kind.rawValue)), ("name", .string(name)),
      ("scope", .nonEmpty(scope)),
    ])
  }
}

extension PlaceAnswer {
  /// Whether the text means one thing.
  var isResolved: Bool {
    switch outcome {
    case .place, .noPlace: true
    case .ambiguous, .unknown: false
    }
  }

  /// Lines for a person.
  func text(of gazetteer: Gazetteer) -> String {
    var lines = [query + ": " + outcome.title]
    if let dialect { add("asked of", "\(gazetteer.title(of: dialect)) (\(dialect))") }
    add("because", outcome.rule.map { "\($0.meaning) (\($0.id))" })
    if case .noPlace(let none, _) = outcome { add("part of", none.partOf) }
    if case .place(let place, _) = outcome {
      let isFormer = place.kind == .former
      add(isFormer ? "became" : "members", place.members.joined(separator: " "))
    }
    if let facts {
      add("Chinese", facts.chineseName)
      add("ISO codes", [facts.alpha2, facts.alpha4, facts.numeric].compactMap { $0 })
      add("from", facts.from?.description)
      add("to", facts.to?.description)
      add("code withdrawn", facts.withdrawn)
    }
    for change in changes { add("borders", "changed on \(change.on): \(change.note)") }
    for scope in scopes { add("covers", scope.sentence) }
    add("also spelt", spellings.map { "'\($0)'" })
    for other in elsewhere { add("elsewhere", "\(other.dialect): \(other.outcome.title)") }
    for suggestion in suggestions {
      add("resembles", "'\(suggestion.name)', \(suggestion.place.name) (\(suggestion.place.code))")
    }
    return lines.joined(separator: "\n") + "\n"

    func add(_ label: String, _ value: String?) {
      guard let value, !value.isEmpty else { return }
      lines.append("  " + label + String(repeating: " ", count: 16 - label.count) + value)
    }
    func add(_ label: String, _ values: [String]) { add(label, values.joined(separator: ", ")) }
  }

  /// The agreed shape, with what is known beside it.
  var json: JSONValue {
    var candidates: [Place] = []
    if case .ambiguous(let places, _) = outcome { candidates = places }
    if case .unknown = outcome { candidates = suggestions.map(\.place) }
    var members: [String] = []
    if case .place(let place, _) = outcome { members = place.members }
    return .object([
      ("query", .string(query)), ("dialect", .text(dialect)), ("kind", .string(outcome.kind)),
      ("code", .text(outcome.code)), ("name", .text(outcome.name)),
      ("name_zh", .text(facts?.chineseName)), ("alpha2", .text(facts?.alpha2)),
      ("alpha4", .text(facts?.alpha4)), ("numeric", .text(facts?.numeric)),
      ("from", .text(facts?.from?.description)), ("to", .text(facts?.to?.description)),
      ("members", .array(members.map(JSONValue.string))),
      ("candidates", .array(candidates.map(\.json))),
      ("rule", .text(outcome.rule?.id)), ("why", .text(outcome.rule?.meaning)),
      ("borders_changed", .array(changes.map(\.json))), ("scopes", .array(scopes.map(\.json))),
      ("spellings", .array(spellings.map(JSONValue.string))),
      (
        "elsewhere",
        .array(
          elsewhere.map {
            .object([
              ("dialect", .string($0.dialect)), ("kind", .string($0.outcome.kind)),
              ("code", .text($0.outcome.code)), ("name", .text($0.outcome.name)),
            ])
          })
      ),
    ])
  }
}

extension BorderChange {
  fileprivate var json: JSONValue {
    .object([("on", .string(on.description)), ("note", .string(note))])
  }
}

extension PlaceScope {
  /// `CHN covers CHN HKG MAC; apart: TWN (...)`.
  fileprivate var sentence: String {
    var parts = ["in \(dialect), \(place) covers \(covers.joined(separator: " "))"]
    if !apart.isEmpty { parts.append("apart: \(apart.joined(separator: " "))") }
    if !absent.isEmpty { parts.append("not published: \(absent.joined(separator: " "))") }
    return parts.joined(separator: "; ") + " (\(note))"
  }

  fileprivate var json: JSONValue {
    .object([
      ("dialect", .string(dialect)), ("place", .string(place)),
      ("covers", .array(covers.map(JSONValue.string))),
      ("apart", .array(apart.map(JSONValue.string))),
      ("absent", .array(absent.map(JSONValue.string))), ("note", .string(note)),
    ])
  }
}
