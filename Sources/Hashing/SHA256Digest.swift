/// The SHA-256 of some bytes: the name of a payload, a file or a snapshot.
public struct SHA256Digest: Sendable, Hashable, Comparable, CustomStringConvertible {
  /// Always 64 lower-case hexadecimal digits.
  public let hex: String

  /// Reads 64 hexadecimal digits.
  ///
  /// - Returns: `nil` unless `hex` is exactly 64 digits 0-9, a-f.
  public init?(hex: String) {
    guard hex.utf8.count == 64, hex.utf8.allSatisfy(SHA256Digest.isHexDigit) else { return nil }
    self.hex = hex
  }

  /// Names 32 digest bytes.
  init(bytes: some Sequence<UInt8>) {
    let digits = Array("0123456789abcdef".utf8)
    var text: [UInt8] = []
    text.reserveCapacity(64)
    for byte in bytes {
      text.append(digits[Int(byte >> 4)])
      text.append(digits[Int(byte & 15)])
    }
    hex = String(decoding: text, as: UTF8.self)
  }

  /// Hashes bytes held in memory.
  public init(of bytes: [UInt8]) {
    var digest = RunningDigest()
    digest.update(bytes)
    self = digest.finish()
  }

  /// Hashes the UTF-8 of a text.
  public init(of text: String) {
    self.init(of: Array(text.utf8))
  }

  /// The 64 digits.
  public var description: String { hex }

  /// Orders digests as their texts.
  public static func < (left: SHA256Digest, right: SHA256Digest) -> Bool { left.hex < right.hex }

  private static func isHexDigit(_ byte: UInt8) -> Bool {
    (0x30...0x39).contains(byte) || (0x61...0x66).contains(byte)
  }
}
