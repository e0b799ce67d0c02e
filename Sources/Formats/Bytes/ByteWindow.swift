/// The part of a document a streaming reader looks at: it slides forward and grows on demand.
///
/// After the bytes come eight zeros, so that whole words can be loaded up to the end and every
/// scan stops there.
struct ByteWindow {
  private static let padding = [UInt8](repeating: 0, count: ByteWord.count)
  private static let chunk = 1 << 16

  private var source: any ByteSource
  /// The bytes in view, then the padding.
  private(set) var bytes = padding
  /// How many bytes are in view.
  var count: Int { bytes.count - Self.padding.count }
  /// Where in the document the view begins.
  private(set) var origin = 0
  /// Whether the source has no more: the view ends with the document.
  private(set) var isLast = false

  init(_ source: any ByteSource) {
    self.source = source
  }

  /// Forgets the first `consumed` bytes, and brings more into view unless the document has ended.
  ///
  /// It asks for as many as it keeps, so that starting a record anew after each refill costs no
  /// more than reading it twice.
  mutating func refill(dropping consumed: Int) throws(FormatError) {
    bytes.removeLast(Self.padding.count)
    bytes.removeSubrange(..<consumed)
    origin += consumed
    let wanted = bytes.count + max(Self.chunk, bytes.count)
    defer { bytes += Self.padding }
    while bytes.count < wanted, !isLast {
      let more = try source.read(atMost: wanted - bytes.count)
      isLast = more.isEmpty
      bytes += more
    }
  }
}
