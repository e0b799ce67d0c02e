/// The part of a source's pipeline file that is the World Bank extractor's own.
public struct WorldBankDeclaration: Sendable, Decodable {
  /// One line of the list of indicators.
  struct Indicator: Sendable, Decodable {
    let code: String
    let name: String
    let unit: String
    let tolerance: Double
    let cadence: String
  }

  let source: String
  let routes: [String]
  let rowsPerPage: Int
  let completeFrom: Int
  let indicators: [Indicator]

  enum CodingKeys: String, CodingKey {
    case source, routes, indicators
    case rowsPerPage = "rows_per_page"
    case completeFrom = "complete_from"
  }

  /// The keys beside those of every source.
  public static let keys = ["routes", "rows_per_page", "complete_from"]
  /// The keys of an item of each list.
  public static let lists = ["indicators": ["code", "name", "unit", "tolerance", "cadence"]]
}

/// A declaration that cannot be carried out.
public struct DeclarationError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The key, as a path from the top of the file.
  public let key: String
  /// What was found and what was expected.
  public let problem: String

  /// One sentence naming the key.
  public var description: String { "\(key): \(problem)" }

  /// Names a key and what is wrong with it.
  public init(key: String, problem: String) {
    self.key = key
    self.problem = problem
  }
}
