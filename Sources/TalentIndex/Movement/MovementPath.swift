/// Leads from one evaluation to another, one small change at a time, for one place.
struct MovementPath {
  /// What is taken from the later evaluation.
  enum Step: Hashable {
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

  struct State {
    var score = 0.0
    var rank = 0.0
    var base = 0.0
    var contributions: [String: Double] = [:]
  }
}
