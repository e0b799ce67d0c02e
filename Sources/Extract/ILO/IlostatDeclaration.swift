/// The part of a source's pipeline file that is the ILOSTAT extractor's own.
public struct IlostatDeclaration: Sendable, Decodable {
  let source: String
  let completeFrom: Int
  /// Kinds of surveys, the most trusted first, by the letters before the colon: `BA`.
  let surveys: [String]
  /// How many areas to ask for at once where the whole series is too much.
  let areasPerQuestion: Int
  let layouts: [RecordLayout]
  let series: [RecordSeriesDeclaration]

  enum CodingKeys: String, CodingKey {
    case source, surveys, layouts, series
    case completeFrom = "complete_from"
    case areasPerQuestion = "areas_per_question"
  }

  /// The keys beside those of every source: plain ones, and lists with the keys of their items.
  public static let keys = ["surveys", "complete_from", "areas_per_question"]
  /// The keys of an item of each list.
  public static let lists = [
    "layouts": RecordLayout.keys, "series": RecordSeriesDeclaration.keys,
  ]
}
