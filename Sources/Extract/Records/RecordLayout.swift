/// How a table with one record per value is laid out, as a pipeline file declares it.
///
/// Columns are found by their names in any order and case; a column that the layout does not name
/// is a change of the layout, and an error.
public struct RecordLayout: Sendable, Decodable {
  /// Its id among the layouts of the source, and the last part of the rule that reads it.
  public let id: String
  /// How the document is written.
  let form: Form
  /// The byte between two cells of a CSV: `,` when not said; `tab` for a tab.
  let separator: String?
  /// The key whose array holds the records of a JSON document.
  let records: String?
  /// Column of the series' code; `nil` when the document is about one series alone.
  let series: String?
  /// Column of the place.
  let place: String
  /// Column of the place's name, where it stands beside the code.
  let placeName: String?
  /// Column of the other place of a flow.
  let counterpart: String?
  /// Column of the period.
  let period: String
  /// Column of the value.
  let value: String
  /// Column by slot: what series may declare to be a dimension.
  let dimensions: [String: String]
  /// Columns by attribute; texts of several columns are put together.
  let attributes: [String: [String]]
  /// Attributes that are sets of marks, by the byte between two marks: order does not matter.
  let sets: [String: String]
  /// Columns that say what sort of value it is, with what their codes mean.
  let statuses: [String: [String: Meaning]]
  /// What is written for a code, by column: a source that once wrote labels.
  let codes: [String: [String: String]]
  /// Columns whose texts are made upper case before they are looked up.
  let upperCase: [String]
  /// Columns that say nothing needed; `*` stands for any text at the start or the end.
  let ignored: [String]
  /// Columns that may be missing.
  let optional: [String]
  /// Keys beside the records of a JSON document whose arrays must be empty: a service's messages.
  let empty: [String]
  /// What a whole answer has fewer records than, where the service cuts off the rest.
  let fewerThan: Int?
  /// A text within the codes of places that are sums or means over several.
  let aggregatesContain: String?

  /// How a document is written.
  enum Form: String, Sendable, Decodable {
    case csv, json
  }

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, form, separator, records, series, place, counterpart, period, value, dimensions
    case attributes, sets, statuses, codes, ignored, optional, empty
    case aggregatesContain = "aggregates_contain"
    case placeName = "place_name"
    case fewerThan = "fewer_than"
    case upperCase = "upper_case"
  }

  /// The keys of a declaration.
  public static let keys = CodingKeys.allCases.map(\.rawValue)

  /// Reads a declaration; what is not said is not there.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    func texts(_ key: CodingKeys) throws -> [String] {
      try values.decodeIfPresent([String].self, forKey: key) ?? []
    }
    id = try values.decode(String.self, forKey: .id)
    form = try values.decodeIfPresent(Form.self, forKey: .form) ?? .csv
    separator = try values.decodeIfPresent(String.self, forKey: .separator)
    records = try values.decodeIfPresent(String.self, forKey: .records)
    series = try values.decodeIfPresent(String.self, forKey: .series)
    place = try values.decode(String.self, forKey: .place)
    placeName = try values.decodeIfPresent(String.self, forKey: .placeName)
    counterpart = try values.decodeIfPresent(String.self, forKey: .counterpart)
    period = try values.decode(String.self, forKey: .period)
    value = try values.decode(String.self, forKey: .value)
    dimensions = try values.decodeIfPresent([String: String].self, forKey: .dimensions) ?? [:]
    attributes = try values.decodeIfPresent([String: [String]].self, forKey: .attributes) ?? [:]
    sets = try values.decodeIfPresent([String: String].self, forKey: .sets) ?? [:]
    statuses =
      try values.decodeIfPresent([String: [String: Meaning]].self, forKey: .statuses) ?? [:]
    codes = try values.decodeIfPresent([String: [String: String]].self, forKey: .codes) ?? [:]
    upperCase = try texts(.upperCase)
    ignored = try texts(.ignored)
    optional = try texts(.optional)
    empty = try texts(.empty)
    fewerThan = try values.decodeIfPresent(Int.self, forKey: .fewerThan)
    aggregatesContain = try values.decodeIfPresent(String.self, forKey: .aggregatesContain)
  }
}
