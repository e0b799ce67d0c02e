/// Leads from one evaluation to another, one small change at a time, for one place.
struct MovementPath {
  /// What is taken from the later evaluation.
  enum Step: Hashable {
    /// What became of the value that the place had of an indicator.
    case revised(String)
    /// The place's own cell of an indicator.
    case own(String)
    /// All other places' cells of an indicator.
    case others(String)
    case weights
    case definition
  }

  let before: IndexEvaluation
  let after: IndexEvaluation
  let place: String
  /// Values of both, by indicator, then place; a cell that one does not have is as in the other.
  let values: (before: [String: [String: Double?]], after: [String: [String: Double?]])
  let sameYears: SameYears
  /// Whether both weigh the same indicators in the same tree.
  let sameTree: Bool

  /// The shown score, rank, and contributions of the place once some steps are taken.
  func state(_ taken: Set<Step>) throws(IndexError) -> State {
    let target = taken.contains(.definition) ? after : before
    var method = target.scores.method
    // The weights of the other side fit only a tree of the same shape.
    if sameTree {
      method.composition.weights =
        (taken.contains(.weights) ? after : before).scores.method.composition.weights
    }
    let shape = target.scores.table
    let columns = shape.indicators.map { indicator in
      shape.places.map { other -> Double? in
        if other == place, let value = split(indicator, taken) { return value }
        let step: Step = other == place ? .own(indicator) : .others(indicator)
        let source = taken.contains(step) ? values.after : values.before
        return source[indicator]?[other] ?? nil
      }
    }
    let scores = try IndexScores(
      IndexTable(places: shape.places, indicators: shape.indicators, columns: columns),
      method: method, allowsFlat: true)
    guard let row = shape.places.firstIndex(of: place) else { return State() }
    return State(
      score: scores.index.shown[row] ?? 0, rank: scores.index.ranks[row] ?? 0,
      base: scores.base,
      contributions: Dictionary(
        uniqueKeysWithValues: zip(shape.indicators, scores.contributions[row])))
  }

  /// The place's own value where its change is a revision and a newer year; each is added alone.
  private func split(_ indicator: String, _ taken: Set<Step>) -> Double? {
    guard let revised = sameYears.value(indicator, place),
      let old = values.before[indicator]?[place] ?? nil,
      let new = values.after[indicator]?[place] ?? nil
    else { return nil }
    switch (taken.contains(.revised(indicator)), taken.contains(.own(indicator))) {
    case (false, false): return old
    case (true, false): return revised
    case (false, true): return old + (new - revised)
    case (true, true): return new
    }
  }

  struct State {
    var score = 0.0
    var rank = 0.0
    var base = 0.0
    var contributions: [String: Double] = [:]
  }
}
