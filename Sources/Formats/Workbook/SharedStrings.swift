/// Texts that cells refer to by number, all in one buffer.
struct SharedStrings: Sendable {
  private var bytes: [UInt8] = []
  /// Where each text ends, in front of them 0.
  private var ends: [UInt32] = [0]

  /// How many there are.
  var count: Int { ends.count - 1 }
  /// The bytes of all, with those of the text being put together.
  var byteCount: Int { bytes.count }

  /// Adds to the text being put together.
  mutating func append(_ part: some Sequence<UInt8>) { bytes += part }

  /// Ends the text being put together; it may be empty.
  mutating func endText() { ends.append(UInt32(truncatingIfNeeded: bytes.count)) }

  /// Puts what was added since the last text into another form.
  mutating func replaceText(_ change: (ArraySlice<UInt8>) -> [UInt8]?) {
    let start = Int(ends[ends.count - 1])
    if let changed = change(bytes[start...]) { bytes.replaceSubrange(start..., with: changed) }
  }

  /// The bytes of a text, by its number from 0; beyond `count` is a programming error and traps.
  subscript(index: Int) -> ArraySlice<UInt8> { bytes[Int(ends[index])..<Int(ends[index + 1])] }
}
