/// The part of a source's pipeline file that is the World Bank extractor's own.
public struct WorldBankDeclaration: Sendable, Decodable {
  /// One line of the list of indicators.
  struct Indicator: Sendable, Decodable, DeclaredSeries {
    let code: String
    let name: String
    let unit: String
    let tolerance: Double?
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
