/// How far judgements contradict each other.
public struct Consistency: Sendable, Hashable {
  /// A judgement, and what the weights say of the same pair.
  public struct Suspect: Sendable, Hashable, CustomStringConvertible {
    /// The criterion of the row.
    public let row: String
    /// The criterion of the column.
    public let column: String
    /// What was judged.
    public let judged: Double
    /// The ratio of the two weights.
    public let implied: Double

    /// The pair with both numbers.
    public var description: String {
      "\(row) against \(column) (judged \(Written.number(judged, decimals: 2)), "
        + "the others say \(Written.number(implied, decimals: 2)))"
    }
  }

  /// Principal eigenvalue.
  public let lambdaMax: Double
  /// (lambdaMax - n) / (n - 1); 0 for one criterion.
  public let index: Double
  /// The index over the random index; `nil` beyond the table, 0 up to two criteria.
  public let ratio: Double?
  /// What the ratio was taken with.
  public let randomIndex: RandomIndex
  /// The three judgements farthest from the ratio of the weights, worst first.
  public let suspects: [Suspect]

  /// Measures a matrix.
  public init(_ matrix: ComparisonMatrix, randomIndex: RandomIndex = .saaty1980) {
    let count = matrix.criteria.count
    lambdaMax = matrix.lambdaMax
    index = count > 1 ? (lambdaMax - Double(count)) / Double(count - 1) : 0
    self.randomIndex = randomIndex
    let measured = index
    ratio = randomIndex.value(for: count).map { $0 > 0 ? measured / $0 : 0 }
    let weights = matrix.priorities()
    var found: [(Suspect, Double)] = []
    for row in 0..<count {
      for column in (row + 1)..<max(count, row + 1) where matrix.rows[row][column] > 0 {
        let judged = matrix.rows[row][column]
        let implied = weights[row] / weights[column]
        let distance = max(judged / implied, implied / judged)
        guard distance > 1 + 1e-9 else { continue }
        found.append(
          (
            Suspect(
              row: matrix.criteria[row], column: matrix.criteria[column], judged: judged,
              implied: implied), distance
          ))
      }
    }
    suspects = found.sorted { $0.1 > $1.1 }.prefix(3).map(\.0)
  }
}
