/// How an indicator is made of published series: `per_million * population`.
///
/// Names stand for inputs; `+ - * /`, parentheses, `sum mean min max`, numbers, and numbers with a
/// unit in brackets (`15 [years]`) are known. Units are worked out with the numbers: a quotient of
/// persons and persons, declared as `per million people`, comes out per million.
public struct Formula: Sendable, Hashable {
  /// As it was written.
  public let text: String
  let expression: Expression

  /// Reads a formula.
  ///
  /// - Throws: ``IndexError/formula(_:column:problem:)`` naming the column.
  public init(_ text: String) throws(IndexError) {
    var parser = try FormulaParser(text)
    expression = try parser.parse()
    self.text = text
  }

  /// The names of its inputs, each once.
  public var inputs: [String] {
    var seen: Set<String> = []
    return expression.inputs.filter { seen.insert($0).inserted }
  }
}
