/// What follows when figures are not as expected.
public enum Severity: String, Sendable, Hashable, Codable, CaseIterable {
  /// A person is told; the figures are published.
  case warn
  /// The values are kept out, with their bytes and the reason.
  case quarantine
  /// The source keeps its last good figures until a person has accepted what came.
  case stop
}
