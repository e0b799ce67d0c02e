extension Composition {
  /// What each indicator adds to the index of one place.
  ///
  /// A mean is as large as the sum of each part times how fast the mean moves with it (Euler), so
  /// the contributions add up to the score under all three means, at every level.
  ///
  /// - Parameters:
  ///   - values: Normalised, one for each indicator.
  ///   - scores: One for each group, of the same place.
  /// - Returns: One contribution for each indicator; 0 where there is no value.
  public func contributions(values: [Double?], scores: [Double?]) -> [Double] {
    contributions(values: values, scores: scores, shares: shares())
  }

  /// The same, with what ``shares()`` gives, for callers that ask again and again.
  func contributions(
    values: [Double?], scores: [Double?], shares: [[Double]]
  ) -> [Double] {
    var slopes = [Double](repeating: 0, count: groups.count)
    var result = [Double](repeating: 0, count: values.count)
    guard let last = slopes.indices.last else { return result }
    slopes[last] = 1
    for (index, group) in groups.enumerated().reversed() {
      guard let mean = scores[index] else { continue }
      let parts = group.parts.map { part in
        switch part {
        case .indicator(let column): values[column]
        case .group(let below): scores[below]
        }
      }
      let weight = zip(parts, shares[index]).reduce(0) { $1.0 == nil ? $0 : $0 + $1.1 }
      for (part, (value, share)) in zip(group.parts, zip(parts, shares[index])) {
        guard let value, weight > 0 else { continue }
        let slope = slopes[index] * share / weight * group.mean.slope(of: value, mean: mean)
        switch part {
        case .indicator(let column): result[column] = slope * value
        case .group(let below): slopes[below] = slope
        }
      }
    }
    return result
  }
}
