/// How an XML document's characters are written, and the document as UTF-8.
struct XMLEncoding {
  /// The document from its first byte, in UTF-8.
  let source: any ByteSource
  /// Whether that is not how it was written.
  let isTranscoded: Bool

  /// Looks at the byte order mark and at the declaration.
  init(_ source: any ByteSource) throws(FormatError) {
    var source = source
    var start: [UInt8] = []
    while start.count < 1024, case let more = try source.read(atMost: 1024), !more.isEmpty {
      start += more
    }
    let whole = PrefixedSource(start, source)
    if let form = try Self.form(of: start) {
      self.source = TranscodingSource(whole, from: form)
      isTranscoded = true
    } else {
      self.source = whole
      isTranscoded = false
    }
  }

  /// What is to be made into UTF-8; `nil` when it is that already.
  private static func form(
    of start: [UInt8]
  ) throws(FormatError) -> TranscodingSource.Form? {
    let wide: [([UInt8], TranscodingSource.Form)] = [
      ([0xFF, 0xFE], .utf16LittleEndian), ([0x3C, 0, 0x3F, 0], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian), ([0, 0x3C, 0, 0x3F], .utf16BigEndian),
    ]
    for (signature, form) in wide where start.starts(with: signature) { return form }
    if start.starts(with: [0xEF, 0xBB, 0xBF]) { return nil }
    guard let name = declaredName(start) else { return nil }
    switch name.uppercased() {
    // Some servers declare the UTF-16 they had in memory while they send UTF-8.
    case "UTF-8", "UTF8", "US-ASCII", "ASCII", "UTF-16": return nil
    case "ISO-8859-1", "ISO_8859-1", "LATIN1", "LATIN-1": return .latin1
    default:
      throw FormatError(
        "XML", offset: 0, line: 1, found: "the encoding '\(name)'",
        expected: "UTF-8, UTF-16 or ISO-8859-1")
    }
  }

  /// The encoding that is declared, if one is.
  private static func declaredName(_ start: [UInt8]) -> String? {
    guard start.starts(with: Array("<?xml".utf8)),
      let end = start.firstRange(of: Array("?>".utf8))?.lowerBound
    else { return nil }
    let declaration = String(decoding: start[..<end], as: UTF8.self)
    guard let match = declaration.firstMatch(of: /encoding\s*=\s*["']([^"']*)["']/) else {
      return nil
    }
    return String(match.1)
  }
}
