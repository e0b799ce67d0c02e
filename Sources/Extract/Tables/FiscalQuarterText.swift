internal import Statistics

/// Quarters of the fiscal years of the United States, whose first one begins with October.
enum FiscalQuarterText {
  /// Reads `FY16Q1` or `FY2016Q1`, which both are the last quarter of 2015.
  ///
  /// - Returns: `nil` for any other form.
  static func parse(_ text: String) -> Period? {
    let parts = text.split(separator: "Q", omittingEmptySubsequences: false)
    guard parts.count == 2, parts[0].hasPrefix("FY"), let quarter = Int(parts[1]),
      (1...4).contains(quarter), let year = Int(parts[0].dropFirst(2))
    else { return nil }
    let full: Int
    switch parts[0].count {
    case 4: full = year + (year < 50 ? 2000 : 1900)
    case 6: full = year
    default: return nil
    }
    return quarter == 1 ? .quarter(4, of: full - 1) : .quarter(quarter - 1, of: full)
  }
}
