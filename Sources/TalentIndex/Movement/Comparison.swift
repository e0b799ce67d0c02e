/// Two evaluations side by side.
struct Comparison {
  private let before: IndexEvaluation
  private let after: IndexEvaluation
  /// Of either, in the order of the later definition.
  private let indicators: [String]
  private let values: (before: [String: [String: Double?]], after: [String: [String: Double?]])
  private let cells:
    (before: [String: [String: IndicatorCell]], after: [String: [String: IndicatorCell]])
  private let sameYears: SameYears
  private let redefined: Set<String>
  private let sameTree: Bool
  private let sameDefinition: Bool

  init(_ before: IndexEvaluation, _ after: IndexEvaluation, _ sameYears: SameYears) {
    self.sameYears = sameYears
    self.before = before
    self.after = after
    let old = before.cells.indicators.filter { !after.cells.indicators.contains($0) }
    indicators = after.cells.indicators + old
    let earlier = Comparison.values(before)
    let later = Comparison.values(after)
    values = (Comparison.complete(earlier, with: later), Comparison.complete(later, with: earlier))
    cells = (Comparison.cells(before), Comparison.cells(after))
    let declared = Dictionary(
      uniqueKeysWithValues: before.definition.indicators.map { ($0.code, $0) })
    redefined = Set(
      after.definition.indicators.filter { indicator in
        guard let other = declared[indicator.code] else { return false }
        return other.formula != indicator.formula || other.inputs != indicator.inputs
          || other.unit != indicator.unit
      }.map(\.code))
    sameTree =
      before.cells.indicators == after.cells.indicators
      && before.scores.method.composition.groups.map(\.parts)
        == after.scores.method.composition.groups.map(\.parts)
    var method = before.scores.method
    method.composition.weights = after.scores.method.composition.weights
    sameDefinition =
      sameTree && method == after.scores.method && before.cells.places == after.cells.places
  }

  /// The way of one place, split into its parts.
  func movement(of place: String) throws(IndexError) -> Movement {
    let path = MovementPath(
      before: before, after: after, place: place, values: values, sameYears: sameYears,
      sameTree: sameTree)
    let steps = steps(for: place)
    let forward = try parts(path, steps)
    let backward = try parts(path, steps.reversed())
    var sums: [Key: (score: Double, rank: Double)] = [:]
    for (key, score, rank) in forward + backward {
      let sum = sums[key] ?? (0, 0)
      sums[key] = (sum.score + score / 2, sum.rank + rank / 2)
    }
    let parts = sums.filter { $0.value.score != 0 || $0.value.rank != 0 }.map { key, sum in
      Movement.Part(cause: key.cause, indicator: key.indicator, score: sum.score, rank: sum.rank)
    }
    let start = try path.state([])
    let end = try path.state(Set(steps))
    return Movement(
      place: place, scoreBefore: start.score, scoreAfter: end.score, rankBefore: start.rank,
      rankAfter: end.rank,
      parts: parts.sorted { left, right in
        if abs(left.score) != abs(right.score) { return abs(left.score) > abs(right.score) }
        return (left.cause.rawValue, left.indicator ?? "")
          < (right.cause.rawValue, right.indicator ?? "")
      })
  }

  private struct Key: Hashable {
    let cause: MovementCause
    let indicator: String?
  }

  /// What differs at all, in the order it is exchanged.
  private func steps(for place: String) -> [MovementPath.Step] {
    var own: [MovementPath.Step] = []
    var others: [MovementPath.Step] = []
    for indicator in indicators {
      let earlier = values.before[indicator] ?? [:]
      let later = values.after[indicator] ?? [:]
      if !redefined.contains(indicator), sameYears.value(indicator, place) != nil {
        own.append(.revised(indicator))
        own.append(.own(indicator))
      } else if earlier[place] != later[place] {
        own.append(.own(indicator))
      }
      if earlier.contains(where: { $0.key != place && later[$0.key] != $0.value }) {
        others.append(.others(indicator))
      }
    }
    var steps = own + others
    if sameTree,
      before.scores.method.composition.weights != after.scores.method.composition.weights
    {
      steps.append(.weights)
    }
    if !sameDefinition { steps.append(.definition) }
    return steps
  }

  private func parts(
    _ path: MovementPath, _ steps: [MovementPath.Step]
  ) throws(IndexError) -> [(Key, Double, Double)] {
    var result: [(Key, Double, Double)] = []
    var taken: Set<MovementPath.Step> = []
    var state = try path.state([])
    for step in steps {
      taken.insert(step)
      let next = try path.state(taken)
      let rank = next.rank - state.rank
      switch step {
      case .revised(let code):
        result.append((Key(cause: .revised, indicator: code), next.score - state.score, rank))
      case .own(let code):
        let cause = MovementCause.of(
          cells.before[code]?[path.place], cells.after[code]?[path.place],
          redefined: redefined.contains(code))
        let key = Key(cause: cause ?? .definition, indicator: code)
        result.append((key, next.score - state.score, rank))
      case .others(let code):
        result.append((Key(cause: .others, indicator: code), next.score - state.score, rank))
      case .weights, .definition:
        let cause: MovementCause = step == .weights ? .weights : .definition
        for code in indicators {
          let change = (next.contributions[code] ?? 0) - (state.contributions[code] ?? 0)
          result.append((Key(cause: cause, indicator: code), change, 0))
        }
        result.append((Key(cause: cause, indicator: nil), next.base - state.base, rank))
      }
      state = next
    }
    return result
  }

  private static func values(_ evaluation: IndexEvaluation) -> [String: [String: Double?]] {
    var result: [String: [String: Double?]] = [:]
    for (code, column) in zip(evaluation.cells.indicators, evaluation.scores.table.columns) {
      for (place, value) in zip(evaluation.cells.places, column) {
        result[code, default: [:]][place] = .some(value)
      }
    }
    return result
  }

  private static func cells(_ evaluation: IndexEvaluation) -> [String: [String: IndicatorCell]] {
    var result: [String: [String: IndicatorCell]] = [:]
    for (code, column) in zip(evaluation.cells.indicators, evaluation.cells.entries) {
      for (place, entry) in zip(evaluation.cells.places, column) {
        result[code, default: [:]][place] = entry.cell
      }
    }
    return result
  }

  /// With the other's cells where it has no such place or indicator; a hole is a cell.
  private static func complete(
    _ values: [String: [String: Double?]], with other: [String: [String: Double?]]
  ) -> [String: [String: Double?]] {
    values.merging(other) { own, others in own.merging(others) { cell, _ in cell } }
  }
}
