internal import Statistics

/// Periods as offices write them.
enum PeriodText {
  private static let months = [
    "january", "february", "march", "april", "may", "june", "july", "august", "september",
    "october", "november", "december",
  ]

  /// Reads `2021`, `2021Q1`, `2021-Q1`, `2021M01`, `2021-01`, `2021-01-31`, `FY2021`,
  /// `AY2021/22`, `January 2021`.
  ///
  /// - Returns: `nil` for any other form.
  static func parse(_ text: String) -> Period? {
    if let period = Period(text) { return period }
    let words = text.split(separator: " ")
    if words.count == 2, let month = months.firstIndex(of: words[0].lowercased()),
      let year = Int(words[1]), (1000...2999).contains(year), words[1].count == 4
    {
      return .month(month + 1, of: year)
    }
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
