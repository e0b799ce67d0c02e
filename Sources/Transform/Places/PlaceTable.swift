internal import Statistics

/// What the texts of one table mean, some of them depending on the day.
struct PlaceTable: Sendable {
  /// A meaning that holds from one day to another.
  private struct Dated {
    let place: Place
    let rule: Rule
    let days: PlaceDays
  }

  private var plain: [String: PlaceOutcome] = [:]
  private var dated: [String: [Dated]] = [:]

  /// Gives a text its one meaning.
  ///
  /// - Returns: What the text already means here, if that is something else.
  mutating func declare(_ text: String, _ outcome: PlaceOutcome) -> PlaceOutcome? {
    if let known = plain[text], !known.isSameMeaning(as: outcome) { return known }
    if plain[text] == nil { plain[text] = outcome }
    return nil
  }

  /// Adds a meaning that a text has on some days.
  mutating func declare(_ text: String, _ place: Place, _ rule: Rule, on days: PlaceDays) {
    plain[text] = nil
    dated[text, default: []].append(Dated(place: place, rule: rule, days: days))
  }

  /// Forgets what a text means.
  mutating func remove(_ text: String) {
    plain[text] = nil
    dated[text] = nil
  }

  /// Whether a text means anything here.
  func knows(_ text: String) -> Bool { plain[text] != nil || dated[text] != nil }

  /// Every text with what it means on no particular day.
  var meanings: [(text: String, outcome: PlaceOutcome)] {
    plain.map { ($0.key, $0.value) }
      + dated.keys.compactMap { text in outcome(of: text, on: nil).map { (text, $0) } }
  }

  /// What a text means.
  ///
  /// A day chooses between meanings; it never takes away the only one a text has.
  func outcome(of text: String, on period: Period?) -> PlaceOutcome? {
    if let outcome = plain[text] { return outcome }
    if dated.isEmpty { return nil }
    guard let rows = dated[text] else { return nil }
    let held = rows.filter { row in period.map(row.days.contains) ?? true }
    let candidates = held.isEmpty ? rows : held
    if Set(candidates.map(\.place)).count == 1, let only = candidates.first {
      return .place(only.place, only.rule)
    }
    return .ambiguous(candidates.map(\.place), .placeDated)
  }
}

/// The days from the first to the last on which something holds; either may be open.
struct PlaceDays: Sendable, Hashable {
  let from: Period?
  let to: Period?

  static let all = PlaceDays(from: nil, to: nil)

  /// Whether a period starts within these days.
  func contains(_ period: Period) -> Bool {
    (from.map { $0 <= period } ?? true) && (to.map { period <= $0 } ?? true)
  }
}
