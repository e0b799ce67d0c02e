/// Whether a cell's number format shows dates or times.
enum NumberFormat {
  /// Whether one of the formats every workbook has without declaring it, by its number, does.
  static func isDate(builtIn id: Int) -> Bool {
    switch id {
    // 27-36 and 50-58 are dates in the East Asian editions, and nothing in the others.
    case 14...22, 27...36, 45...47, 50...58: true
    default: false
    }
  }

  /// Whether a declared format does.
  ///
  /// Only the first section counts, which is for positive numbers. Text in quotes, escaped
  /// characters, colours, conditions and locales in brackets say nothing; elapsed hours, minutes
  /// and seconds in brackets do.
  static func isDate(code: String) -> Bool {
    var rest = Array(code.lowercased().utf8)[...]
    if rest.starts(with: "general".utf8) { return false }
    while let byte = rest.popFirst() {
      switch byte {
      case UInt8(ascii: ";"): return false
      case UInt8(ascii: "\""): rest = rest.drop { $0 != byte }.dropFirst()
      case UInt8(ascii: "\\"), UInt8(ascii: "_"), UInt8(ascii: "*"): rest = rest.dropFirst()
      case UInt8(ascii: "["):
        let content = rest.prefix { $0 != UInt8(ascii: "]") }
        rest = rest.dropFirst(content.count + 1)
        if let unit = content.first, "hms".utf8.contains(unit), content.allSatisfy({ $0 == unit }) {
          return true
        }
      case _ where "ymdhs".utf8.contains(byte): return true
      default: continue
      }
    }
    return false
  }
}
