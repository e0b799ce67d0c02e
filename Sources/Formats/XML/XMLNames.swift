/// The names of a document, each kept once, found again by where the parser keeps it.
struct XMLNames {
  private struct Slot {
    var address = 0
    var index: Int32 = -1
  }

  private(set) var texts: [String] = []
  /// The same in UTF-8.
  private(set) var bytes: [[UInt8]] = []
  private var indices: [Int: Int32] = [:]
  /// The names met last, by the low bits of their addresses: nearly every look-up ends here.
  private var recent = [Slot](repeating: Slot(), count: 256)

  /// The name's place in `texts`.
  ///
  /// - Parameters:
  ///   - address: The same for the same name, always.
  ///   - text: Makes the name when it is new.
  @inline(__always)
  mutating func index(_ address: Int, _ text: () -> String) -> Int32 {
    let slot = (address >> 3) & 255
    if recent[slot].address == address { return recent[slot].index }
    let index = indices[address] ?? add(address, text())
    recent[slot] = Slot(address: address, index: index)
    return index
  }

  private mutating func add(_ address: Int, _ text: String) -> Int32 {
    let index = Int32(texts.count)
    texts.append(text)
    bytes.append(Array(text.utf8))
    indices[address] = index
    return index
  }
}
