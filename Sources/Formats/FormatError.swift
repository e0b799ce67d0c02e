/// A document that is not what its format says: where, what was found, what was expected.
public struct FormatError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The format that was being read: "CSV", "JSON", "XML", "SDMX-ML", "zip", "gzip", "file" and so on.
  public let format: String
  /// Bytes before the fault, counted in the document as it was read (decompressed).
  public let offset: Int
  /// The physical line of the fault, from 1; `nil` where the format has no lines.
  public let line: Int?
  /// What is there.
  public let found: String
  /// What should be there.
  public let expected: String

  /// Describes a fault.
  public init(_ format: String, offset: Int, line: Int? = nil, found: String, expected: String) {
    self.format = format
    self.offset = offset
    self.line = line
    self.found = found
    self.expected = expected
  }

  /// One sentence: "CSV line 12, byte 345: found X, expected Y".
  public var description: String {
    let place = line.map { " line \($0)," } ?? ""
    return "\(format)\(place) byte \(offset): found \(found), expected \(expected)"
  }
}

extension FormatError {
  /// A byte as a person reads it: `'x'`, or `byte 0x00`.
  static func show(_ byte: UInt8) -> String {
    if (0x21...0x7E).contains(byte) { return "'\(Character(Unicode.Scalar(byte)))'" }
    switch byte {
    case 0x20: return "a blank"
    case 0x0A, 0x0D: return "the end of the line"
    default:
      let digits = String(byte, radix: 16, uppercase: true)
      return "byte 0x" + (digits.count == 1 ? "0" : "") + digits
    }
  }

  /// Some bytes as a person reads them, in quotes; what does not print becomes a dot.
  static func show(_ bytes: some Sequence<UInt8>) -> String {
    let text = bytes.map { (0x20...0x7E).contains($0) ? Character(Unicode.Scalar($0)) : "." }
    return "'" + String(text) + "'"
  }
}
