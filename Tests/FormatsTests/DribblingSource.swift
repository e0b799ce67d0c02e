import Formats

/// Bytes that come in pieces of a given size, as from a slow network.
struct DribblingSource: ByteSource {
  private var rest: ArraySlice<UInt8>
  private let size: Int

  init(_ bytes: [UInt8], by size: Int) {
    rest = bytes[...]
    self.size = size
  }

  init(_ text: String, by size: Int = .max) { self.init(Array(text.utf8), by: size) }

  mutating func read(atMost count: Int) throws(FormatError) -> [UInt8] {
    let piece = rest.prefix(min(count, size))
    rest = rest.dropFirst(piece.count)
    return Array(piece)
  }
}

/// SplitMix64: the same numbers on every machine, so that a failure can be repeated.
struct SeededGenerator: RandomNumberGenerator {
  private var state: UInt64

  init(seed: Int) { state = UInt64(truncatingIfNeeded: seed) }

  mutating func next() -> UInt64 {
    state &+= 0x9E37_79B9_7F4A_7C15
    var mixed = state
    mixed = (mixed ^ (mixed >> 30)) &* 0xBF58_476D_1CE4_E5B9
    mixed = (mixed ^ (mixed >> 27)) &* 0x94D0_49BB_1331_11EB
    return mixed ^ (mixed >> 31)
  }
}
