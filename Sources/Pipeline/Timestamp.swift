internal import Foundation

/// Moments as they are written in ledgers, manifests and lineage: ISO 8601, UTC, whole seconds.
public enum Timestamp {
  /// This moment.
  public static var now: String { text(Date()) }

  /// A moment.
  static func text(_ date: Date) -> String { date.formatted(.iso8601) }

  /// Reads what a person gives: a moment in UTC, or a day, which then means its last second.
  ///
  /// - Returns: The moment as it is written here; `nil` for any other form.
  public static func canonical(_ text: String) -> String? {
    if let moment = try? Date(text, strategy: .iso8601) { return Timestamp.text(moment) }
    if text.utf8.count == 10, let day = try? Date(text + "T23:59:59Z", strategy: .iso8601) {
      return Timestamp.text(day)
    }
    return nil
  }
}
