extension Formula {
  /// A number in a unit; the factor is kept apart, so that a value that needs no conversion keeps
  /// every digit.
  private struct Quantity {
    let value: Double
    let factor: Double

    func value(in factor: Double) -> Double {
      self.factor == factor ? value : value * (self.factor / factor)
    }
  }

  /// The result, in a unit that fits.
  ///
  /// - Parameters:
  ///   - inputs: Values with the units they are in, for every name.
  /// - Returns: `nil` when an input has no value, or the result is not finite, as after a division
  ///   by 0.
  public func value(of inputs: [String: (value: Double, unit: Unit)], in unit: Unit) -> Double? {
    guard let result = value(of: expression, inputs)?.value(in: unit.factor), result.isFinite
    else { return nil }
    return result
  }

  private func value(
    of expression: Expression, _ inputs: [String: (value: Double, unit: Unit)]
  ) -> Quantity? {
    switch expression {
    case .number(let value, let unit, _): return Quantity(value: value, factor: unit.factor)
    case .input(let name, _):
      return inputs[name].map { Quantity(value: $0.value, factor: $0.unit.factor) }
    case .negative(let inner, _):
      return value(of: inner, inputs).map { Quantity(value: -$0.value, factor: $0.factor) }
    case .binary(let symbol, let left, let right, _):
      guard let left = value(of: left, inputs), let right = value(of: right, inputs) else {
        return nil
      }
      return switch symbol {
      case .plus: Quantity(value: left.value + right.value(in: left.factor), factor: left.factor)
      case .minus: Quantity(value: left.value - right.value(in: left.factor), factor: left.factor)
      case .times: Quantity(value: left.value * right.value, factor: left.factor * right.factor)
      case .over: Quantity(value: left.value / right.value, factor: left.factor / right.factor)
      }
    case .call(let function, let arguments, _):
      let quantities = arguments.compactMap { value(of: $0, inputs) }
      guard quantities.count == arguments.count, let first = quantities.first else { return nil }
      let values = quantities.map { $0.value(in: first.factor) }
      let result: Double? =
        switch function {
        case .sum: values.reduce(0, +)
        case .mean: values.reduce(0, +) / Double(values.count)
        case .min: values.min()
        case .max: values.max()
        }
      return result.map { Quantity(value: $0, factor: first.factor) }
    }
  }
}
