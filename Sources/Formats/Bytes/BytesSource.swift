/// Bytes in memory, as a source.
public struct BytesSource: ByteSource {
  private let bytes: [UInt8]
  private var position = 0

  /// - Parameter bytes: The whole document.
  public init(_ bytes: [UInt8]) {
    self.bytes = bytes
  }

  /// The next bytes; empty at the end.
  public mutating func read(atMost count: Int) throws(FormatError) -> [UInt8] {
    let end = position + min(count, bytes.count - position)
    defer { position = end }
    return Array(bytes[position..<end])
  }
}
