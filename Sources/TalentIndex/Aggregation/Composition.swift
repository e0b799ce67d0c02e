/// How indicators make up pillars, and pillars the index: a tree, and a weight for each leaf.
public struct Composition: Sendable, Hashable {
  /// A part of a group: an indicator by its column, or a group listed before.
  public enum Part: Sendable, Hashable {
    case indicator(Int)
    case group(Int)
  }

  /// A pillar, or the index.
  public struct Group: Sendable, Hashable {
    /// Its code.
    public let code: String
    /// What it is the mean of.
    public let parts: [Part]
    /// How.
    public let mean: Mean
    /// Decimals its scores are rounded to before anything is made of them; `nil` for none.
    public let decimals: Int?

    /// A group of parts.
    public init(code: String, parts: [Part], mean: Mean = .arithmetic, decimals: Int? = nil) {
      self.code = code
      self.parts = parts
      self.mean = mean
      self.decimals = decimals
    }
  }

  /// Parts before wholes; the last is the index.
  public let groups: [Group]
  /// A weight of each indicator in the index; a group weighs the sum of what is below it.
  public var weights: [Double]
  /// The smallest share of its parts, by number, that a group needs to have a score.
  public let minimumShare: Double

  /// A tree with its weights.
  public init(groups: [Group], weights: [Double], minimumShare: Double = 0) {
    self.groups = groups
    self.weights = weights
    self.minimumShare = minimumShare
  }

  /// The indicators below each group, by column.
  public var members: [[Int]] {
    var members: [[Int]] = []
    for group in groups {
      members.append(
        group.parts.flatMap { part in
          switch part {
          case .indicator(let column): [column]
          case .group(let index): members[index]
          }
        })
    }
    return members
  }

  /// The weight of each part of each group, summing to 1 within a group.
  public func shares() -> [[Double]] {
    var totals: [Double] = []
    var shares: [[Double]] = []
    for group in groups {
      let parts = group.parts.map { part in
        switch part {
        case .indicator(let column): weights[column]
        case .group(let index): totals[index]
        }
      }
      let total = parts.reduce(0, +)
      totals.append(total)
      shares.append(parts.map { total > 0 ? $0 / total : 0 })
    }
    return shares
  }

  /// The same tree with other means.
  ///
  /// - Parameter mean: Of every group.
  public func using(_ mean: Mean) -> Composition {
    Composition(
      groups: groups.map {
        Group(code: $0.code, parts: $0.parts, mean: mean, decimals: $0.decimals)
      },
      weights: weights, minimumShare: minimumShare)
  }
}
