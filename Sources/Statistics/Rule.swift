/// A named thing that was done to a record on its way: how it was read, resolved or changed.
public struct Rule: Sendable, Hashable, Comparable {
  /// Short and stable, written in lineage files: `wdi.csv`, `place.iso3166`.
  public let id: String
  /// One sentence for a person.
  public let meaning: String

  /// Names a rule.
  public init(_ id: String, _ meaning: String) {
    self.id = id
    self.meaning = meaning
  }

  /// Orders by id.
  public static func < (left: Rule, right: Rule) -> Bool {
    left.id.utf8.lexicographicallyPrecedes(right.id.utf8)
  }
}
