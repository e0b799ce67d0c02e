/// A record by which a publisher says that there is no value, and why.
///
/// It is no value and no fault: it is the reason of a gap.
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
}
