internal import CLibXML2

/// What libxml2 calls while it reads a page, and how that becomes events.
enum HTMLCallbacks {
  private typealias Recorder = UnsafeMutablePointer<HTMLEventRecorder>

  /// The callbacks; what has none, libxml2 passes over.
  ///
  /// Errors are mended, not reported.
  static func handler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    // Without this mark errors would go to the standard error stream.
    handler.initialized = XML_SAX2_MAGIC
    handler.startElement = { parser, name, attributes in
      HTMLCallbacks.start(parser, name, attributes)
    }
    handler.endElement = { parser, name in HTMLCallbacks.end(parser, name) }
    handler.characters = { parser, text, count in HTMLCallbacks.text(parser, text, count) }
    handler.ignorableWhitespace = { parser, text, count in
      HTMLCallbacks.text(parser, text, count)
    }
    handler.cdataBlock = { parser, _, _ in HTMLCallbacks.passOver(parser) }
    handler.comment = { parser, _ in HTMLCallbacks.passOver(parser) }
    handler.processingInstruction = { parser, _, _ in HTMLCallbacks.passOver(parser) }
    handler.serror = { _, _ in }
    return handler
  }

  private static func open(
    _ context: UnsafeMutableRawPointer?
  ) -> (parser: xmlParserCtxtPtr, recorder: Recorder, cursor: Int)? {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let recorder = parser.pointee._private?.assumingMemoryBound(to: HTMLEventRecorder.self)
    else { return nil }
    return (parser, recorder, etl_xml_offset(parser))
  }

  private static func start(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard let (parser, recorder, cursor) = open(context), let name else { return }
    var found: [(name: String, value: String)] = []
    // Names and values by turns; no value is a null, and a null for a name is the end.
    var field = attributes
    while let pair = field, let key = pair[0] {
      found.append((String(cString: key), pair[1].map { String(cString: $0) } ?? ""))
      field = pair + 2
    }
    recorder.pointee.start(String(cString: name), found, at: cursor)
    if recorder.pointee.fault != nil { xmlStopParser(parser) }
  }

  private static func end(_ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?) {
    guard let (_, recorder, cursor) = open(context), let name else { return }
    recorder.pointee.end(String(cString: name), at: cursor)
  }

  private static func text(
    _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int32
  ) {
    guard let (_, recorder, cursor) = open(context) else { return }
    let bytes = UnsafeBufferPointer(start: text, count: Int(count))
    recorder.pointee.text(String(decoding: bytes, as: UTF8.self), at: cursor)
  }

  private static func passOver(_ context: UnsafeMutableRawPointer?) {
    guard let (_, recorder, cursor) = open(context) else { return }
    recorder.pointee.passOver(at: cursor)
  }
}
