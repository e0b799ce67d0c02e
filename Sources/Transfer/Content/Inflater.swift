internal import CZlib

/// Undoes deflate compression piece by piece; the only file that calls zlib.
struct Inflater: ~Copyable {
  enum Wrapping: Int32 {
    case gzip = 31
    case none = -15
  }

  /// What was wrong with the compressed bytes.
  enum Fault: Error, Equatable {
    case corrupt(String)
    /// It unpacks to more than so many times its size.
    case bomb(ratio: Int)
    /// The sink wanted no more.
    case refused
  }

  private let stream: UnsafeMutablePointer<z_stream>
  private let wrapping: Wrapping
  private var buffer = [UInt8](repeating: 0, count: 1 << 16)
  /// Whether the compressed data ended as it should.
  private(set) var isFinished = false
  private var taken = 0
  private var given = 0
  private let maximumRatio: Int

  init(_ wrapping: Wrapping, maximumRatio: Int) {
    self.maximumRatio = maximumRatio
    self.wrapping = wrapping
    stream = .allocate(capacity: 1)
    stream.initialize(to: z_stream())
    // Only an exhausted allocator gets here.
    precondition(etl_inflate_init(stream, wrapping.rawValue) == Z_OK, "zlib cannot start")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Takes the next compressed bytes and hands out what they unpack to, in pieces.
  ///
  /// A gzip file may be several streams after each other; bytes after the end of anything else, or
  /// zeros after a gzip stream, are padding.
  ///
  /// - Parameter sink: Returns false to end with `Fault.refused`.
  mutating func feed(_ bytes: [UInt8], _ sink: (ArraySlice<UInt8>) -> Bool) throws(Fault) {
    var rest = bytes[...]
    var isFull = false
    // A full buffer means that zlib may hold back more, even when it has taken all there was.
    while !rest.isEmpty || isFull {
      if isFinished {
        rest = try afterEnd(rest)
        if rest.isEmpty { return }
      }
      let (used, made) = try step(rest)
      rest = rest.dropFirst(used)
      isFull = made == buffer.count && !isFinished
      if Bombs.isOne(packed: taken, unpacked: given, ratio: maximumRatio) {
        throw .bomb(ratio: maximumRatio)
      }
      if made > 0, !sink(buffer[..<made]) { throw .refused }
    }
  }

  /// - Returns: The beginning of another stream, or nothing.
  private mutating func afterEnd(_ rest: ArraySlice<UInt8>) throws(Fault) -> ArraySlice<UInt8> {
    if wrapping == .none { return [] }
    let next = rest.drop { $0 == 0 }
    guard let first = next.first else { return [] }
    if first != 0x1F { throw .corrupt("bytes after the end of the gzip stream") }
    inflateReset(stream)
    isFinished = false
    return next
  }

  private mutating func step(_ bytes: ArraySlice<UInt8>) throws(Fault) -> (used: Int, made: Int) {
    let (stream, room) = (stream, buffer.count)
    let offered = min(bytes.count, Int(UInt32.max))
    let code = bytes.withUnsafeBufferPointer { input in
      buffer.withUnsafeMutableBufferPointer { output in
        stream.pointee.next_in = UnsafeMutablePointer(mutating: input.baseAddress)
        stream.pointee.avail_in = UInt32(offered)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(room)
        return inflate(stream, Z_NO_FLUSH)
      }
    }
    switch code {
    case Z_OK, Z_BUF_ERROR: break
    case Z_STREAM_END: isFinished = true
    default:
      throw .corrupt(stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(code)")
    }
    let used = offered - Int(stream.pointee.avail_in)
    let made = room - Int(stream.pointee.avail_out)
    taken += used
    given += made
    return (used, made)
  }

  /// Continues a CRC-32 over the next bytes; starts at 0.
  static func crc(_ value: UInt32, _ bytes: ArraySlice<UInt8>) -> UInt32 {
    bytes.withUnsafeBufferPointer {
      UInt32(truncatingIfNeeded: crc32(UInt(value), $0.baseAddress, UInt32(clamping: $0.count)))
    }
  }
}
