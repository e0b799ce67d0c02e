/// What an expert may answer.
public enum JudgementScale: String, Sendable, Hashable, Codable, CaseIterable {
  /// From 1/9 to 9, Saaty's own.
  case nine = "1-9"
  /// From 1/13 to 13; the published random indices do not apply to it.
  case thirteen = "1-13"
  /// Any number above 0.
  case open

  /// The largest answer.
  public var most: Double {
    switch self {
    case .nine: 9
    case .thirteen: 13
    case .open: .infinity
    }
  }
}
