/// The grid of cells that a value stands in, where the document has one that people point at.
public enum Grid: Sendable, Hashable {
  /// A worksheet, by its name.
  case sheet(String)
  /// A page of a printed document, from 1.
  case page(Int)
  /// A table of a web page, from 1.
  case table(Int)

  /// Where a person finds a cell: `FY19!D14`, `page 3, line 12, column 4`.
  ///
  /// - Parameters:
  ///   - row: From 1.
  ///   - column: From 1.
  public func locator(row: Int, column: Int) -> String {
    switch self {
    case .sheet(let name): "\(name)!\(Grid.letters(column))\(row)"
    case .page(let number): "page \(number), line \(row), column \(column)"
    case .table(let number): "table \(number), row \(row), column \(column)"
    }
  }

  /// `A` for 1, `Z` for 26, `AA` for 27.
  static func letters(_ column: Int) -> String {
    var rest = column
    var letters: [UInt8] = []
    while rest > 0 {
      letters.append(UInt8(ascii: "A") + UInt8((rest - 1) % 26))
      rest = (rest - 1) / 26
    }
    return String(decoding: letters.reversed(), as: UTF8.self)
  }
}
