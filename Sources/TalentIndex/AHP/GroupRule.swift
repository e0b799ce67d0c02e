/// How several experts become one answer.
public enum GroupRule: String, Sendable, Hashable, Codable, CaseIterable {
  /// Judgements are put together first: the geometric mean of each cell.
  case judgements = "aij"
  /// Weights are put together last: their geometric mean.
  case prioritiesGeometric = "aip-geometric"
  /// Weights are put together last: their arithmetic mean.
  case prioritiesArithmetic = "aip-arithmetic"
}
