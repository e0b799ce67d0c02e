/// Which year's values an index uses.
public struct ReferenceRule: Sendable, Hashable, Codable {
  /// How the inputs of one formula go together.
  public enum Alignment: String, Sendable, Hashable, Codable {
    /// All of one year: the latest that has them all.
    case sameYear = "same-year"
    /// Each of its own latest year.
    case latest
  }

  /// The year wanted; nothing later is used.
  public let year: Int
  /// How many years older a value may be.
  public let maxAge: Int
  /// How the inputs of one formula go together; `same-year` when left out.
  public let inputs: Alignment?

  /// A rule.
  public init(year: Int, maxAge: Int, inputs: Alignment? = nil) {
    self.year = year
    self.maxAge = maxAge
    self.inputs = inputs
  }

  enum CodingKeys: String, CodingKey {
    case year, inputs
    case maxAge = "max_age"
  }
}
