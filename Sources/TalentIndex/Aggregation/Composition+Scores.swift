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
    // All indicators are looked at before any mean is taken, so that every cell is named at once.
    try check(
      groups.flatMap { group in
        group.parts.compactMap { part in
          if case .indicator(let column) = part {
            Suspect(mean: group.mean, name: indicators[column], column: columns[column])
          } else {
            nil
          }
        }
      }, places)
    for (group, shares) in zip(groups, shares) {
      let parts = group.parts.map { part in
        switch part {
        case .indicator(let column): columns[column]
        case .group(let index): scores[index]
        }
      }
      try check(
        zip(group.parts, parts).compactMap { part, column in
          if case .group(let below) = part {
            Suspect(mean: group.mean, name: groups[below].code, column: column)
          } else {
            nil
          }
        }, places)
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

  /// A column that some mean is to be taken of.
  private struct Suspect {
    let mean: Mean
    let name: String
    let column: [Double?]
  }

  private func check(_ suspects: [Suspect], _ places: [String]) throws(IndexError) {
    var cells: [String] = []
    var mean: Mean?
    for suspect in suspects where suspect.mean != .arithmetic {
      for (place, value) in zip(places, suspect.column) {
        guard let value, value <= 0 else { continue }
        cells.append("\(suspect.name) of \(place) = \(value)")
        mean = mean ?? suspect.mean
      }
    }
    if let mean { throw .mean(mean, cells: cells) }
  }
}
