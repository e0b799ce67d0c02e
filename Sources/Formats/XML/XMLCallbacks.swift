internal import CLibXML2

/// What libxml2 calls while it parses, and how that becomes events of the batch.
enum XMLCallbacks {
  /// The callbacks; what has none, libxml2 passes over.
  static func handler() -> xmlSAXHandler {
    var handler = xmlSAXHandler()
    handler.initialized = XML_SAX2_MAGIC
    handler.startDocument = { parser in XMLCallbacks.declaration(parser) }
    handler.startElementNs = { parser, name, _, namespace, declared, _, count, _, attributes in
      XMLCallbacks.start(parser, name, namespace, Int(declared), Int(count), attributes)
    }
    handler.endElementNs = { parser, name, _, namespace in
      XMLCallbacks.end(parser, name, namespace)
    }
    handler.characters = { parser, text, count in
      XMLCallbacks.text(parser, text, Int(count))
    }
    handler.comment = { parser, _ in XMLCallbacks.passOver(parser) }
    handler.processingInstruction = { parser, _, _ in XMLCallbacks.passOver(parser) }
    handler.internalSubset = { parser, _, _, _ in XMLCallbacks.documentType(parser) }
    handler.serror = { parser, error in XMLCallbacks.error(parser, error) }
    return handler
  }

  /// The deepest nesting; libxml2 has a limit of its own only where it builds a tree.
  private static let maximumDepth = 256
  /// The most attributes and namespace declarations of a tag; libxml2 compares each with each.
  private static let maximumAttributes = 1000

  private typealias Parser = xmlParserCtxtPtr
  private typealias Batch = UnsafeMutablePointer<XMLBatch>

  @inline(__always)
  private static func open(_ context: UnsafeMutableRawPointer?) -> (Parser, Batch)? {
    guard let parser = context?.assumingMemoryBound(to: xmlParserCtxt.self),
      let batch = parser.pointee._private?.assumingMemoryBound(to: XMLBatch.self)
    else { return nil }
    return (parser, batch)
  }

  private static func start(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?, _ declared: Int, _ count: Int,
    _ attributes: UnsafeMutablePointer<UnsafePointer<xmlChar>?>?
  ) {
    guard let (parser, batch) = open(context) else { return }
    let cursor = etl_xml_offset(parser)
    if batch.pointee.depth == maximumDepth {
      return refuse(
        parser, batch, at: cursor, found: "an element within \(maximumDepth) others",
        expected: "at most \(maximumDepth) levels")
    }
    if count + declared > maximumAttributes {
      return refuse(
        parser, batch, at: cursor, found: "\(count + declared) attributes",
        expected: "at most \(maximumAttributes) of one element")
    }
    guard let begin = batch.pointee.beginMarkup() else { return stop(parser, batch, at: cursor) }
    let first = batch.pointee.attributes.count
    var isWritten = true
    for index in 0..<count {
      // Five pointers each: local name, prefix, namespace, and the value's two ends.
      guard let field = attributes.map({ $0 + 5 * index }), let from = field[3], let to = field[4]
      else { continue }
      let value = UnsafeBufferPointer(start: from, count: to - from)
      let offset = etl_xml_offset_of(parser, from)
      let copy = offset < 0 ? batch.pointee.append(value: value) : nil
      isWritten = isWritten && offset >= 0
      batch.pointee.append(
        XMLAttributeRecord(
          name: batch.pointee.index(field[0]), namespace: batch.pointee.index(field[2]),
          offset: offset, length: value.count, copy: copy))
    }
    let isDone = batch.pointee.endStart(
      from: begin, at: cursor, name: batch.pointee.index(name),
      namespace: batch.pointee.index(namespace), firstAttribute: first, isWritten: isWritten)
    if !isDone { stop(parser, batch, at: cursor) }
  }

  private static func end(
    _ context: UnsafeMutableRawPointer?, _ name: UnsafePointer<xmlChar>?,
    _ namespace: UnsafePointer<xmlChar>?
  ) {
    guard let (parser, batch) = open(context) else { return }
    let cursor = etl_xml_offset(parser)
    let isDone = batch.pointee.end(
      at: cursor, name: batch.pointee.index(name), namespace: batch.pointee.index(namespace))
    if !isDone { stop(parser, batch, at: cursor) }
  }

  private static func text(
    _ context: UnsafeMutableRawPointer?, _ text: UnsafePointer<xmlChar>?, _ count: Int
  ) {
    guard let (_, batch) = open(context) else { return }
    batch.pointee.append(text: UnsafeBufferPointer(start: text, count: count))
  }

  /// After a comment or a processing instruction.
  private static func passOver(_ context: UnsafeMutableRawPointer?) {
    guard let (parser, batch) = open(context) else { return }
    let cursor = etl_xml_offset(parser)
    if batch.pointee.beginMarkup() == nil { return stop(parser, batch, at: cursor) }
    batch.pointee.endMarkup(at: cursor)
  }

  /// After the byte order mark and the XML declaration, where there are such.
  private static func declaration(_ context: UnsafeMutableRawPointer?) {
    guard let (parser, batch) = open(context) else { return }
    batch.pointee.endMarkup(at: etl_xml_offset(parser))
  }

  /// Within a document type: before its declarations, or before its end.
  private static func documentType(_ context: UnsafeMutableRawPointer?) {
    guard let (parser, batch) = open(context) else { return }
    let cursor = etl_xml_offset(parser)
    if parser.pointee.input?.pointee.cur.pointee == UInt8(ascii: ">") {
      batch.pointee.endMarkup(at: cursor + 1)
    } else {
      refuse(
        parser, batch, at: cursor, found: "a document type with declarations of its own",
        expected: "a document without entities")
    }
  }

  private static func error(_ context: UnsafeMutableRawPointer?, _ error: xmlErrorPtr?) {
    guard let (parser, batch) = open(context), let error,
      error.pointee.level.rawValue >= XML_ERR_ERROR.rawValue
    else { return }
    let message = error.pointee.message.map { String(cString: $0) } ?? "error \(error.pointee.code)"
    refuse(
      parser, batch, at: etl_xml_offset(parser),
      found: message.split(whereSeparator: \.isNewline).joined(separator: " "),
      expected: "well-formed XML")
  }

  /// Stops where the parser's place and the bytes do not agree: no place is better than a wrong one.
  private static func stop(_ parser: Parser, _ batch: Batch, at offset: Int) {
    // libxml2 reports a tag that the document ends in before it reports the fault.
    if offset == batch.pointee.end {
      return refuse(
        parser, batch, at: offset, found: "the end of the document within a tag",
        expected: "well-formed XML")
    }
    refuse(
      parser, batch, at: offset, found: "bytes that are not what libxml2 read there",
      expected: "the tag it reports")
  }

  /// Keeps the first fault and ends the parsing.
  private static func refuse(
    _ parser: Parser, _ batch: Batch, at offset: Int, found: String, expected: String
  ) {
    if batch.pointee.fault == nil {
      let line = parser.pointee.input.map { Int($0.pointee.line) }
      batch.pointee.fault = FormatError(
        "XML", offset: offset, line: line, found: found, expected: expected)
    }
    xmlStopParser(parser)
  }
}

extension XMLBatch {
  /// The place of a name among the batch's names, by the parser's own copy of it; -1 of none.
  @inline(__always)
  fileprivate mutating func index(_ name: UnsafePointer<xmlChar>?) -> Int32 {
    guard let name else { return -1 }
    return names.index(Int(bitPattern: name)) { String(cString: name) }
  }
}
