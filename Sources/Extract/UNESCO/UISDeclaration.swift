/// The part of a source's pipeline file that is the UIS extractor's own.
public struct UISDeclaration: Sendable, Decodable {
  let source: String
  let completeFrom: Int
  /// How many indicators of one series to ask for at once.
  let indicatorsPerQuestion: Int
  /// The years that a series is asked for by halves of, where the whole is too much.
  let firstYear: Int
  let lastYear: Int
  /// A last year with fewer than this share of the countries of the year before is incomplete.
  let completeYearShare: Double
  let layouts: [RecordLayout]
  let series: [RecordSeriesDeclaration]

  enum CodingKeys: String, CodingKey {
    case source, layouts, series
    case completeFrom = "complete_from"
    case indicatorsPerQuestion = "indicators_per_question"
    case firstYear = "first_year"
    case lastYear = "last_year"
    case completeYearShare = "complete_year_share"
  }

  /// The keys beside those of every source.
  public static let keys = [
    "complete_from", "indicators_per_question", "first_year", "last_year", "complete_year_share",
  ]
  /// The keys of an item of each list.
  public static let lists = [
    "layouts": RecordLayout.keys, "series": RecordSeriesDeclaration.keys,
  ]
}
