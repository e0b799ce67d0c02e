/// Whole numbers of a few digits: what nearly all cells hold, and the numbers of formats.
enum WholeNumber {
  /// Reads up to nine digits and nothing else; -1 for anything that is not that.
  @inline(__always)
  static func parse(_ bytes: RawSpan, _ range: Range<Int>) -> Int {
    if range.isEmpty || range.count > 9 { return -1 }
    var number = 0
    for position in range {
      let digit = bytes[position] &- 0x30
      if digit > 9 { return -1 }
      number = number * 10 + Int(digit)
    }
    return number
  }
}
