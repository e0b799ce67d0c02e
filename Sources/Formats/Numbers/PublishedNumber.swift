/// Numbers as offices print them, a little wider than ``DecimalNumber``.
///
/// Beside that grammar it takes a point without a digit before it (`.5`), a comma between groups
/// of three digits (`54,664`), and blanks around the whole. Nothing else: a decimal comma, a
/// footnote mark or a unit makes it no number.
public enum PublishedNumber {
  /// Reads a whole text as a number.
  ///
  /// - Parameter isGrouped: Whether digits may stand in groups; services that answer programs print
  ///   none, and there a comma is somebody's decimal comma.
  /// - Returns: `nil` for anything but one number of finite size.
  public static func parse(_ bytes: [UInt8], isGrouped mayGroup: Bool = true) -> Double? {
    if let value = DecimalNumber.parse(bytes) { return value }
    var text = bytes[...]
    while let first = text.first, first == 0x20 || first == 0x09 { text.removeFirst() }
    while let last = text.last, last == 0x20 || last == 0x09 { text.removeLast() }
    var digits: [UInt8] = []
    if text.first == UInt8(ascii: "-") { digits.append(text.removeFirst()) }
    guard let first = text.first else { return nil }
    if first == UInt8(ascii: ".") {
      guard text.count > 1 else { return nil }
      digits.append(UInt8(ascii: "0"))
      return DecimalNumber.parse(digits + text)
    }
    let whole = text.prefix { $0 != UInt8(ascii: ".") }
    let groups = whole.split(separator: UInt8(ascii: ","), omittingEmptySubsequences: false)
    let isGrouped =
      (1...3).contains(groups[0].count) && groups.dropFirst().allSatisfy { $0.count == 3 }
    if groups.count > 1, !(mayGroup && isGrouped) { return nil }
    return DecimalNumber.parse(digits + groups.joined() + text[whole.endIndex...])
  }
}
