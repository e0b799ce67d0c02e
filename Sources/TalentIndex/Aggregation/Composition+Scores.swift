extension Composition {
  /// The scores of every group, from normalised values.
  ///
  /// Where a part has no value, the others of its group take over its weight.
  ///
  /// - Parameters:
  ///   - columns: One column of values for each indicator, one value for each place.
  ///   - places: Their names, for errors.
  /// - Returns: One column for each group.
  /// - Throws: ``IndexError/mean(_:cells:)`` naming every value that a mean cannot take.
  public func scores(
    of columns: [[Double?]], places: [String], indicators: [String]
  ) throws(IndexError) -> [[Double?]] {
    let shares = shares()
    var scores: [[Double?]] = []
    for (group, shares) in zip(groups, shares) {
      let parts = group.parts.map { part in
        switch part {
        case .indicator(let column): columns[column]
        case .group(let index): scores[index]
        }
      }
      try check(group, parts, places, indicators)
      scores.append(
        places.indices.map { place in
          let score = mean(group, parts.map { $0[place] }, shares)
          return score.map { Ranking.rounded($0, to: group.decimals) }
        })
    }
    return scores
  }

  private func mean(_ group: Group, _ parts: [Double?], _ shares: [Double]) -> Double? {
    var sum = 0.0
    var weight = 0.0
    var present = 0
    for (part, share) in zip(parts, shares) {
      guard let part else { continue }
      sum += share * group.mean.into(part)
      weight += share
      present += 1
    }
    guard weight > 0, Double(present) >= minimumShare * Double(parts.count) else { return nil }
    return group.mean.out(of: present == parts.count ? sum : sum / weight)
  }

  private func check(
    _ group: Group, _ parts: [[Double?]], _ places: [String], _ indicators: [String]
  ) throws(IndexError) {
    guard group.mean != .arithmetic else { return }
    var cells: [String] = []
    for (part, column) in zip(group.parts, parts) {
      let name =
        switch part {
        case .indicator(let index): indicators[index]
        case .group(let index): groups[index].code
        }
      for (place, value) in zip(places, column) {
        if let value, value <= 0 { cells.append("\(name) of \(place) = \(value)") }
      }
    }
    if !cells.isEmpty { throw .mean(group.mean, cells: cells) }
  }
}
