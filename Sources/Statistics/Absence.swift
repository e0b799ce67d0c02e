/// A key that has no value though it could have one, and why: mostly since the publisher says so.
///
/// It is no value: it is the reason of a gap, and what keeps a sum from being whole.
public struct Absence: Sendable, Hashable {
  /// Why there is no value.
  public enum Reason: String, Sendable, CaseIterable, Codable {
    /// It cannot exist there.
    case notApplicable = "not-applicable"
    /// It exists and is kept secret.
    case suppressed
    /// It is counted in another value.
    case includedElsewhere = "included-elsewhere"
    /// Not all of its parts are published.
    case incomplete
    /// It is said to be missing.
    case notAvailable = "not-available"
    /// There is a record of it that cannot be trusted.
    case quarantined

    /// Whether there is a value that is not known, so that a sum over it would fall short.
    public var isHole: Bool {
      switch self {
      case .suppressed, .incomplete, .quarantined: true
      case .notApplicable, .includedElsewhere, .notAvailable: false
      }
    }
  }

  /// The key and the bytes; its value means nothing.
  public var cell: Cell
  /// Why there is no value.
  public let reason: Reason

  /// A key without a value.
  public init(_ cell: Cell, _ reason: Reason) {
    self.cell = cell
    self.reason = reason
  }

  /// In canonical order; of the same key in the order of their bytes.
  public static func sorted(_ absences: [Absence]) -> [Absence] {
    absences.sorted {
      let (left, right) = ($0.cell, $1.cell)
      if !left.hasKey(of: right) { return left.precedes(right) }
      return (left.document, left.offset) < (right.document, right.offset)
    }
  }
}
