/// Which bytes of the whole a 206 answer holds.
struct ContentRange: Equatable {
  let first: Int
  let last: Int
  /// The size of the whole; `nil` for "*".
  let total: Int?

  /// Reads "bytes 0-499/1234" or "bytes 0-499/*".
  ///
  /// - Returns: `nil` for another unit, another form, or a range that is none.
  init?(_ header: String) {
    let parts = header.lowercased().split(separator: " ")
    guard parts.count == 2, parts[0] == "bytes" else { return nil }
    let ends = parts[1].split(separator: "/", omittingEmptySubsequences: false)
    guard ends.count == 2 else { return nil }
    let range = ends[0].split(separator: "-", omittingEmptySubsequences: false)
    guard
      range.count == 2, let first = Int(range[0]), let last = Int(range[1]), first >= 0,
      last >= first
    else { return nil }
    self.first = first
    self.last = last
    if ends[1] == "*" {
      total = nil
    } else {
      guard let total = Int(ends[1]), total > last else { return nil }
      self.total = total
    }
  }
}
