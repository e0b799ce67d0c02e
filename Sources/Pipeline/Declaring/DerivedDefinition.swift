public import Statistics
public import Transform

/// A series that a pipeline file declares to be computed from others.
public struct DerivedDefinition: Sendable {
  /// Which series, its name and unit.
  public let series: SeriesDefinition
  /// How it is computed.
  public let formula: Formula

  /// One item of `derived` in a pipeline file.
  struct Declaration: Decodable {
    let code: String
    let name: String
    let unit: String
    let tolerance: Double?
    let cadence: String
    let formula: Formula
  }

  /// The keys of an item.
  static let keys: DeclarationKeys = {
    var item = Dictionary(
      uniqueKeysWithValues: ["code", "name", "unit", "tolerance", "cadence"].map {
        ($0, DeclarationKeys.value)
      })
    item["formula"] = .values(Formula.keys)
    return .list(.mapping(item))
  }()

  init(_ declaration: Declaration, source: String) {
    series = SeriesDefinition(
      key: SeriesKey(source: source, code: declaration.code), name: declaration.name,
      unit: declaration.unit, tolerance: declaration.tolerance ?? 1e-9,
      cadence: declaration.cadence)
    formula = declaration.formula
  }
}

extension [DerivedDefinition] {
  /// The same definitions, each after those it is computed from.
  ///
  /// - Throws: The series that, in the end, is computed from itself.
  func inOrder() throws(CircularFormula) -> [DerivedDefinition] {
    var waiting = self
    var ordered: [DerivedDefinition] = []
    while !waiting.isEmpty {
      let open = Set(waiting.map(\.series.key))
      let ready = waiting.filter { open.isDisjoint(with: $0.formula.inputs) }
      if ready.isEmpty { throw CircularFormula(series: waiting[0].series.key) }
      ordered += ready
      let done = Set(ready.map(\.series.key))
      waiting.removeAll { done.contains($0.series.key) }
    }
    return ordered
  }
}

/// A series that would be computed from itself.
struct CircularFormula: Error {
  let series: SeriesKey
}
