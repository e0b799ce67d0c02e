/// What happens when a cell of the index has no value after every fill.
public enum HoleRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// No scores: the cells are named.
  case stop
  /// The other parts of the group take over the weight, and the place is marked.
  case rescale
}
