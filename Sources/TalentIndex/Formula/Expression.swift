/// A formula over named inputs, as a tree; columns count from 1 and are for errors.
indirect enum Expression: Sendable, Hashable {
  enum Operator: Character, Sendable {
    case plus = "+"
    case minus = "-"
    case times = "*"
    case over = "/"
  }

  enum Function: String, Sendable, CaseIterable {
    case sum, mean, min, max
  }

  case number(Double, Unit, column: Int)
  case input(String, column: Int)
  case negative(Expression, column: Int)
  case binary(Operator, Expression, Expression, column: Int)
  case call(Function, [Expression], column: Int)

  /// The names of the inputs, in the order they are met.
  var inputs: [String] {
    switch self {
    case .number: []
    case .input(let name, _): [name]
    case .negative(let inner, _): inner.inputs
    case .binary(_, let left, let right, _): left.inputs + right.inputs
    case .call(_, let arguments, _): arguments.flatMap(\.inputs)
    }
  }
}
