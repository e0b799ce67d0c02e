/// The attributes of groups of observations, which come before the observations themselves.
///
/// Which components of a group are its key is known only by the dimensions of an observation:
/// they are sorted out when the first comes.
struct SDMXGroups {
  /// Components, and the group's attributes among them, in the order of the document.
  private var groups: [[SDMXComponentValue]] = []
  /// By the places of the key's dimensions, the attributes by the key's codes.
  private var index: [[Int]: [[String]: [SDMXComponentValue]]] = [:]
  /// The dimensions the index is made for; `nil` when it is to be made.
  private var dimensions: [String]?

  var isEmpty: Bool { groups.isEmpty }

  mutating func removeAll() { self = SDMXGroups() }

  mutating func append(_ components: [SDMXComponentValue]) {
    groups.append(components)
    dimensions = nil
  }

  /// The attributes of all groups in which an observation with these keys is.
  mutating func attributes(of keys: [SDMXComponentValue]) -> [SDMXComponentValue] {
    if groups.isEmpty { return [] }
    if dimensions?.elementsEqual(keys.lazy.map(\.id)) != true { sort(by: keys.map(\.id)) }
    var found: [SDMXComponentValue] = []
    for (places, attributes) in index {
      found += attributes[places.map { keys[$0].text }] ?? []
    }
    return found.sorted { $0.id < $1.id }
  }

  private mutating func sort(by dimensions: [String]) {
    index.removeAll()
    for group in groups {
      let places = dimensions.indices.filter { place in
        group.contains { $0.id == dimensions[place] }
      }
      let codes = places.map { group.text(of: dimensions[$0]) ?? "" }
      let attributes = group.filter { !dimensions.contains($0.id) }
      index[places, default: [:]][codes, default: []] += attributes
    }
    self.dimensions = dimensions
  }
}
