internal import FoundationEssentials

/// How long a source asks to be left alone.
enum RetryAfter {
  /// Reads a Retry-After header: whole seconds or an HTTP date.
  ///
  /// - Returns: Seconds from `now`; 0 for a date that has passed, `nil` for neither form.
  static func seconds(_ header: String, now: Date) -> Double? {
    if !header.isEmpty, header.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      // A number beyond Int still means "very long".
      return Double(header)
    }
    guard let date = HTTPDate.date(header, now: now) else { return nil }
    return max(0, date.timeIntervalSince(now))
  }
}
