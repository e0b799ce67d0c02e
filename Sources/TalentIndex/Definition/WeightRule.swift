/// Where weights come from.
public enum WeightRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// Given for each indicator in the whole index, summing to 1; a pillar's is the sum of its own.
  case global
  /// Given for each part within its group, summing to 1 there.
  case withinGroups = "within-groups"
  /// Equal parts of every group.
  case equal
  /// From the pairwise judgements of the definition.
  case judgements = "ahp"
}
