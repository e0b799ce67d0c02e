/// Bytes that were read already, then the rest of their source.
struct PrefixedSource: ByteSource {
  private var prefix: ArraySlice<UInt8>
  private var rest: any ByteSource

  init(_ prefix: [UInt8], _ rest: any ByteSource) {
    self.prefix = prefix[...]
    self.rest = rest
  }

  mutating func read(atMost count: Int) throws(FormatError) -> [UInt8] {
    if prefix.isEmpty { return try rest.read(atMost: count) }
    defer { prefix = prefix.dropFirst(count) }
    return Array(prefix.prefix(count))
  }
}
