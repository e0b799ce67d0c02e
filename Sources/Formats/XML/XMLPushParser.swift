internal import CLibXML2

/// libxml2's push parser, filling one batch of events after the other.
///
/// No network, no external entities, no document type with declarations, none of libxml2's
/// limits lifted. The encoding is UTF-8, so that the parser's places are those of the bytes.
final class XMLPushParser {
  /// The most bytes of one tag, comment or instruction.
  private static let maximumMarkupBytes = 1 << 19
  /// The most bytes between two pieces of markup.
  private static let maximumTextBytes = 1 << 22
  private static let startUp: Void = xmlInitParser()

  private let parser: xmlParserCtxtPtr
  private let batches: UnsafeMutablePointer<XMLBatch>

  init() throws(FormatError) {
    _ = Self.startUp
    var handler = XMLCallbacks.handler()
    // Without user data the callbacks get the parser itself.
    guard let parser = xmlCreatePushParserCtxt(&handler, nil, nil, 0, nil) else {
      throw FormatError("XML", offset: 0, found: "no memory", expected: "an XML parser")
    }
    self.parser = parser
    batches = .allocate(capacity: 1)
    batches.initialize(to: XMLBatch())
    parser.pointee._private = UnsafeMutableRawPointer(batches)
    xmlCtxtUseOptions(parser, Int32(XML_PARSE_NONET.rawValue | XML_PARSE_IGNORE_ENC.rawValue))
  }

  deinit {
    xmlFreeParserCtxt(parser)
    batches.deinitialize(count: 1)
    batches.deallocate()
  }

  /// The events of the bytes that were fed last.
  var batch: XMLBatch {
    unsafeAddress { UnsafePointer(batches) }
  }

  /// Parses further bytes; none mean the end of the document.
  ///
  /// The batch then has their events, and the fault that comes after them, if there is one.
  func feed(_ bytes: [UInt8]) {
    batches.pointee.feed(bytes)
    bytes.withUnsafeBytes { bytes in
      let start = bytes.bindMemory(to: CChar.self).baseAddress
      _ = xmlParseChunk(parser, start, Int32(bytes.count), bytes.isEmpty ? 1 : 0)
    }
    if batch.fault != nil { return }
    // Text is parsed as it comes; what is not parsed yet is markup that has not ended.
    let cursor = etl_xml_offset(parser)
    if batch.end - cursor > Self.maximumMarkupBytes {
      refuse(
        at: cursor, "markup", "at most \(Self.maximumMarkupBytes) bytes of markup in one piece")
    } else if batch.pending > Self.maximumTextBytes {
      refuse(at: cursor, "text", "at most \(Self.maximumTextBytes) bytes of text in one piece")
    } else if bytes.isEmpty, parser.pointee.wellFormed == 0 {
      refuse(at: cursor, "a fault libxml2 does not name", "well-formed XML")
    }
  }

  private func refuse(at offset: Int, _ found: String, _ expected: String) {
    batches.pointee.fault = FormatError("XML", offset: offset, found: found, expected: expected)
  }
}
