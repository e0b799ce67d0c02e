/// The addresses of links.
enum HTMLAddress {
  /// What stands in addresses only as a sign of something else.
  private static let foreign = Set(" \"<>\\^`{|}".utf8)

  /// A reference made absolute.
  ///
  /// - Returns: `nil` without a base, unless the reference is absolute itself.
  static func absolute(_ reference: String, base: String?) -> String? {
    let reference = escaped(reference)
    let scheme = reference.prefix { $0 != ":" && $0 != "/" && $0 != "?" && $0 != "#" }
    let isAbsolute =
      scheme.count < reference.count && reference.dropFirst(scheme.count).first == ":"
      && scheme.first?.isLetter == true
    guard let base else { return isAbsolute ? reference : nil }
    return HTMLParser.resolve(reference, against: escaped(base))
  }

  /// Blanks and other characters that addresses do not have, as `%` and two digits; line ends and
  /// tabs are removed, as browsers do.
  private static func escaped(_ text: String) -> String {
    let digits = Array("0123456789ABCDEF")
    var escaped = ""
    for byte in text.utf8 where ![0x09, 0x0A, 0x0D].contains(byte) {
      if byte <= 0x20 || byte >= 0x7F || foreign.contains(byte) {
        escaped += "%\(digits[Int(byte >> 4)])\(digits[Int(byte & 15)])"
      } else {
        escaped.append(Character(Unicode.Scalar(byte)))
      }
    }
    return escaped
  }
}
