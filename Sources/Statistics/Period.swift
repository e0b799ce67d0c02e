/// The time a value is about: a year, a fiscal or academic year, a quarter, a month or a day.
///
/// A fiscal year is not a calendar year: `FY2023` runs from 1 October 2022 to 30 September 2023.
public struct Period: Sendable, Hashable {
  /// How long a period is, and where it starts.
  public enum Kind: UInt8, Sendable, CaseIterable {
    case year, fiscalYear, academicYear, quarter, month, instant
  }

  /// How long it is.
  public let kind: Kind
  /// Year; year x 4 + quarter - 1; year x 12 + month - 1; or (year x 12 + month - 1) x 32 + day.
  let ordinal: Int32

  private init(_ kind: Kind, _ ordinal: Int) {
    self.kind = kind
    self.ordinal = Int32(ordinal)
  }

  /// A calendar year.
  public static func year(_ year: Int) -> Period { Period(.year, year) }
  /// The US federal year that ends on 30 September of `year`.
  public static func fiscalYear(_ year: Int) -> Period { Period(.fiscalYear, year) }
  /// The academic year that starts in the autumn of `year`: 2022 is `AY2022/23`.
  public static func academicYear(from year: Int) -> Period { Period(.academicYear, year) }
  /// A quarter of a calendar year, 1 to 4.
  public static func quarter(_ quarter: Int, of year: Int) -> Period {
    Period(.quarter, year * 4 + quarter - 1)
  }
  /// A month of a calendar year, 1 to 12.
  public static func month(_ month: Int, of year: Int) -> Period {
    Period(.month, year * 12 + month - 1)
  }
  /// A day, for stocks counted at an instant.
  public static func day(_ day: Int, month: Int, year: Int) -> Period {
    Period(.instant, (year * 12 + month - 1) * 32 + day)
  }

  /// The period of the same length just before it; for a day, the same day a year before.
  public var before: Period {
    switch kind {
    case .instant: Period(kind, Int(ordinal) - 12 * 32)
    default: Period(kind, Int(ordinal) - 1)
    }
  }

  /// The calendar year it ends in, by which periods of different kinds are listed together.
  public var calendarYear: Int {
    let ordinal = Int(ordinal)
    return switch kind {
    case .year, .fiscalYear: ordinal
    case .academicYear: ordinal + 1
    case .quarter: ordinal / 4
    case .month: ordinal / 12
    case .instant: ordinal / 32 / 12
    }
  }
}

extension Period: Comparable {
  /// Orders by first day, then by kind.
  public static func < (left: Period, right: Period) -> Bool {
    (left.firstDay, left.kind.rawValue) < (right.firstDay, right.kind.rawValue)
  }

  /// (year x 12 + month - 1) x 32 + day of the first day.
  private var firstDay: Int {
    let ordinal = Int(ordinal)
    return switch kind {
    case .year: ordinal * 384 + 1
    case .fiscalYear: ((ordinal - 1) * 12 + 9) * 32 + 1
    case .academicYear: (ordinal * 12 + 8) * 32 + 1
    case .quarter: (ordinal / 4 * 12 + ordinal % 4 * 3) * 32 + 1
    case .month: ordinal * 32 + 1
    case .instant: ordinal
    }
  }
}
