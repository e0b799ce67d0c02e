/// How alike two columns are; rows without both values are left out.
public enum Agreement {
  /// Pearson's r; `nil` when a column has no spread.
  public static func pearson(_ left: [Double?], _ right: [Double?]) -> Double? {
    let pairs = paired(left, right)
    let n = Double(pairs.count)
    let leftMean = pairs.reduce(0) { $0 + $1.0 } / n
    let rightMean = pairs.reduce(0) { $0 + $1.1 } / n
    var both = 0.0
    var leftSquares = 0.0
    var rightSquares = 0.0
    for (x, y) in pairs {
      both += (x - leftMean) * (y - rightMean)
      leftSquares += (x - leftMean) * (x - leftMean)
      rightSquares += (y - rightMean) * (y - rightMean)
    }
    let spread = (leftSquares * rightSquares).squareRoot()
    return spread > 0 ? both / spread : nil
  }

  /// Spearman's rho: Pearson's r of the mean ranks.
  public static func spearman(_ left: [Double?], _ right: [Double?]) -> Double? {
    let pairs = paired(left, right)
    let ranking = Ranking(ties: .average)
    return pearson(ranking.ranks(of: pairs.map(\.0)), ranking.ranks(of: pairs.map(\.1)))
  }

  /// Kendall's tau-b, which allows for ties.
  public static func kendall(_ left: [Double?], _ right: [Double?]) -> Double? {
    let pairs = paired(left, right)
    var balance = 0.0
    var leftPairs = 0.0
    var rightPairs = 0.0
    for (index, (x, y)) in pairs.enumerated() {
      for (otherX, otherY) in pairs[..<index] {
        let horizontal = x == otherX ? 0.0 : (x > otherX ? 1 : -1)
        let vertical = y == otherY ? 0.0 : (y > otherY ? 1 : -1)
        balance += horizontal * vertical
        leftPairs += abs(horizontal)
        rightPairs += abs(vertical)
      }
    }
    let spread = (leftPairs * rightPairs).squareRoot()
    return spread > 0 ? balance / spread : nil
  }

  private static func paired(_ left: [Double?], _ right: [Double?]) -> [(Double, Double)] {
    zip(left, right).compactMap { x, y in
      guard let x, let y else { return nil }
      return (x, y)
    }
  }
}
