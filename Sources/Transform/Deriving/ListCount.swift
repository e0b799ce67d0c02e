internal import Statistics

/// How the entries of a complete list, such as a ranking, are counted by place.
///
/// The list is a series whose values are ranks and one of whose dimensions names the entry. It must
/// be complete: then a place without an entry has a true zero.
public struct ListCount: Sendable, Hashable {
  /// What an entry of several places counts for each.
  public enum Sharing: String, Sendable, Hashable, Codable {
    /// An equal part: a firm of two countries is a half for both.
    case split
    /// All of it for the place that is named first, nothing for the others.
    case first
  }

  /// The dimension that names the entry.
  public let over: String
  /// The highest rank that counts; all do when `nil`.
  ///
  /// A band such as 951-1000 has the rank of its low end.
  public let upTo: Double?
  /// What an entry of several places counts for each.
  public let ofSeveral: Sharing
  /// Whether the result is the share of all that count, in percent, and not their number.
  public let isPerHundred: Bool
  /// ISO alpha-3 codes of the countries that are told even when they have no entry.
  public let zeros: [String]

  /// Says how to count.
  public init(
    over: String, upTo: Double? = nil, ofSeveral: Sharing = .split, isPerHundred: Bool = false,
    zeros: [String] = []
  ) {
    self.over = over
    self.upTo = upTo
    self.ofSeveral = ofSeveral
    self.isPerHundred = isPerHundred
    self.zeros = zeros
  }
}

extension ListCount: CustomStringConvertible {
  /// The end of a sentence that begins with the list.
  public var description: String {
    let band = upTo.map { ", ranks up to \(CanonicalNumber.text($0))" } ?? ""
    let shared = ofSeveral == .split ? "in equal parts" : "for the first"
    return (isPerHundred ? "as shares of all, in percent" : "counted") + " by place over \(over)"
      + "\(band); an entry of several places \(shared); zero for \(zeros.count) countries"
  }
}

extension ListCount {
  /// What one place has of one list.
  private struct Entries {
    var weight = 0.0
    var parents: [Parent] = []
  }

  /// Countries that may have a count though the list does not name them.
  func places(beside list: SeriesTable) -> [String] {
    zeros + list.places.filter { $0.place.kind == .group }.flatMap(\.place.members)
  }

  /// Counts each period and each combination of the other dimensions by itself.
  func evaluate(
    _ aligned: Aligned, _ list: SeriesTable
  ) throws(DeriveError) -> Deriving.Outcome {
    let names = aligned.dimensions.names
    guard let column = names.firstIndex(of: over) else {
      throw DeriveError("\(list.definition.key) is not broken down by '\(over)'")
    }
    let kept = names.indices.filter { $0 != column }
    var outcome = Deriving.Outcome(dimensions: LabelSet(kept.map { names[$0] }))
    outcome.attributes = LabelSet(["parts"])
    let indices = Dictionary(
      aligned.places.enumerated().map { ($1.place.code, Int32($0)) },
      uniquingKeysWith: { first, _ in first })

    var lists: [CellKey: [Int]] = [:]
    var order: [CellKey] = []
    for (position, cell) in aligned.cells[0].enumerated() where cell.value <= upTo ?? .infinity {
      var key = CellKey(cell)
      let row = aligned.dimensions.rows[Int(cell.breakdown)]
      key.breakdown = outcome.dimensions.index(of: kept.map { row[$0] })
      key.place = 0
      if lists[key] == nil { order.append(key) }
      lists[key, default: []].append(position)
    }
    for key in order {
      let positions = lists[key] ?? []
      var entries: [Int32: Entries] = [:]
      for position in positions {
        let cell = aligned.cells[0][position]
        let parts = parts(of: cell.place, aligned.places[Int(cell.place)].place, indices)
        for part in parts {
          entries[part.place, default: Entries()].weight += part.weight
          entries[part.place]?.parents.append(Parent(0, position))
        }
      }
      let all = positions.map { Parent(0, $0) }
      for place in zeros.compactMap({ indices[$0] }) where entries[place] == nil {
        entries[place] = Entries(weight: 0, parents: all)
      }
      for (place, entry) in entries.sorted(by: { $0.key < $1.key }) {
        var result = aligned.cells[0][positions[0]]
        (result.place, result.breakdown, result.status) = (place, key.breakdown, [])
        result.value = isPerHundred ? entry.weight / Double(positions.count) * 100 : entry.weight
        result.remark = outcome.attributes.index(of: [
          "\(CanonicalNumber.text(entry.weight)) of \(positions.count)"
        ])
        outcome.cells.add(result, from: isPerHundred ? all : entry.parents)
      }
    }
    return outcome
  }

  /// The places that an entry counts for.
  private func parts(
    of index: Int32, _ place: Place, _ indices: [String: Int32]
  ) -> [(place: Int32, weight: Double)] {
    let members = place.kind == .group ? place.members.compactMap { indices[$0] } : []
    guard let first = members.first else { return [(index, 1)] }
    switch ofSeveral {
    case .first: return [(first, 1)]
    case .split: return members.map { ($0, 1 / Double(members.count)) }
    }
  }
}
