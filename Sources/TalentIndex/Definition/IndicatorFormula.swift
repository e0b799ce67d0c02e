/// An indicator's formula with the units of its inputs, checked against its own.
struct IndicatorFormula: Sendable {
  let formula: Formula
  let units: [String: Unit]
  let unit: Unit

  /// - Throws: ``IndexError`` for a formula that cannot be read, names that do not agree with the
  ///   inputs, and a unit that does not come out.
  init(_ indicator: IndicatorDefinition) throws(IndexError) {
    formula = try Formula(indicator.formula)
    var units: [String: Unit] = [:]
    for (name, input) in indicator.inputs.sorted(by: { $0.key < $1.key }) {
      guard input.selector != nil else {
        throw .formula(
          indicator.formula, column: 1,
          problem: "'\(input.series)' names no series, expected source/code")
      }
      guard formula.inputs.contains(name) else {
        throw .formula(indicator.formula, column: 1, problem: "the input '\(name)' is not used")
      }
      units[name] = try Unit(input.unit)
    }
    unit = try Unit(indicator.unit)
    let result = try formula.unit(of: units)
    guard result.fits(unit) else {
      throw .unit(
        indicator.unit, problem: "the formula '\(indicator.formula)' gives \(result)")
    }
    self.units = units
  }
}
