internal import FoundationEssentials

/// Dates as HTTP headers write them.
enum HTTPDate {
  /// Reads "Sun, 06 Nov 1994 08:49:37 GMT", or the two obsolete forms RFC 9110 still asks for:
  /// "Sunday, 06-Nov-94 08:49:37 GMT" and "Sun Nov  6 08:49:37 1994".
  ///
  /// - Parameter now: Decides the century of two-digit years: never more than 50 years ahead.
  /// - Returns: `nil` for anything else.
  static func date(_ text: String, now: Date) -> Date? {
    let words = text.split { $0 == " " || $0 == "," || $0 == "-" }.map(String.init)
    let isC = words.count == 5
    guard isC || words.count == 6 && words[5] == "GMT" else { return nil }
    let (dayText, monthText, yearText, timeText) =
      isC ? (words[2], words[1], words[4], words[3]) : (words[1], words[2], words[3], words[4])
    let time = timeText.split(separator: ":", omittingEmptySubsequences: false)
      .compactMap { number($0, below: 61) }
    guard
      let month = months.firstIndex(of: monthText), let day = number(dayText[...], below: 32),
      day > 0, let written = number(yearText[...], below: 10_000), time.count == 3, time[0] < 24,
      time[1] < 60
    else { return nil }
    let current = 1970 + Int(now.timeIntervalSince1970 / 31_556_952)
    var year = written
    if yearText.utf8.count == 2 {
      year += current / 100 * 100
      if year > current + 50 { year -= 100 }
    }
    let days = daysSince1970(year: year, month: month + 1, day: day)
    return Date(
      timeIntervalSince1970: Double(days * 86_400 + time[0] * 3_600 + time[1] * 60 + time[2]))
  }

  private static let months = [
    "Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec",
  ]

  private static func number(_ text: Substring, below limit: Int) -> Int? {
    guard text.utf8.allSatisfy({ (0x30...0x39).contains($0) }), let value = Int(text) else {
      return nil
    }
    return value < limit ? value : nil
  }

  /// Counts in years that begin in March, so that a leap day is the last of its year.
  private static func daysSince1970(year: Int, month: Int, day: Int) -> Int {
    let shifted = month > 2 ? year : year - 1
    let era = (shifted >= 0 ? shifted : shifted - 399) / 400
    let yearOfEra = shifted - era * 400
    let dayOfYear = (153 * (month > 2 ? month - 3 : month + 9) + 2) / 5 + day - 1
    return era * 146_097 + yearOfEra * 365 + yearOfEra / 4 - yearOfEra / 100 + dayOfYear - 719_468
  }
}
