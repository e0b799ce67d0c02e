internal import Foundation

/// Moments as they are written in ledgers, manifests and lineage: ISO 8601, UTC, whole seconds.
public enum Timestamp {
  /// This moment.
  public static var now: String { text(Date()) }

  /// A moment.
  static func text(_ date: Date) -> String { date.formatted(.iso8601) }

  /// Seconds since a moment written here; without end for what is none.
  static func age(of text: String) -> Double {
    guard let date = try? Date(text, strategy: .iso8601) else { return .infinity }
    return Date().timeIntervalSince(date)
  }

  /// What a bare day means.
  public enum DayMeaning: String, Sendable {
    /// Its first second: "downloaded on that day".
    case start = "T00:00:00Z"
    /// Its last second: "known by that day".
    case end = "T23:59:59Z"
  }

  /// Reads what a person gives: a moment in UTC, or a day.
  ///
  /// - Returns: The moment as it is written here; `nil` for any other form.
  public static func canonical(_ text: String, day: DayMeaning) -> String? {
    let full = text.utf8.count == 10 ? text + day.rawValue : text
    // Parsing alone takes 30 February for 2 March and stops at the first odd character.
    let clock = full.prefix(19) + "Z"
    guard let date = try? Date(String(clock), strategy: .iso8601), Timestamp.text(date) == clock,
      full.dropFirst(19).wholeMatch(of: /Z|[+-]\d\d:\d\d/) != nil
    else { return nil }
    return (try? Date(full, strategy: .iso8601)).map(Timestamp.text)
  }
}
