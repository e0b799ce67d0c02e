internal import Statistics

extension SeriesDifference {
  /// Turns what disappeared under one code of a place and appeared under another into a recoding.
  ///
  /// The former code must have no value left and the later none before; nine of ten values of the
  /// former, and at least three, must stand unchanged under the later.
  mutating func recognizeRecodedPlaces(
    _ oldValues: SealedResource, _ newValues: SealedResource, tolerance: Double
  ) throws(StoreError) {
    let gone = Dictionary(grouping: indices(of: .disappeared)) { changes[$0].place }
    let come = Dictionary(grouping: indices(of: .appeared)) { changes[$0].place }
    if gone.isEmpty || come.isEmpty { return }
    let remaining = try SeriesDifference.places(in: newValues)
    let known = try SeriesDifference.places(in: oldValues)
    let later = come.filter { !known.contains($0.key) }.mapValues { indices in
      Dictionary(
        indices.map { (PlacelessKey(changes[$0]), $0) }, uniquingKeysWith: { first, _ in first })
    }
    var taken: Set<String> = []
    var obsolete: Set<Int> = []
    for (place, indices) in gone.sorted(by: { $0.key < $1.key }) where !remaining.contains(place) {
      for (code, keys) in later.sorted(by: { $0.key < $1.key }) where !taken.contains(code) {
        let pairs = indices.compactMap { old -> (Int, Int)? in
          guard let new = keys[PlacelessKey(changes[old])], isSame(old, new, tolerance) else {
            return nil
          }
          return (old, new)
        }
        guard pairs.count >= 3, pairs.count * 10 >= indices.count * 9 else { continue }
        taken.insert(code)
        for (old, new) in pairs {
          obsolete.insert(old)
          changes[new].kind = .recoded
          changes[new].old = changes[old].old
          changes[new].oldStatus = changes[old].oldStatus
          changes[new].formerPlace = place
        }
        break
      }
    }
    if !obsolete.isEmpty {
      changes = changes.indices.filter { !obsolete.contains($0) }.map { changes[$0] }
    }
  }

  /// A key without its place.
  private struct PlacelessKey: Hashable {
    let counterpart: String
    let period: String
    let dimensions: [String]

    init(_ change: ObservationChange) {
      counterpart = change.counterpart
      period = change.period
      dimensions = change.dimensions
    }
  }

  private func indices(of kind: ObservationChange.Kind) -> [Int] {
    changes.indices.filter { changes[$0].kind == kind }
  }

  private func isSame(_ old: Int, _ new: Int, _ tolerance: Double) -> Bool {
    guard let before = changes[old].old, let after = changes[new].new else { return false }
    return abs(before - after) <= tolerance * max(abs(before), abs(after))
  }

  private static func places(in values: SealedResource) throws(StoreError) -> Set<String> {
    SealedLines.firstFields(of: try values.bytes())
  }
}
