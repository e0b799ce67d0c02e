extension Formula {
  /// The unit of the result, when the inputs have these.
  ///
  /// - Throws: ``IndexError/formula(_:column:problem:)`` for an input without a unit, or a sum of
  ///   things that cannot be added.
  public func unit(of inputs: [String: Unit]) throws(IndexError) -> Unit {
    try unit(of: expression, inputs)
  }

  private func unit(
    of expression: Expression, _ inputs: [String: Unit]
  ) throws(IndexError) -> Unit {
    switch expression {
    case .number(_, let unit, _): return unit
    case .input(let name, let column):
      guard let unit = inputs[name] else {
        throw .formula(text, column: column, problem: "'\(name)' is no input of it")
      }
      return unit
    case .negative(let inner, _): return try unit(of: inner, inputs)
    case .binary(.times, let left, let right, _):
      return try unit(of: left, inputs) * unit(of: right, inputs)
    case .binary(.over, let left, let right, _):
      return try unit(of: left, inputs) / unit(of: right, inputs)
    case .binary(_, let left, let right, let column):
      return try common([left, right], inputs, column)
    case .call(_, let arguments, let column): return try common(arguments, inputs, column)
    }
  }

  /// The unit of the first, when all can be added to it.
  private func common(
    _ parts: [Expression], _ inputs: [String: Unit], _ column: Int
  ) throws(IndexError) -> Unit {
    let first = try unit(of: parts[0], inputs)
    for part in parts.dropFirst() {
      let next = try unit(of: part, inputs)
      guard first.fits(next) else {
        throw .formula(text, column: column, problem: "\(first) and \(next) cannot be added")
      }
    }
    return first
  }
}
