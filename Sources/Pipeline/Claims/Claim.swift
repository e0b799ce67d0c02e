/// One printed figure.
public struct Claim: Sendable, Decodable {
  /// Names a value of a snapshot.
  public struct Query: Sendable, Hashable, Decodable {
    /// The series.
    public let series: String
    /// Code of the place.
    public let place: String
    /// The period as written.
    public let period: String
    /// Code of the other place of a flow.
    public let counterpart: String?
    /// Codes by dimension.
    public let dimensions: [String: String]?

    enum CodingKeys: String, CodingKey, CaseIterable {
      case series, place, period, counterpart
      case dimensions = "where"
    }
  }

  /// Its id.
  public let id: String
  /// The sentence it stands in.
  public let text: String
  /// Where it is printed.
  public let source: String?
  /// The figure as printed, without separators.
  public let printed: Double
  /// How many decimals are printed; of a figure rounded to thousands, -3.
  public let decimals: Int
  /// The value that is printed.
  public let value: Query
  /// What it is divided by, where a share is printed.
  public let dividedBy: Query?
  /// What it is multiplied by: 100 for a percentage, 0.000001 for millions.
  public let times: Double?

  enum CodingKeys: String, CodingKey, CaseIterable {
    case id, text, source, printed, decimals, value, times
    case dividedBy = "divided_by"
  }

  /// Reads a claim; where the decimals are not said, they are those of the figure as written.
  public init(from decoder: any Decoder) throws {
    let values = try decoder.container(keyedBy: CodingKeys.self)
    id = try values.decode(String.self, forKey: .id)
    text = try values.decode(String.self, forKey: .text)
    source = try values.decodeIfPresent(String.self, forKey: .source)
    let written = try values.decode(String.self, forKey: .printed)
    guard let printed = Double(written), printed.isFinite else {
      throw DecodingError.dataCorruptedError(
        forKey: .printed, in: values,
        debugDescription: "found '\(written)', expected a number without separators")
    }
    self.printed = printed
    let decimals = try values.decodeIfPresent(Int.self, forKey: .decimals)
    guard (-15...15).contains(decimals ?? 0) else {
      throw DecodingError.dataCorruptedError(
        forKey: .decimals, in: values,
        debugDescription: "found \(decimals ?? 0), expected -15 to 15")
    }
    self.decimals = decimals ?? Claim.decimals(of: written)
    value = try values.decode(Query.self, forKey: .value)
    dividedBy = try values.decodeIfPresent(Query.self, forKey: .dividedBy)
    times = try values.decodeIfPresent(Double.self, forKey: .times)
  }

  /// The digits behind the point of a figure as written.
  private static func decimals(of written: String) -> Int {
    guard let point = written.firstIndex(of: ".") else { return 0 }
    return written[point...].dropFirst().prefix { $0.isNumber }.count
  }
}
