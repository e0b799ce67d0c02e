/// Builds lines of canonical CSV: RFC 4180, UTF-8, LF, quotes only where they are needed.
struct CanonicalCSV {
  private(set) var bytes: [UInt8] = []
  private var atLineStart = true

  /// Forgets the bytes built so far, after they were written out.
  mutating func drain() { bytes.removeAll(keepingCapacity: true) }

  /// Starts the next field of the line.
  mutating func separate() {
    if !atLineStart { bytes.append(UInt8(ascii: ",")) }
    atLineStart = false
  }

  /// A text field.
  mutating func field(_ text: String) {
    separate()
    let needsQuotes = text.utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    guard needsQuotes else {
      bytes += text.utf8
      return
    }
    bytes.append(UInt8(ascii: "\""))
    for byte in text.utf8 {
      if byte == UInt8(ascii: "\"") { bytes.append(byte) }
      bytes.append(byte)
    }
    bytes.append(UInt8(ascii: "\""))
  }

  /// A whole number.
  mutating func field(_ number: Int) { field(String(number)) }

  /// A field of bytes known to need no quotes.
  mutating func plain(_ text: [UInt8]) {
    separate()
    bytes += text
  }

  /// A field whose bytes, known to need no quotes, are appended by `body`.
  mutating func plain(_ body: (inout [UInt8]) -> Void) {
    separate()
    body(&bytes)
  }

  /// Ends the line.
  mutating func endLine() {
    bytes.append(0x0A)
    atLineStart = true
  }

  /// A whole line of text fields.
  mutating func line(_ fields: [String]) {
    for text in fields { field(text) }
    endLine()
  }
}
