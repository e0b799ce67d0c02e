internal import Statistics

/// Periods as offices write them.
enum PeriodText {
  /// Reads `2021`, `2021Q1`, `2021-Q1`, `2021M01`, `2021-01`, `2021-01-31`, `FY2021`.
  ///
  /// - Returns: `nil` for any other form.
  static func parse(_ text: String) -> Period? {
    if let period = Period(text) { return period }
    let bytes = Array(text.utf8)
    guard bytes.count > 5, let year = Int(text.prefix(4)), (1000...2999).contains(year) else {
      return nil
    }
    let rest = String(text.dropFirst(5))
    switch (bytes[4], bytes.count) {
    case (UInt8(ascii: "Q"), 6): return Period("\(year)-Q\(rest)")
    case (UInt8(ascii: "M"), 7): return Period("\(year)-\(rest)")
    case (UInt8(ascii: "-"), 8) where rest.hasPrefix("M"):
      return Period("\(year)-\(rest.dropFirst())")
    default: return nil
    }
  }
}
