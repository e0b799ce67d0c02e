internal import Statistics

/// A value that is expected: any of these years will do.
public struct ExpectedValue: Sendable, Hashable {
  /// Of which cut of which series.
  public let cut: SeriesCut
  /// Code of the place.
  public let place: String
  /// The years that will do; the last is the one wanted.
  public let years: ClosedRange<Int>
  /// Whether the series counts a complete list, so that a place it leaves out has none.
  public let isOfCompleteList: Bool

  /// An expected value.
  public init(
    _ cut: SeriesCut, place: String, years: ClosedRange<Int>, isOfCompleteList: Bool = false
  ) {
    self.isOfCompleteList = isOfCompleteList
    self.cut = cut
    self.place = place
    self.years = years
  }
}

/// An expected value that is not there.
public struct Gap: Sendable, Hashable {
  /// Why a value is not there.
  public enum Reason: String, Sendable, Hashable, CaseIterable {
    /// The series was never received.
    case noSeries = "no-series"
    /// The publisher never had a value of the place.
    case neverPublished = "never-published"
    /// The publisher has earlier values, and none since.
    case notYet = "not-yet"
    /// The publisher has values before and after.
    case skipped
    /// The publisher had a value and took it back.
    case withdrawn
    /// The publisher has a value that is not trusted.
    case quarantined
    /// The publisher says that it cannot exist.
    case notApplicable = "not-applicable"
    /// The publisher keeps it secret.
    case suppressed
    /// The publisher counts it in another value.
    case includedElsewhere = "included-elsewhere"
    /// The publisher does not have all parts of it.
    case incomplete
    /// The publisher says that it is missing.
    case notAvailable = "not-available"

    /// Whether there can be a value at all: what cannot exist, or is part of another, is not filled.
    public var isFillable: Bool { self != .notApplicable && self != .includedElsewhere }

    init(_ reason: Absence.Reason) {
      switch reason {
      case .notApplicable: self = .notApplicable
      case .suppressed: self = .suppressed
      case .includedElsewhere: self = .includedElsewhere
      case .incomplete: self = .incomplete
      case .notAvailable: self = .notAvailable
      case .quarantined: self = .quarantined
      }
    }
  }

  /// What is expected.
  public let expected: ExpectedValue
  /// Why it is not there.
  public let reason: Reason
  /// The latest year before those expected that has a value.
  public let latest: Int?
}
