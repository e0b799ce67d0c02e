public import Statistics

/// A place whose name resembles an unknown one.
public struct PlaceSuggestion: Sendable, Hashable {
  /// The place.
  public let place: Place
  /// The known name that is near, as it is compared.
  public let name: String
}

extension Gazetteer {
  /// Places whose names resemble a text, nearest first.
  ///
  /// For a person to choose from; nothing that runs by itself asks for it.
  ///
  /// - Parameters:
  ///   - dialect: The dialect whose names count beside the shared ones.
  ///   - limit: How many at most.
  public func suggestions(
    for text: String, dialect: String?, limit: Int = 5
  ) -> [PlaceSuggestion] {
    let wanted = PlaceName.folded(text)
    if wanted.isEmpty { return [] }
    let own = dialect.flatMap { dialects[$0]?.names.meanings } ?? []
    var found: [(distance: Int, suggestion: PlaceSuggestion)] = []
    for (name, outcome) in own + atlas.names.meanings {
      guard case .place(let place, _) = outcome,
        let distance = Gazetteer.distance(from: wanted, to: name)
      else { continue }
      found.append((distance, PlaceSuggestion(place: place, name: name)))
    }
    found.sort { ($0.distance, $0.suggestion.name) < ($1.distance, $1.suggestion.name) }
    var result: [PlaceSuggestion] = []
    for (_, suggestion) in found where !result.contains(where: { $0.place == suggestion.place }) {
      result.append(suggestion)
      if result.count == limit { break }
    }
    return result
  }

  /// Letters to change, or the words that one has more than the other; `nil` when too far.
  private static func distance(from text: String, to name: String) -> Int? {
    let words = Set(text.split(separator: " "))
    let others = Set(name.split(separator: " "))
    if words.isSubset(of: others) || others.isSubset(of: words) {
      return words.symmetricDifference(others).count
    }
    let (left, right) = (Array(text.unicodeScalars), Array(name.unicodeScalars))
    let limit = max(1, min(left.count, right.count) / 4)
    if abs(left.count - right.count) > limit { return nil }
    var above = Array(0...right.count)
    for (row, scalar) in left.enumerated() {
      var current = [row + 1]
      for (column, other) in right.enumerated() {
        let replaced = above[column] + (scalar == other ? 0 : 1)
        current.append(min(replaced, above[column + 1] + 1, current[column] + 1))
      }
      above = current
    }
    return above[right.count] <= limit ? above[right.count] : nil
  }
}
