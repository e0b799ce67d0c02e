/// The events of an XML document, one at a time, in bounded memory, each with its bytes.
///
/// ```swift
/// var reader = try XMLEventReader(FileSource(path: path))
/// while case let event = try reader.next(), event != .endOfDocument {
///   if event == .start, reader.isNamed("Obs"), let value = reader.attribute("OBS_VALUE") {
///     use(reader.attributeNumber(value), at: reader.attributeRange(value))
///   }
/// }
/// ```
///
/// Well-formedness and namespaces are libxml2's to judge. Only the five predefined entities and
/// character references are resolved; nothing outside the document is ever read. Refused with an
/// error: a document type with declarations of its own (which is where entities are defined),
/// nesting deeper than 256, more than 1000 attributes of one
/// element, a tag or comment of more than 512 kB, text of more than 4 MB.
///
/// The document may be UTF-8, UTF-16 or ISO-8859-1. The last two are made into UTF-8 first, and
/// places count the bytes of that: then ``isTranscoded`` is true.
public struct XMLEventReader: ~Copyable {
  private static let chunk = 1 << 16

  private var source: any ByteSource
  let parser: XMLPushParser
  private(set) var nextRecord = 0
  private var isAtEnd = false
  /// The current event; `nil` before the first.
  public private(set) var event: XMLEvent?
  /// How many elements are open: after a start the element itself is among them.
  public private(set) var depth = 0
  /// Whether places are those in the document made into UTF-8, not those in its own bytes.
  public let isTranscoded: Bool

  /// - Parameter source: The document from its first byte.
  public init(_ source: any ByteSource) throws(FormatError) {
    let encoding = try XMLEncoding(source)
    let parser = try XMLPushParser()
    self.source = encoding.source
    self.parser = parser
    isTranscoded = encoding.isTranscoded
  }

  /// Moves on to the next event.
  ///
  /// - Returns: `.endOfDocument` after the last, and from then on always.
  /// - Throws: After the events before the fault, and from then on always.
  public mutating func next() throws(FormatError) -> XMLEvent {
    while nextRecord == parser.batch.records.count {
      if let fault = parser.batch.fault { throw fault }
      if isAtEnd {
        event = .endOfDocument
        return .endOfDocument
      }
      let bytes = try source.read(atMost: Self.chunk)
      isAtEnd = bytes.isEmpty
      parser.feed(bytes)
      nextRecord = 0
    }
    let event = parser.batch.records[nextRecord].event
    nextRecord += 1
    if event == .start { depth += 1 }
    if event == .end { depth -= 1 }
    self.event = event
    return event
  }

  /// Passes over the rest of the current element; the current event is then its end.
  public mutating func skipElement() throws(FormatError) {
    let outside = depth - 1
    while depth > outside, try next() != .endOfDocument {}
  }
}
