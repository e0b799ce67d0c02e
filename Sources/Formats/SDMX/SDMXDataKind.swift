/// How a data message is written.
public enum SDMXDataKind: String, Sendable, Hashable, CaseIterable {
  /// SDMX-ML, generic or structure-specific.
  case ml = "SDMX-ML"

  /// Tells the kind of a message by its first bytes.
  ///
  /// - Returns: The kind, and the whole document again.
  /// - Throws: Where they are none of a data message.
  static func sniff(
    _ source: any ByteSource
  ) throws(FormatError) -> (SDMXDataKind, any ByteSource) {
    var rest = source
    var start: [UInt8] = []
    while start.count < 1024, case let more = try rest.read(atMost: 1024), !more.isEmpty {
      start += more
    }
    let whole = PrefixedSource(start, rest)
    switch DocumentKind(sniffing: start) {
    case .xml: return (.ml, whole)
    case let kind:
      throw FormatError(
        "SDMX", offset: 0, found: Self.describe(kind, start),
        expected: "a data message in SDMX-ML, SDMX-CSV or SDMX-JSON")
    }
  }

  private static func describe(_ kind: DocumentKind, _ start: [UInt8]) -> String {
    let beginning = "that begins " + FormatError.show(start.prefix(60))
    return switch kind {
    case .html: "a web page " + beginning
    case .empty: "nothing"
    case .text: "a text " + beginning
    case .zip, .gzip, .pdf, .ole2: "a \(kind.rawValue) document"
    case .xml, .json, .binary: "a document " + beginning
    }
  }
}
