/// What places share when their scores are equal.
public enum TieRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// All get the best place, and as many are skipped: 1, 2, 2, 4.
  case competition
  /// All get the best place, and none is skipped: 1, 2, 2, 3.
  case dense
  /// All get the mean of their places: 1, 2.5, 2.5, 4.
  case average
}
