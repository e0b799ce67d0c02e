/// How a series differs from the same series in the snapshot before.
public struct SeriesChanges: Sendable, Hashable {
  /// Keys that had no value before.
  public var appeared = 0
  /// Keys that have no value any more.
  public var withdrawn = 0
  /// Keys with another value, beyond the series' tolerance, or another status.
  public var revised = 0
  /// Keys whose value is the same number within the tolerance, written differently.
  public var representation = 0

  /// No differences.
  public init() {}

  /// All differences.
  public var total: Int { appeared + withdrawn + revised + representation }
}
