internal import Inflating

/// The document within a gzip file, also one made of several gzip members, as a source.
///
/// Length and checksum of every member are verified (libarchive also reads gzip, but does not look
/// at them); an error comes in place of the end where
/// they are wrong, where the file is truncated, or where something else follows.
public final class GzipSource: ByteSource {
  private var upstream: any ByteSource
  private let limits: DecompressionLimits
  private var inflater = InflateStream(.gzip)
  private var input: [UInt8] = []
  private var position = 0
  /// Where in the gzip file `input` begins.
  private var inputOffset = 0
  private var produced = 0
  private var isBetweenMembers = false
  private var needsInput = true
  private var isAtEnd = false

  /// - Parameter upstream: The gzip file from its first byte.
  public init(
    _ upstream: any ByteSource, limits: DecompressionLimits = DecompressionLimits()
  ) throws(FormatError) {
    self.upstream = upstream
    self.limits = limits
  }

  /// The next decompressed bytes; empty at the end.
  public func read(atMost count: Int) throws(FormatError) -> [UInt8] {
    while !isAtEnd {
      if position == input.count, needsInput { try fetch() }
      if isAtEnd { break }
      if isBetweenMembers {
        inflater.restart()
        isBetweenMembers = false
      }
      let step = inflater.inflate(input, from: position, atMost: count)
      position = step.next
      // zlib may hold bytes back when the room for them was full.
      needsInput = step.bytes.isEmpty
      switch step.state {
      case .inside: break
      case .ended:
        isBetweenMembers = true
        needsInput = true
      case .fault(let reason): throw error(reason, "a whole gzip member")
      }
      produced += step.bytes.count
      try checkSize()
      if !step.bytes.isEmpty { return step.bytes }
    }
    return []
  }

  /// Brings more of the gzip file in; its end is allowed only after a whole member.
  private func fetch() throws(FormatError) {
    inputOffset += input.count
    input = try upstream.read(atMost: 1 << 16)
    position = 0
    if !input.isEmpty { return }
    if !isBetweenMembers { throw error("the end of the file", "the rest of the gzip member") }
    isAtEnd = true
  }

  private func checkSize() throws(FormatError) {
    let most = min(limits.memberBytes, limits.totalBytes)
    if produced > most { throw error("more than \(most) bytes", "at most \(most) bytes") }
    if let excess = limits.excess(produced, of: inputOffset + position) {
      throw error("\(produced) bytes", excess)
    }
  }

  private func error(_ found: String, _ expected: String) -> FormatError {
    FormatError("gzip", offset: inputOffset + position, found: found, expected: expected)
  }
}
