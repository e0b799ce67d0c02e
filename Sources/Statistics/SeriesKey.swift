/// Names one series: an indicator of one source, such as `wdi/SP.POP.TOTL`.
public struct SeriesKey: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// The source's id in the pipelines: `wdi`.
  public let source: String
  /// The publisher's own code, as it writes it: `SP.POP.TOTL`.
  public let code: String

  /// Joins a source and a code.
  public init(source: String, code: String) {
    self.source = source
    self.code = code
  }

  /// Reads `source/code`; the code may hold further slashes.
  ///
  /// - Returns: `nil` when either part is missing.
  public init?(_ text: some StringProtocol) {
    guard let slash = text.firstIndex(of: "/") else { return nil }
    let code = text[text.index(after: slash)...]
    guard slash > text.startIndex, !code.isEmpty else { return nil }
    self.init(source: String(text[..<slash]), code: String(code))
  }

  /// `source/code`.
  public var description: String { "\(source)/\(code)" }

  /// The code as a file name on any system: other bytes than letters, digits and `._-` are %XX.
  public var fileName: String {
    let digits = Array("0123456789ABCDEF".utf8)
    var name: [UInt8] = []
    for (place, byte) in code.utf8.enumerated() {
      switch byte {
      case 0x30...0x39, 0x41...0x5A, 0x61...0x7A, 0x5F, 0x2D: name.append(byte)
      case 0x2E where place > 0: name.append(byte)
      default: name += [0x25, digits[Int(byte >> 4)], digits[Int(byte & 15)]]
      }
    }
    return String(decoding: name, as: UTF8.self)
  }

  /// Orders by source, then code, byte by byte.
  public static func < (left: SeriesKey, right: SeriesKey) -> Bool {
    if left.source != right.source {
      return left.source.utf8.lexicographicallyPrecedes(right.source.utf8)
    }
    return left.code.utf8.lexicographicallyPrecedes(right.code.utf8)
  }
}
