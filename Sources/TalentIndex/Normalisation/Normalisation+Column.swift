extension Normalisation {
  /// Puts one indicator on the common scale.
  ///
  /// - Parameters:
  ///   - column: One value for each place, in one unit; missing stays missing.
  ///   - indicator: Its code, for errors.
  ///   - goalposts: Needed by the method of that name.
  /// - Throws: ``IndexError/scale(indicator:problem:)`` when there is no spread, or no goalposts.
  public func applied(
    to column: [Double?], direction: Direction, indicator: String, goalposts: Goalposts? = nil
  ) throws(IndexError) -> [Double?] {
    try applied(
      to: column, direction: direction, indicator: indicator, goalposts: goalposts,
      allowsFlat: false)
  }

  /// The same; where `allowsFlat`, all places of a column without spread get the lowest mark.
  func applied(
    to column: [Double?], direction: Direction, indicator: String, goalposts: Goalposts?,
    allowsFlat: Bool
  ) throws(IndexError) -> [Double?] {
    let turned = column.map { $0.map { $0 * direction.sign } }
    let known = turned.compactMap { $0 }
    guard let least = known.min(), let most = known.max() else { return column }
    let needsSpread = [.minMax, .zScore, .percentileRank, .distanceToBest].contains(method)
    if allowsFlat, needsSpread, least == most {
      return turned.map { $0.map { _ in lowestMark ?? mean } }
    }
    func spread() throws(IndexError) {
      guard most > least else {
        throw .scale(
          indicator: indicator,
          problem: "all \(known.count) values are \(least * direction.sign), "
            + "and \(method.rawValue) needs two that differ")
      }
    }
    switch method {
    case .minMax:
      try spread()
      return turned.map { $0.map { ($0 - least) / (most - least) * (high - low) + low } }
    case .zScore:
      try spread()
      let moments = Moments(turned)
      return turned.map { $0.map { ($0 - moments.mean) / moments.deviation * deviation + mean } }
    case .rank:
      return places(of: turned)
    case .percentileRank:
      try spread()
      return places(of: turned).map { $0.map { ($0 - 1) / Double(known.count - 1) } }
    case .goalposts:
      guard let goalposts, goalposts.high > goalposts.low else {
        throw .scale(indicator: indicator, problem: "it has no goalposts, low below high")
      }
      return turned.map { $0.map { scaled($0, between: goalposts, direction) } }
    case .distanceToBest:
      try spread()
      return turned.map { $0.map { 1 - (most - $0) / (most - least) } }
    case .distanceToMean:
      let mean = Moments(turned).mean
      guard mean != 0 else {
        throw .scale(
          indicator: indicator, problem: "its mean is 0, which nothing can be divided by")
      }
      return turned.map { $0.map { ($0 - mean) / abs(mean) } }
    }
  }

  private func scaled(_ turned: Double, between posts: Goalposts, _ direction: Direction) -> Double
  {
    let (worst, best) =
      direction == .positive ? (posts.low, posts.high) : (-posts.high, -posts.low)
    let share = (turned - worst) / (best - worst)
    return (capped ? min(max(share, 0), 1) : share) * (high - low) + low
  }

  /// 1 and the number of lower values.
  private func places(of column: [Double?]) -> [Double?] {
    let sorted = column.compactMap { $0 }.sorted()
    var first: [Double: Int] = [:]
    for (place, value) in sorted.enumerated() where first[value] == nil { first[value] = place }
    return column.map { $0.flatMap { first[$0] }.map { Double($0 + 1) } }
  }
}
