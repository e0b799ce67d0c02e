/// The characters of bytes in memory, one at a time, each with how many bytes it is written in.
struct ScalarReader {
  /// What stands for bytes that are no character.
  static let replacement: Unicode.Scalar = "\u{FFFD}"

  private let bytes: [UInt8]
  private let encoding: TextEncoding
  /// Where the next character begins.
  private(set) var position: Int

  init(_ bytes: [UInt8], _ encoding: TextEncoding, from position: Int = 0) {
    self.bytes = bytes
    self.encoding = encoding
    self.position = position
  }

  /// The next character; the replacement for bytes that are none; `nil` at the end.
  mutating func next() -> Unicode.Scalar? {
    if position == bytes.count { return nil }
    switch encoding {
    case .windows1252:
      position += 1
      return Windows1252.scalar(bytes[position - 1])
    case .utf8: return nextUTF8()
    case .utf16LittleEndian, .utf16BigEndian: return nextUTF16()
    }
  }

  private mutating func nextUTF8() -> Unicode.Scalar {
    let byte = bytes[position]
    if byte < 0x80 {
      position += 1
      return Unicode.Scalar(byte)
    }
    var parser = Unicode.UTF8.ForwardParser()
    var rest = bytes[position...].makeIterator()
    switch parser.parseScalar(from: &rest) {
    case .valid(let encoded):
      position += encoded.count
      return Unicode.UTF8.decode(encoded)
    case .error(let length):
      position += max(1, length)
    case .emptyInput:
      position = bytes.count
    }
    return Self.replacement
  }

  private mutating func nextUTF16() -> Unicode.Scalar {
    guard let first = unit(at: position) else {
      position = bytes.count
      return Self.replacement
    }
    position += 2
    if let scalar = Unicode.Scalar(first) { return scalar }
    guard UTF16.isLeadSurrogate(first), let second = unit(at: position),
      UTF16.isTrailSurrogate(second)
    else { return Self.replacement }
    position += 2
    return UTF16.decode(UTF16.EncodedScalar([first, second]))
  }

  private func unit(at place: Int) -> UInt16? {
    guard place + 1 < bytes.count else { return nil }
    let (first, second) = (UInt16(bytes[place]), UInt16(bytes[place + 1]))
    return encoding == .utf16BigEndian ? first << 8 | second : second << 8 | first
  }
}
