/// From which day a workbook counts.
public enum WorkbookDateSystem: Sendable, Hashable {
  /// Day 1 is 1 January 1900, and 1900 is taken for a leap year.
  case from1900
  /// Day 0 is 1 January 1904.
  case from1904
}

/// A date, a time of day or both, as workbooks count them: in days, without a time zone.
public struct WorkbookDate: Sendable, Hashable, CustomStringConvertible {
  /// Days and their fractions since the system's start.
  public let serial: Double
  /// From which day they count.
  public let system: WorkbookDateSystem

  /// Takes a number of days.
  public init(serial: Double, system: WorkbookDateSystem) {
    self.serial = serial
    self.system = system
  }

  /// A day of the Gregorian calendar.
  public struct Day: Sendable, Hashable {
    /// Such as 2024.
    public let year: Int
    /// 1...12.
    public let month: Int
    /// 1...31.
    public let day: Int
  }

  /// Milliseconds since the start, rounded: a double has no exact 0.1 days.
  private var milliseconds: Int? {
    // The last day a workbook knows is 9999-12-31.
    serial >= 0 && serial < 2_958_466 ? Int((serial * 86_400_000).rounded()) : nil
  }

  /// The day.
  ///
  /// - Returns: `nil` for day 0 and day 60 of the system from 1900, which never were, and for what
  ///   lies before the start or after the year 9999.
  public var day: Day? {
    guard let milliseconds else { return nil }
    let count = milliseconds / 86_400_000
    switch system {
    case .from1904: return Self.civil(count - 24_107)
    case .from1900:
      if count == 0 || count == 60 { return nil }
      return Self.civil(count - (count < 60 ? 25_568 : 25_569))
    }
  }

  /// Seconds since midnight, to the millisecond.
  public var secondsOfDay: Double {
    guard let milliseconds else { return 0 }
    return Double(milliseconds % 86_400_000) / 1000
  }

  /// "2024-05-31", "2024-05-31T13:30:00", or "13:30:00" of a time without a day.
  public var description: String {
    guard milliseconds != nil else { return "day \(serial)" }
    let seconds = Int(secondsOfDay)
    let time = [seconds / 3600, seconds / 60 % 60, seconds % 60].map { Self.padded($0, 2) }
    let clock = time.joined(separator: ":")
    guard let day else { return serial < 1 ? clock : "day \(serial)" }
    let date = "\(Self.padded(day.year, 4))-\(Self.padded(day.month, 2))-\(Self.padded(day.day, 2))"
    return secondsOfDay == 0 ? date : date + "T" + clock
  }

  private static func padded(_ number: Int, _ width: Int) -> String {
    let digits = String(number)
    return String(repeating: "0", count: max(0, width - digits.count)) + digits
  }

  /// The day that comes `days` after 1 January 1970.
  ///
  /// Years begin in March here, so that the leap day is the last of its year; 400 of them have
  /// 146,097 days.
  private static func civil(_ days: Int) -> Day {
    let shifted = days + 719_468
    let era = (shifted >= 0 ? shifted : shifted - 146_096) / 146_097
    let dayOfEra = shifted - era * 146_097
    let yearOfEra = (dayOfEra - dayOfEra / 1460 + dayOfEra / 36_524 - dayOfEra / 146_096) / 365
    let dayOfYear = dayOfEra - (365 * yearOfEra + yearOfEra / 4 - yearOfEra / 100)
    let month = (5 * dayOfYear + 2) / 153
    return Day(
      year: yearOfEra + era * 400 + (month < 10 ? 0 : 1),
      month: month < 10 ? month + 3 : month - 9, day: dayOfYear - (153 * month + 2) / 5 + 1)
  }
}

extension WorkbookDate {
  /// Reads a date as ISO 8601 writes it: "2024-05-31", "2024-05-31T13:30:00", with fractions of a
  /// second and a final Z allowed.
  init?(iso text: String, system: WorkbookDateSystem) {
    let form = /(\d{4})-(\d\d)-(\d\d)(?:T(\d\d):(\d\d)(?::(\d\d(?:\.\d+)?))?)?Z?/
    guard let match = text.wholeMatch(of: form), let year = Int(match.1),
      let month = Int(match.2), let day = Int(match.3)
    else { return nil }
    let days = Self.days(year, month, day)
    guard Self.civil(days) == Day(year: year, month: month, day: day) else { return nil }
    let hours = match.4.flatMap { Double($0) } ?? 0
    let minutes = match.5.flatMap { Double($0) } ?? 0
    let seconds = match.6.flatMap { Double($0) } ?? 0
    let start =
      switch system {
      case .from1904: -24_107
      // Before March 1900 the count lacks the day that never was.
      case .from1900: days < -25_508 ? -25_568 : -25_569
      }
    self.init(
      serial: Double(days - start) + (hours * 3600 + minutes * 60 + seconds) / 86_400,
      system: system)
  }

  /// Days from 1 January 1970 to this day; the inverse of `civil`.
  private static func days(_ year: Int, _ month: Int, _ day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = shifted / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
