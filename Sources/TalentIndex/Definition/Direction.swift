/// Which way an indicator counts.
public enum Direction: String, Sendable, Hashable, Codable {
  /// More is better.
  case positive
  /// Less is better.
  case negative

  /// 1 or -1.
  public var sign: Double { self == .positive ? 1 : -1 }
}
