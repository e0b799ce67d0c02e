internal import FoundationEssentials

/// How long a source asks to be left alone.
enum RetryAfter {
  /// What any longer time is read as: some thirty years.
  private static let longest = 1e9

  /// Reads a Retry-After header: whole seconds or an HTTP date.
  ///
  /// - Returns: Seconds from `now`; 0 for a date that has passed, `nil` for neither form.
  static func seconds(_ header: String, now: Date) -> Double? {
    if !header.isEmpty, header.utf8.allSatisfy({ (0x30...0x39).contains($0) }) {
      return min(Double(header) ?? longest, longest)
    }
    guard let date = HTTPDate.date(header, now: now) else { return nil }
    return max(0, date.timeIntervalSince(now))
  }
}
