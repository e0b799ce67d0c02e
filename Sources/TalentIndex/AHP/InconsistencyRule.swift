/// What happens to judgements whose consistency ratio is above the limit.
public enum InconsistencyRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// They count, and are named.
  case warn
  /// The expert is left out, and named.
  case drop
  /// Nothing is computed.
  case refuse
}
