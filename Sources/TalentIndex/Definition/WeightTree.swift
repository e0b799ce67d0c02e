/// From the weights of a definition, whatever their rule, to one weight in the index for each
/// indicator.
enum WeightTree {
  private static let tolerance = 1e-9

  /// One for each indicator, in the order of the definition, summing to 1.
  static func weights(of definition: IndexDefinition) throws(IndexError) -> [Double] {
    switch definition.weights {
    case .global:
      return definition.indicators.map { $0.weight ?? 0 }
    case .withinGroups, .equal:
      var weights: [String: Double] = [:]
      let pillars = definition.pillars
      for pillar in pillars {
        divide(pillar, share(pillar.weight, of: pillars.count, definition), definition, &weights)
      }
      return definition.indicators.map { weights[$0.code] ?? 0 }
    case .judgements:
      guard let judgements = definition.judgements else { return [] }
      let weights = try JudgementHierarchy(judgements).weights
      return definition.indicators.map { weights[$0.code] ?? 0 }
    }
  }

  private static func share(
    _ weight: Double?, of count: Int, _ definition: IndexDefinition
  ) -> Double {
    definition.weights == .equal ? 1 / Double(count) : weight ?? 0
  }

  private static func divide(
    _ pillar: PillarDefinition, _ weight: Double, _ definition: IndexDefinition,
    _ weights: inout [String: Double]
  ) {
    let pillars = pillar.pillars ?? []
    let indicators = pillar.indicators ?? []
    let count = pillars.count + indicators.count
    for part in pillars {
      divide(part, weight * share(part.weight, of: count, definition), definition, &weights)
    }
    for part in indicators {
      weights[part.code] = weight * share(part.weight, of: count, definition)
    }
  }

  static func faults(of definition: IndexDefinition) -> [String] {
    switch definition.weights {
    case .equal: return []
    case .judgements:
      guard let judgements = definition.judgements else {
        return ["weights ahp, but no judgements"]
      }
      let judged: Set<String>
      do throws(IndexError) {
        judged = Set(try JudgementHierarchy(judgements).weights.keys)
      } catch {
        return [error.description]
      }
      let odd = judged.symmetricDifference(definition.indicators.map(\.code)).sorted()
      return odd.map { code in
        judged.contains(code)
          ? "\(code) is judged, but no indicator" : "\(code) is an indicator, but not judged"
      }
    case .global:
      var faults = lacking(definition)
      for pillar in definition.pillars.flatMap(\.allPillars) {
        let sum = pillar.allIndicators.reduce(0) { $0 + ($1.weight ?? 0) }
        if let weight = pillar.weight, abs(sum - weight) > tolerance {
          faults.append(
            "the weights of \(pillar.code) sum to \(shown(sum)), and it is given \(shown(weight))")
        }
      }
      let sum = definition.indicators.reduce(0) { $0 + ($1.weight ?? 0) }
      if abs(sum - 1) > tolerance {
        faults.append("the weights sum to \(shown(sum)), expected 1")
      }
      return faults
    case .withinGroups:
      var faults = lacking(definition)
      var groups = [("the pillars", definition.pillars.map(\.weight))]
      for pillar in definition.pillars.flatMap(\.allPillars) {
        groups.append(
          (
            pillar.code,
            (pillar.pillars ?? []).map(\.weight) + (pillar.indicators ?? []).map(\.weight)
          ))
      }
      for (name, weights) in groups {
        let sum = weights.reduce(0) { $0 + ($1 ?? 0) }
        if abs(sum - 1) > tolerance {
          faults.append("the weights within \(name) sum to \(shown(sum)), expected 1")
        }
      }
      return faults
    }
  }

  private static func lacking(_ definition: IndexDefinition) -> [String] {
    definition.indicators.compactMap { indicator in
      guard let weight = indicator.weight else { return "\(indicator.code) has no weight" }
      return weight >= 0 ? nil : "the weight of \(indicator.code) is \(weight)"
    }
  }

  /// Without the noise of a sum of binary fractions.
  private static func shown(_ sum: Double) -> Double { Ranking.rounded(sum, to: 9) }
}
