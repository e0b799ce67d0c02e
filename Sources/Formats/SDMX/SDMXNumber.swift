/// Numbers as XML Schema writes them.
enum SDMXNumber {
  /// Reads what ``DecimalNumber`` leaves: a plus sign, a point without digits beside it.
  ///
  /// - Returns: `nil` for anything but one number of finite size.
  static func parse(_ text: String) -> Double? {
    let isPlain = text.utf8.allSatisfy {
      ($0 >= UInt8(ascii: "0") && $0 <= UInt8(ascii: "9")) || "+-.eE".utf8.contains($0)
    }
    guard isPlain, let value = Double(text), value.isFinite else { return nil }
    return value
  }
}
