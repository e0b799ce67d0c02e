/// Text of another encoding, as a source of UTF-8.
struct TranscodingSource: ByteSource {
  /// The encodings it knows.
  enum Form {
    case latin1, windows1252, utf16LittleEndian, utf16BigEndian
  }

  private var source: any ByteSource
  private let form: Form
  /// The format that is read from it, for errors.
  private let format: String
  /// Where in the source the bytes to come begin.
  private var offset = 0
  /// Bytes that are not a whole character yet.
  private var rest: [UInt8] = []
  /// UTF-8 that was not asked for yet.
  private var ready: ArraySlice<UInt8> = []

  init(_ source: any ByteSource, from form: Form, for format: String = "XML") {
    self.source = source
    self.form = form
    self.format = format
  }

  mutating func read(atMost count: Int) throws(FormatError) -> [UInt8] {
    while ready.isEmpty {
      let bytes = try source.read(atMost: count)
      if bytes.isEmpty {
        if !rest.isEmpty { throw fault("a character cut short") }
        return []
      }
      ready =
        switch form {
        case .latin1: narrow(bytes)[...]
        case .windows1252: western(bytes)[...]
        case .utf16LittleEndian, .utf16BigEndian: try wide(bytes)[...]
        }
    }
    defer { ready = ready.dropFirst(count) }
    return Array(ready.prefix(count))
  }

  private func narrow(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { $0 < 0x80 ? [$0] : [0xC0 | $0 >> 6, 0x80 | $0 & 0x3F] }
  }

  private func western(_ bytes: [UInt8]) -> [UInt8] {
    bytes.flatMap { byte -> [UInt8] in
      byte < 0x80 ? [byte] : Array(String(Windows1252.scalar(byte)).utf8)
    }
  }

  private mutating func wide(_ bytes: [UInt8]) throws(FormatError) -> [UInt8] {
    rest += bytes
    var units = stride(from: 0, to: rest.count - 1, by: 2).map { index in
      let (first, second) = (UInt16(rest[index]), UInt16(rest[index + 1]))
      return form == .utf16BigEndian ? first << 8 | second : second << 8 | first
    }
    if let last = units.last, UTF16.isLeadSurrogate(last) { units.removeLast() }
    guard let text = String(validating: units, as: UTF16.self) else {
      throw fault("half a pair of surrogates")
    }
    rest.removeFirst(units.count * 2)
    offset += units.count * 2
    return Array(text.utf8)
  }

  private func fault(_ found: String) -> FormatError {
    FormatError(format, offset: offset, found: found, expected: "UTF-16")
  }
}
