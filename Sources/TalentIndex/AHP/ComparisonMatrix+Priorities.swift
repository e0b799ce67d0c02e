internal import Foundation

extension ComparisonMatrix {
  /// The weights of the criteria, summing to 1.
  ///
  /// An incomplete matrix is completed after Harker for the eigenvector; the other methods then
  /// read the matrix in which the ratio of those weights stands for each missing judgement.
  public func priorities(_ method: PriorityMethod = .eigenvector) -> [Double] {
    if method == .eigenvector { return principal.vector }
    let rows = isIncomplete ? completed : rows
    let count = rows.count
    switch method {
    case .eigenvector, .rowGeometricMean:
      return ComparisonMatrix.normalised(
        rows.map { exp($0.reduce(0) { $0 + log($1) } / Double(count)) })
    case .columnMean:
      let sums = rows.indices.map { column in rows.reduce(0) { $0 + $1[column] } }
      return rows.map { row in
        zip(row, sums).reduce(0) { $0 + $1.0 / $1.1 } / Double(count)
      }
    }
  }

  /// The principal eigenvalue: the number of criteria when judgements are consistent, else more.
  public var lambdaMax: Double { principal.value }

  /// The judgements, with the ratio of the weights where there was none.
  var completed: [[Double]] {
    let weights = principal.vector
    return rows.indices.map { row in
      rows.indices.map { column in
        rows[row][column] > 0 ? rows[row][column] : weights[row] / weights[column]
      }
    }
  }

  /// Power iteration until no weight moves by 1e-15 of itself.
  ///
  /// Harker: a missing cell is 0, and its row counts itself once more on the diagonal, which is
  /// what the cell would add if it were the ratio of the two weights.
  private var principal: (value: Double, vector: [Double]) {
    let count = rows.count
    var matrix = rows
    for row in 0..<count { matrix[row][row] = 1 + Double(rows[row].count { $0 == 0 }) }
    var vector = [Double](repeating: 1 / Double(count), count: count)
    var value = Double(count)
    // Each turn brings the digits of a contraction; 10,000 is far beyond what any matrix needs,
    // and ends the oscillation of the last bit.
    for _ in 0..<10_000 {
      var next = matrix.map { row in zip(row, vector).reduce(0) { $0 + $1.0 * $1.1 } }
      value = next.reduce(0, +)
      next = next.map { $0 / value }
      let moved = zip(next, vector).reduce(0) { max($0, abs($1.0 - $1.1) / $1.0) }
      vector = next
      if moved < 1e-15 { break }
    }
    return (value, vector)
  }

  static func normalised(_ weights: [Double]) -> [Double] {
    let sum = weights.reduce(0, +)
    return weights.map { $0 / sum }
  }
}
