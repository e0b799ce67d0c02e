internal import Sniffing

/// How a data message is written.
public enum SDMXDataKind: String, Sendable, Hashable, CaseIterable {
  /// SDMX-ML, generic or structure-specific.
  case ml = "SDMX-ML"
  /// SDMX-CSV 1.0 or 2.0.
  case csv = "SDMX-CSV"
  /// SDMX-JSON 1.0 or 2.0.
  case json = "SDMX-JSON"

  /// Tells the kind of a message by its first bytes.
  ///
  /// - Returns: The kind, the whole document again, and what separates the cells of SDMX-CSV.
  /// - Throws: Where they are none of a data message.
  static func sniff(
    _ source: any ByteSource
  ) throws(FormatError) -> (kind: SDMXDataKind, source: any ByteSource, separator: Unicode.Scalar) {
    var rest = source
    var start: [UInt8] = []
    while start.count < 1024, case let more = try rest.read(atMost: 1024), !more.isEmpty {
      start += more
    }
    let whole = PrefixedSource(start, rest)
    let separator = separator(of: start)
    switch DocumentKind(sniffing: start) {
    case .xml where !hasDocumentType(start): return (.ml, whole, ",")
    case .json: return (.json, whole, ",")
    case .text where separator != nil: return (.csv, whole, separator ?? ",")
    case let kind:
      throw FormatError(
        "SDMX", offset: 0, found: Self.describe(kind, start),
        expected: "a data message in SDMX-ML, SDMX-CSV or SDMX-JSON")
    }
  }

  /// Whether markup begins with a document type, which SDMX-ML never has.
  ///
  /// One after a longer beginning is the XML reader's to judge.
  private static func hasDocumentType(_ start: [UInt8]) -> Bool {
    var rest = String(decoding: start, as: UTF8.self)[...]
    while let place = rest.firstIndex(of: "<") {
      rest = rest[place...]
      let isInstruction = rest.hasPrefix("<?")
      guard isInstruction || rest.hasPrefix("<!--"),
        let end = rest.firstRange(of: isInstruction ? "?>" : "-->")
      else { return rest.hasPrefix("<!DOCTYPE") }
      rest = rest[end.upperBound...]
    }
    return false
  }

  /// The byte after the first column's header, by which SDMX-CSV is known.
  private static func separator(of start: [UInt8]) -> Unicode.Scalar? {
    var text = start[...]
    if text.starts(with: [0xEF, 0xBB, 0xBF]) { text = text.dropFirst(3) }
    let isQuoted = text.first == UInt8(ascii: "\"")
    if isQuoted { text = text.dropFirst() }
    guard let name = ["DATAFLOW", "STRUCTURE"].first(where: { text.starts(with: $0.utf8) }) else {
      return nil
    }
    text = text.dropFirst(name.utf8.count)
    if text.first == UInt8(ascii: "["), let close = text.firstIndex(of: UInt8(ascii: "]")) {
      text = text[(close + 1)...]
    }
    if isQuoted {
      guard let close = text.firstIndex(of: UInt8(ascii: "\"")) else { return nil }
      text = text[(close + 1)...]
    }
    guard let byte = text.first, ",;\t|".utf8.contains(byte) else { return nil }
    return Unicode.Scalar(byte)
  }

  private static func describe(_ kind: DocumentKind, _ start: [UInt8]) -> String {
    let beginning = "that begins " + FormatError.show(start.prefix(60))
    return switch kind {
    case .html: "a web page " + beginning
    case .empty: "nothing"
    case .text: "a text " + beginning
    case .zip, .gzip, .pdf, .ole2: "a \(kind.rawValue) document"
    case .xml: "a document type"
    case .json, .binary: "a document " + beginning
    }
  }
}
