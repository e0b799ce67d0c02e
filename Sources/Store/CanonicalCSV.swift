internal import Statistics

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
    bytes += CanonicalCSV.encoded(text)
  }

  /// A whole number, not negative.
  mutating func field(_ number: Int) {
    separate()
    CanonicalNumber.append(Double(number), to: &bytes)
  }

  /// A text as a field is written: in quotes where it has to be.
  static func encoded(_ text: String) -> [UInt8] {
    let utf8 = Array(text.utf8)
    let needsQuotes = utf8.contains { byte in
      byte == UInt8(ascii: ",") || byte == UInt8(ascii: "\"") || byte == 0x0A || byte == 0x0D
    }
    if !needsQuotes { return utf8 }
    var quoted = [UInt8(ascii: "\"")]
    for byte in utf8 {
      if byte == UInt8(ascii: "\"") { quoted.append(byte) }
      quoted.append(byte)
    }
    quoted.append(UInt8(ascii: "\""))
    return quoted
  }

  /// Several fields with the commas between them.
  static func encodedFields(_ texts: [String]) -> [UInt8] {
    Array(texts.map(encoded).joined(separator: [UInt8(ascii: ",")]))
  }

  /// The texts of a line of canonical fields, without its line end.
  ///
  /// - Returns: `nil` when it is not UTF-8 or its quotes do not match.
  static func decodedFields(_ line: ArraySlice<UInt8>) -> [String]? {
    var fields: [String] = []
    var rest = line
    while true {
      var field: ArraySlice<UInt8>
      if rest.first == UInt8(ascii: "\"") {
        field = []
        rest.removeFirst()
        while let close = rest.firstIndex(of: UInt8(ascii: "\"")) {
          field += rest[..<close]
          rest = rest[(close + 1)...]
          guard rest.first == UInt8(ascii: "\"") else { break }
          field.append(UInt8(ascii: "\""))
          rest.removeFirst()
        }
        guard rest.isEmpty || rest.first == UInt8(ascii: ",") else { return nil }
      } else {
        field = rest.prefix { $0 != UInt8(ascii: ",") }
        rest = rest[field.endIndex...]
      }
      guard let text = String(validating: field, as: UTF8.self) else { return nil }
      fields.append(text)
      if rest.popFirst() == nil { return fields }
    }
  }

  /// A field that is encoded already, or several.
  mutating func field(encoded text: [UInt8]) {
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
