/// How weights are read off a comparison matrix; all agree where judgements are consistent.
public enum PriorityMethod: String, Sendable, Hashable, Codable, CaseIterable {
  /// The principal right eigenvector (Saaty).
  case eigenvector
  /// Geometric mean of each row.
  case rowGeometricMean = "row-geometric-mean"
  /// Mean of each row after every column is divided by its sum.
  case columnMean = "column-mean"
}
