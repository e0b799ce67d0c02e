extension Period: CustomStringConvertible {
  /// `2023`, `FY2023`, `AY2022/23`, `2023-Q1`, `2023-06` or `2024-07-01`.
  public var description: String {
    let ordinal = Int(ordinal)
    return switch kind {
    case .year: Period.digits(ordinal, 4)
    case .fiscalYear: "FY" + Period.digits(ordinal, 4)
    case .academicYear: "AY\(Period.digits(ordinal, 4))/\(Period.digits((ordinal + 1) % 100, 2))"
    case .quarter: "\(Period.digits(ordinal / 4, 4))-Q\(ordinal % 4 + 1)"
    case .month: Period.yearAndMonth(ordinal)
    case .instant: "\(Period.yearAndMonth(ordinal / 32))-\(Period.digits(ordinal % 32, 2))"
    }
  }

  /// Reads one of the six written forms, and nothing else.
  ///
  /// - Returns: `nil` for another form, or a month, quarter or day that does not exist.
  public init?(_ text: some StringProtocol) {
    let bytes = Array(text.utf8)
    func number(_ range: Range<Int>) -> Int? {
      guard range.upperBound <= bytes.count else { return nil }
      var value = 0
      for byte in bytes[range] {
        guard (0x30...0x39).contains(byte) else { return nil }
        value = value * 10 + Int(byte - 0x30)
      }
      return value
    }
    func has(_ character: Unicode.Scalar, at place: Int) -> Bool {
      bytes.indices.contains(place) && bytes[place] == UInt8(ascii: character)
    }
    let marked = has("F", at: 0) || has("A", at: 0)
    guard let year = number(marked ? 2..<6 : 0..<4) else { return nil }
    switch bytes.count {
    case 4 where !marked:
      self = .year(year)
    case 6 where has("F", at: 0) && has("Y", at: 1):
      self = .fiscalYear(year)
    case 7 where has("-", at: 4) && has("Q", at: 5):
      guard let quarter = number(6..<7), (1...4).contains(quarter) else { return nil }
      self = .quarter(quarter, of: year)
    case 7 where has("-", at: 4):
      guard let month = number(5..<7), (1...12).contains(month) else { return nil }
      self = .month(month, of: year)
    case 9 where has("A", at: 0) && has("Y", at: 1) && has("/", at: 6):
      guard number(7..<9) == (year + 1) % 100 else { return nil }
      self = .academicYear(from: year)
    case 10 where has("-", at: 4) && has("-", at: 7):
      guard let month = number(5..<7), (1...12).contains(month),
        let day = number(8..<10), (1...Period.days(in: month, of: year)).contains(day)
      else { return nil }
      self = .day(day, month: month, year: year)
    default:
      return nil
    }
  }

  private static func yearAndMonth(_ ordinal: Int) -> String {
    "\(digits(ordinal / 12, 4))-\(digits(ordinal % 12 + 1, 2))"
  }

  private static func digits(_ value: Int, _ width: Int) -> String {
    let text = String(value)
    return String(repeating: "0", count: max(0, width - text.utf8.count)) + text
  }

  private static func days(in month: Int, of year: Int) -> Int {
    switch month {
    case 2: year % 4 == 0 && (year % 100 != 0 || year % 400 == 0) ? 29 : 28
    case 4, 6, 9, 11: 30
    default: 31
    }
  }
}
