internal import CZlib

/// One inflate stream of zlib: the only place that touches its pointers.
public struct InflateStream: ~Copyable {
  /// What is around the deflated bytes.
  public enum Wrapping: Int32, Sendable {
    /// The header, checksum and length of a gzip member, which are verified.
    case gzip = 31
    /// Nothing, as in a zip archive.
    case none = -15
  }

  /// Where the stream is after a step.
  public enum State: Sendable, Equatable {
    /// Within it.
    case inside
    /// At its end, and all is as it should be.
    case ended
    /// Nowhere: zlib's reason.
    case fault(String)
  }

  /// What a step made and how far it came.
  public struct Step: Sendable {
    /// The decompressed bytes.
    public let bytes: [UInt8]
    /// The first byte of the input that was not taken.
    public let next: Int
    /// Where the stream is now.
    public let state: State
  }

  // zlib keeps a pointer back to the stream, so it must not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  /// Starts before the first compressed byte.
  public init(_ wrapping: Wrapping) {
    stream.initialize(to: z_stream())
    // Only an exhausted allocator gets here.
    precondition(etl_inflate_init(stream, wrapping.rawValue) == Z_OK, "zlib cannot start")
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Makes ready for another stream after the end of this one.
  public mutating func restart() { inflateReset(stream) }

  /// Decompresses some of `input` from `position` on; also what zlib still holds back.
  ///
  /// - Parameter limit: The most bytes wanted, at least 1; no step makes more than 1 MiB.
  public mutating func inflate(
    _ input: [UInt8], from position: Int, atMost limit: Int
  ) -> Step {
    let limit = min(limit, 1 << 20)
    let stream = stream
    var code: Int32 = Z_OK
    var next = position
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { output, count in
      input.withUnsafeBufferPointer { input in
        let start = input.baseAddress.map { $0 + position }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        stream.pointee.avail_in = UInt32(clamping: input.count - position)
        let offered = stream.pointee.avail_in
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(limit)
        code = CZlib.inflate(stream, Z_NO_FLUSH)
        next = position + Int(offered - stream.pointee.avail_in)
        count = limit - Int(stream.pointee.avail_out)
      }
    }
    // Z_BUF_ERROR says that nothing could be done without more input.
    switch code {
    case Z_OK, Z_BUF_ERROR: return Step(bytes: bytes, next: next, state: .inside)
    case Z_STREAM_END: return Step(bytes: bytes, next: next, state: .ended)
    default:
      let reason = stream.pointee.msg.map { String(cString: $0) } ?? "zlib error \(code)"
      return Step(bytes: bytes, next: next, state: .fault(reason))
    }
  }
}
