/// What one place is best and worst at.
public struct Profile: Sendable, Hashable {
  /// An indicator with the place's rank in it, 1 for the best.
  public struct Standing: Sendable, Hashable {
    /// Its code.
    public let indicator: String
    /// Direction is allowed for.
    public let rank: Double
  }

  /// Best first.
  public let strengths: [Standing]
  /// Worst first.
  public let weaknesses: [Standing]
}

extension IndexScores {
  /// The best and worst ranks of a place.
  ///
  /// Indicators with fewer than five distinct values say little about anybody and are left out.
  ///
  /// - Parameters:
  ///   - place: Its position in the table.
  ///   - count: How many of each; an indicator is never both.
  public func profile(of place: Int, count: Int = 3) -> Profile {
    var standings: [Profile.Standing] = []
    for (code, column) in zip(table.indicators, normalised)
    where Set(column.compactMap { $0 }).count >= 5 {
      if let rank = Ranking().ranks(of: column)[place] {
        standings.append(Profile.Standing(indicator: code, rank: rank))
      }
    }
    // Equal ranks keep the order of the definition.
    let sorted = standings.enumerated().sorted {
      ($0.element.rank, $0.offset) < ($1.element.rank, $1.offset)
    }.map(\.element)
    let best = min(count, (sorted.count + 1) / 2)
    let worst = min(count, sorted.count - best)
    return Profile(
      strengths: Array(sorted.prefix(best)), weaknesses: Array(sorted.suffix(worst).reversed()))
  }

  /// Groups of places whose shown scores are equal once rounded, though their ranks differ.
  public func sharedWhenPrinted(decimals: Int) -> [[String]] {
    var groups: [Double: [String]] = [:]
    for (place, score) in zip(table.places, index.shown) {
      if let score { groups[Ranking.rounded(score, to: decimals), default: []].append(place) }
    }
    return groups.filter { $0.value.count > 1 }.sorted { $0.key > $1.key }.map(\.value)
  }
}
