internal import Inflating

/// Undoes deflate compression of bytes that arrive piece by piece.
struct Inflater: ~Copyable {
  /// What was wrong with the compressed bytes.
  enum Fault: Error, Equatable {
    case corrupt(String)
    /// It unpacks to more than so many times its size.
    case bomb(ratio: Int)
    /// The sink wanted no more.
    case refused
  }

  /// The most bytes handed out at once.
  private static let piece = 1 << 16

  private var stream: InflateStream
  private let wrapping: InflateStream.Wrapping
  private let maximumRatio: Int
  /// Whether the compressed data ended as it should.
  private(set) var isFinished = false
  private var taken = 0
  private var given = 0

  init(_ wrapping: InflateStream.Wrapping, maximumRatio: Int) {
    self.wrapping = wrapping
    self.maximumRatio = maximumRatio
    stream = InflateStream(wrapping)
  }

  /// Takes the next compressed bytes and hands out what they unpack to, in pieces.
  ///
  /// A gzip file may be several streams after each other; bytes after the end of anything else, or
  /// zeros after a gzip stream, are padding.
  ///
  /// - Parameter sink: Returns false to end with `Fault.refused`.
  mutating func feed(_ bytes: [UInt8], _ sink: (ArraySlice<UInt8>) -> Bool) throws(Fault) {
    var position = 0
    var isFull = false
    // A full piece means that zlib may hold back more, even when it has taken all there was.
    while position < bytes.count || isFull {
      if isFinished {
        guard let next = try nextStream(bytes, from: position) else { return }
        position = next
      }
      let step = stream.inflate(bytes, from: position, atMost: Inflater.piece)
      if case .fault(let reason) = step.state { throw .corrupt(reason) }
      isFinished = step.state == .ended
      taken += step.next - position
      given += step.bytes.count
      position = step.next
      isFull = step.bytes.count == Inflater.piece && !isFinished
      if Bombs.isOne(packed: taken, unpacked: given, ratio: maximumRatio) {
        throw .bomb(ratio: maximumRatio)
      }
      if !step.bytes.isEmpty, !sink(step.bytes[...]) { throw .refused }
    }
  }

  /// Where another stream begins; `nil` when only padding follows.
  private mutating func nextStream(_ bytes: [UInt8], from position: Int) throws(Fault) -> Int? {
    if wrapping == .none { return nil }
    guard let next = bytes[position...].firstIndex(where: { $0 != 0 }) else { return nil }
    if bytes[next] != 0x1F { throw .corrupt("bytes after the end of the gzip stream") }
    stream.restart()
    isFinished = false
    return next
  }
}
