/// Reads sums of products of names, numbers with units, functions and parentheses.
struct FormulaParser {
  private let text: String
  private let tokens: [(token: FormulaScanner.Token, column: Int)]
  private var position = 0
  /// How deep parentheses and signs are nested; a limit keeps a hostile text off the stack.
  private var depth = 0

  init(_ text: String) throws(IndexError) {
    self.text = text
    tokens = try FormulaScanner(text).tokens
    guard tokens.count <= 1000 else {
      throw .formula(
        text, column: 1, problem: "it has \(tokens.count) words, expected at most 1000")
    }
  }

  mutating func parse() throws(IndexError) -> Expression {
    let expression = try sum()
    guard position == tokens.count else {
      throw fault("expected an operator or the end")
    }
    return expression
  }

  private mutating func sum() throws(IndexError) -> Expression {
    var left = try product()
    while let (sign, column) = take("+-"), let symbol = Expression.Operator(rawValue: sign) {
      left = .binary(symbol, left, try product(), column: column)
    }
    return left
  }

  private mutating func product() throws(IndexError) -> Expression {
    var left = try factor()
    while let (sign, column) = take("*/"), let symbol = Expression.Operator(rawValue: sign) {
      left = .binary(symbol, left, try factor(), column: column)
    }
    return left
  }

  private mutating func factor() throws(IndexError) -> Expression {
    depth += 1
    defer { depth -= 1 }
    guard depth < 100 else { throw fault("it is nested more than 100 deep") }
    if let (_, column) = take("-") { return .negative(try factor(), column: column) }
    if take("(") != nil {
      let inner = try sum()
      guard take(")") != nil else { throw fault("expected ')'") }
      return inner
    }
    guard tokens.indices.contains(position) else {
      throw fault("expected a name, a number or '('")
    }
    let (token, column) = tokens[position]
    switch token {
    case .number(let value):
      position += 1
      guard tokens.indices.contains(position), case .unit(let words) = tokens[position].token else {
        return .number(value, .number, column: column)
      }
      position += 1
      return .number(value, try Unit(words), column: column)
    case .name(let name):
      position += 1
      return take("(") == nil ? .input(name, column: column) : try call(name, column)
    case .unit, .sign:
      throw fault("expected a name, a number or '('")
    }
  }

  private mutating func call(_ name: String, _ column: Int) throws(IndexError) -> Expression {
    guard let function = Expression.Function(rawValue: name) else {
      let known = Expression.Function.allCases.map(\.rawValue).joined(separator: ", ")
      throw .formula(
        text, column: column, problem: "there is no function '\(name)'; known: \(known)")
    }
    var arguments = [try sum()]
    while take(",") != nil { arguments.append(try sum()) }
    guard take(")") != nil else { throw fault("expected ',' or ')'") }
    return .call(function, arguments, column: column)
  }

  private mutating func take(_ signs: String) -> (sign: Character, column: Int)? {
    guard tokens.indices.contains(position), case .sign(let sign) = tokens[position].token,
      signs.contains(sign)
    else { return nil }
    position += 1
    return (sign, tokens[position - 1].column)
  }

  private func fault(_ problem: String) -> IndexError {
    let column = tokens.indices.contains(position) ? tokens[position].column : text.count + 1
    let found = tokens.indices.contains(position) ? "" : ", found the end"
    return .formula(text, column: column, problem: problem + found)
  }
}
