/// Bytes that arrive in order, piece by piece.
///
/// A source is read once, by one reader, in one thread.
public protocol ByteSource {
  /// The next bytes.
  ///
  /// - Parameter count: At least 1; the most bytes wanted. Fewer may come before the end.
  /// - Returns: Empty at the end, and from then on always empty.
  mutating func read(atMost count: Int) throws(FormatError) -> [UInt8]
}

extension ByteSource {
  /// All bytes from here on.
  ///
  /// - Parameter limit: A longer document is refused.
  public mutating func readAll(limit: Int = .max) throws(FormatError) -> [UInt8] {
    var bytes: [UInt8] = []
    while true {
      let chunk = try read(atMost: 1 << 17)
      if chunk.isEmpty { return bytes }
      if chunk.count > limit - bytes.count {
        throw FormatError(
          "file", offset: bytes.count, found: "more bytes", expected: "at most \(limit) bytes")
      }
      bytes += chunk
    }
  }
}
