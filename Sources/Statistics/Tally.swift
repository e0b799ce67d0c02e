/// Where every record that was read went; nothing is lost between two stages.
public struct Tally: Sendable, Hashable {
  /// Records read: one for each place and period the source has room for.
  public var read = 0
  /// Became observations.
  public var kept = 0
  /// Repeated another record of the same key and value.
  public var merged = 0
  /// Left out by a named rule, by rule id: `empty`, `superseded`.
  public var filtered: [String: Int] = [:]
  /// Kept out with a reason.
  public var quarantined = 0

  /// A tally of nothing.
  public init() {}

  /// Records left out by any rule.
  public var filteredTotal: Int { filtered.values.reduce(0, +) }

  /// Whether read = kept + merged + filtered + quarantined.
  public var balances: Bool { read == kept + merged + filteredTotal + quarantined }

  /// Counts `count` records left out by a rule.
  public mutating func filter(_ count: Int = 1, by rule: String) {
    if count > 0 { filtered[rule, default: 0] += count }
  }

  /// Adds another tally.
  public mutating func add(_ other: Tally) {
    read += other.read
    kept += other.kept
    merged += other.merged
    quarantined += other.quarantined
    filtered.merge(other.filtered, uniquingKeysWith: +)
  }
}
