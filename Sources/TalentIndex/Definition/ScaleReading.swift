/// How scores are shown; ranks do not depend on it.
public enum ScaleReading: String, Sendable, Hashable, Codable, CaseIterable {
  /// Reading A: 100 times the share of full marks.
  case fullMarks = "full-marks"
  /// Reading B: the best place has 100.
  case best
  /// Reading C: the best place has 100, the last 0.
  case range
  /// As they come out of the means.
  case plain
}
