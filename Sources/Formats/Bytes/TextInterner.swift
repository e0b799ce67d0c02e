/// Numbers the distinct texts of a column, so that a table with millions of rows makes each text
/// into a string only once.
public struct TextInterner: Sendable {
  /// The texts by number, in the order they were first seen.
  public private(set) var texts: [String] = []
  private var ends: [Int] = []
  private var arena: [UInt8] = []
  /// Number + 1 of the text in each slot; 0 where there is none.
  private var slots = [Int32](repeating: 0, count: 64)

  /// Knows no text yet.
  public init() {}

  /// The number of a text; a new one gets the next.
  ///
  /// - Returns: `nil` when the bytes are not UTF-8.
  public mutating func index(of bytes: some RandomAccessCollection<UInt8>) -> Int? {
    let contiguous = bytes.withContiguousStorageIfAvailable { index(ofContiguous: $0.span) }
    return contiguous ?? index(ofContiguous: Array(bytes).span)
  }

  private mutating func index(ofContiguous bytes: Span<UInt8>) -> Int? {
    var slot = TextInterner.hash(bytes) & (slots.count - 1)
    while slots[slot] != 0 {
      let index = Int(slots[slot]) - 1
      if equals(index, bytes) { return index }
      slot = (slot + 1) & (slots.count - 1)
    }
    var added: [UInt8] = []
    added.reserveCapacity(bytes.count)
    for position in bytes.indices { added.append(bytes[position]) }
    guard let text = String(validating: added, as: UTF8.self) else { return nil }
    arena += added
    ends.append(arena.count)
    texts.append(text)
    slots[slot] = Int32(texts.count)
    if texts.count * 2 > slots.count { grow() }
    return texts.count - 1
  }

  private func equals(_ index: Int, _ bytes: Span<UInt8>) -> Bool {
    let start = index == 0 ? 0 : ends[index - 1]
    guard ends[index] - start == bytes.count else { return false }
    for position in bytes.indices where arena[start + position] != bytes[position] { return false }
    return true
  }

  private mutating func grow() {
    slots = [Int32](repeating: 0, count: slots.count * 2)
    for index in texts.indices {
      let start = index == 0 ? 0 : ends[index - 1]
      var slot = TextInterner.hash(arena[start..<ends[index]].span) & (slots.count - 1)
      while slots[slot] != 0 { slot = (slot + 1) & (slots.count - 1) }
      slots[slot] = Int32(index + 1)
    }
  }

  /// FNV-1a: short texts, and nobody to choose them so that they collide with intent to harm.
  private static func hash(_ bytes: Span<UInt8>) -> Int {
    var hash: UInt64 = 0xCBF2_9CE4_8422_2325
    for position in bytes.indices { hash = (hash ^ UInt64(bytes[position])) &* 0x100_0000_01B3 }
    return Int(truncatingIfNeeded: (hash ^ (hash >> 29)) & 0x7FFF_FFFF)
  }
}
