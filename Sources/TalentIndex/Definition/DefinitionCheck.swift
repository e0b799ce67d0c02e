/// Finds everything in a definition that does not add up.
struct DefinitionCheck {
  private let definition: IndexDefinition
  private(set) var faults: [String] = []

  init(_ definition: IndexDefinition) {
    self.definition = definition
    checkNames()
    checkMethod()
    for pillar in definition.pillars.flatMap(\.allPillars)
    where pillar.allIndicators.isEmpty {
      faults.append("\(pillar.code) has no indicators")
    }
    for indicator in definition.indicators { check(indicator) }
    faults += WeightTree.faults(of: definition)
    faults += definition.uncertainty?.faults ?? []
  }

  private mutating func checkNames() {
    if definition.countries.count < 2 {
      faults.append("\(definition.countries.count) countries cannot be compared")
    }
    if definition.pillars.isEmpty { faults.append("it has no pillars") }
    for country in DefinitionCheck.repeated(definition.countries) {
      faults.append("\(country) is listed twice")
    }
    let codes =
      definition.indicators.map(\.code) + definition.pillars.flatMap(\.allPillars).map(\.code)
    for code in DefinitionCheck.repeated(codes) { faults.append("\(code) is defined twice") }
    for (name, groups) in (definition.groupings ?? [:]).sorted(by: { $0.key < $1.key }) {
      for place in DefinitionCheck.repeated(groups.values.flatMap { $0 }) {
        faults.append("\(place) is in two groups of '\(name)'")
      }
      let grouped = Set(groups.values.flatMap { $0 })
      let free = definition.countries.filter { !grouped.contains($0) }
      if !free.isEmpty {
        faults.append("\(free.joined(separator: ", ")) in no group of '\(name)'")
      }
    }
  }

  private mutating func checkMethod() {
    let normalisation = definition.normalisation
    let method = normalisation.method
    let range = normalisation.high - normalisation.low
    if [.minMax, .goalposts].contains(method), !(range > 0 && range.isFinite) {
      faults.append("normalisation from \(normalisation.low) to \(normalisation.high)")
    }
    if method == .zScore, !(normalisation.deviation > 0) {
      faults.append("normalisation with a standard deviation of \(normalisation.deviation)")
    }
    if definition.scale == .fullMarks, normalisation.fullMark == nil {
      faults.append("scale full-marks, but \(method.rawValue) has no full mark")
    }
    let means =
      [definition.aggregation ?? .arithmetic]
      + definition.pillars.flatMap(\.allPillars).compactMap(\.aggregation)
    // The worst place of an indicator would make a 0, and a 0 makes the whole score 0 or infinite.
    if let mean = means.first(where: { $0 != .arithmetic }), method != .rank,
      normalisation.lowestMark ?? -1 <= 0
    {
      faults.append(
        "a \(mean.rawValue) mean of values that reach 0: normalise to 1-100, as min-max with "
          + "low 1 and high 100")
    }
    for decimals in [definition.decimals, definition.ranking?.decimals ?? 0]
    where !(0...15).contains(decimals) {
      faults.append("\(decimals) decimals, expected 0 to 15")
    }
    if let coverage = definition.coverage, !(0...1).contains(coverage) {
      faults.append("coverage \(coverage), expected a share from 0 to 1")
    }
  }

  private mutating func check(_ indicator: IndicatorDefinition) {
    do throws(IndexError) {
      _ = try IndicatorFormula(indicator)
    } catch {
      faults.append("\(indicator.code): \(error)")
    }
    let rule = indicator.reference ?? definition.reference
    if !(1...9999).contains(rule.year) {
      faults.append("\(indicator.code): the year \(rule.year)")
    }
    if !DefinitionCheck.ages.contains(rule.maxAge) {
      faults.append("\(indicator.code): a maximum age of \(rule.maxAge)")
    }
    if definition.normalisation.method == .goalposts, indicator.goalposts == nil {
      faults.append("\(indicator.code) has no goalposts")
    }
    for step in indicator.fill ?? [] {
      if let lack = step.lacks {
        faults.append("\(indicator.code): fill \(step.method.rawValue) lacks '\(lack)'")
      }
      for span in [step.maxAge, step.maxSpan].compactMap({ $0 })
      where !DefinitionCheck.ages.contains(span) {
        faults.append("\(indicator.code): fill \(step.method.rawValue) over \(span) years")
      }
      for given in step.values ?? [] where !given.value.isFinite {
        faults.append("\(indicator.code): \(given.value) is given for \(given.place)")
      }
      if let grouping = step.grouping, definition.groupings?[grouping] == nil {
        faults.append("\(indicator.code): there is no grouping '\(grouping)'")
      }
    }
  }

  /// Years that a value may be old, or two years apart.
  private static let ages = 0...200

  static func repeated(_ names: [String]) -> [String] {
    var count: [String: Int] = [:]
    for name in names { count[name, default: 0] += 1 }
    return count.filter { $0.value > 1 }.keys.sorted()
  }
}
