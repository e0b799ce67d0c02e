internal import CZlib

/// One inflate stream of zlib, for gzip only: the only place that touches its pointers.
///
/// libarchive also reads gzip, but does not look at the checksum and the length.
final class Inflater {
  /// Where the stream is after a step.
  enum State {
    /// Within a member.
    case inside
    /// At the end of a member whose length and checksum are right.
    case ended
    /// Nowhere: zlib's reason.
    case fault(String)
  }

  /// What a step made and how far it came.
  struct Step {
    let bytes: [UInt8]
    let next: Int
    let state: State
  }

  // zlib keeps a pointer back to the stream, so it must not move.
  private let stream = UnsafeMutablePointer<z_stream>.allocate(capacity: 1)

  init() throws(FormatError) {
    stream.initialize(to: z_stream())
    if etl_inflate_init_gzip(stream) != Z_OK {
      throw FormatError("gzip", offset: 0, found: "no memory", expected: "a gzip reader")
    }
  }

  deinit {
    inflateEnd(stream)
    stream.deallocate()
  }

  /// Makes ready for the header of another member.
  func startMember() { inflateReset(stream) }

  /// Decompresses some of `input` from `position` on; also what zlib still holds back.
  func inflate(_ input: [UInt8], from position: Int, atMost limit: Int) -> Step {
    let limit = min(limit, 1 << 20)
    var code: Int32 = Z_OK
    var next = position
    let bytes = [UInt8](unsafeUninitializedCapacity: limit) { output, count in
      input.withUnsafeBufferPointer { input in
        let start = input.baseAddress.map { $0 + position }
        stream.pointee.next_in = UnsafeMutablePointer(mutating: start)
        stream.pointee.avail_in = UInt32(input.count - position)
        stream.pointee.next_out = output.baseAddress
        stream.pointee.avail_out = UInt32(limit)
        code = CZlib.inflate(stream, Z_NO_FLUSH)
        next = input.count - Int(stream.pointee.avail_in)
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
