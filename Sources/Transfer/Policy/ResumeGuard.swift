internal import FoundationEssentials

/// By what a source can be asked "the rest, but only of these very bytes".
enum ResumeGuard {
  /// The value for If-Range.
  ///
  /// - Parameter date: The answer's Date header.
  /// - Returns: A strong ETag; else a Last-Modified that is old enough to be one (RFC 9110,
  ///   8.8.2.2: a second change in the same second would not show); else `nil`.
  static func line(_ validators: Validators, date: String?, now: Date) -> String? {
    if let etag = validators.strongETag { return etag }
    guard
      validators.etag == nil, let text = validators.lastModified,
      let modified = HTTPDate.date(text, now: now)
    else { return nil }
    let answered = date.flatMap { HTTPDate.date($0, now: now) } ?? now.addingTimeInterval(-60)
    return answered.timeIntervalSince(modified) >= 1 ? text : nil
  }
}
