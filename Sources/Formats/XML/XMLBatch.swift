/// The events the parser has found in the bytes it was last fed, with their places.
///
/// The parser says where it is after each piece of markup. Where a piece begins is looked up in
/// the same bytes: it is the next `<` after the piece before it, CDATA sections aside.
struct XMLBatch {
  /// The document's bytes from the last piece of markup on.
  private(set) var window: [UInt8] = []
  /// Where in the document the window begins.
  private(set) var origin = 0
  private(set) var records: ContiguousArray<XMLRecord> = []
  private(set) var attributes: ContiguousArray<XMLAttributeRecord> = []
  /// Characters of texts, and of attribute values that are not as they are written.
  private(set) var characters: [UInt8] = []
  var names = XMLNames()
  /// Why there are no more events.
  var fault: FormatError?
  private(set) var depth = 0

  /// Where in the document the last piece of markup ends.
  private var markupEnd = 0
  /// Where among the characters those after it begin.
  private var textStart = 0
  /// Whether the last piece of markup was start and end in one.
  private var isClosed = false

  /// Makes room for the events of further bytes, keeping what has led to none yet.
  mutating func feed(_ bytes: [UInt8]) {
    records.removeAll(keepingCapacity: true)
    attributes.removeAll(keepingCapacity: true)
    characters.removeSubrange(..<textStart)
    textStart = 0
    window.removeSubrange(..<(markupEnd - origin))
    origin = markupEnd
    window += bytes
  }

  /// Where in the document the bytes fed so far end.
  var end: Int { origin + window.count }
  /// How many of them have led to no event.
  var pending: Int { end - markupEnd }

  /// Takes characters between two pieces of markup.
  mutating func append(text: UnsafeBufferPointer<UInt8>) { characters += text }

  /// Takes a copy of a value that is not as it is written; returns its place.
  ///
  /// libxml2 hands over every ampersand of such a value as `&#38;`.
  mutating func append(value: UnsafeBufferPointer<UInt8>) -> Range<Int> {
    let start = characters.count
    var position = 0
    while position < value.count {
      characters.append(value[position])
      let isAmpersand = value[position] == UInt8(ascii: "&")
      position += isAmpersand ? "&#38;".utf8.count : 1
    }
    return start..<characters.count
  }

  mutating func append(_ attribute: XMLAttributeRecord) { attributes.append(attribute) }

  /// Finds where the markup the parser has just passed begins, and ends the text before it.
  mutating func beginMarkup() -> Int? {
    guard let place = XMLTag.next(in: window, from: markupEnd - origin) else { return nil }
    let begin = origin + place
    if depth > 0, begin > markupEnd {
      records.append(
        XMLRecord(
          event: .text, name: -1, namespace: -1, offset: markupEnd, length: begin - markupEnd,
          firstPart: textStart, partCount: characters.count - textStart))
    }
    return begin
  }

  /// Ends a comment or a processing instruction.
  mutating func endMarkup(at end: Int) {
    markupEnd = end
    textStart = characters.count
  }

  /// Ends a start tag.
  ///
  /// - Parameters:
  ///   - begin: Where it begins, from `beginMarkup`.
  ///   - cursor: The place of its `>` or `/>`.
  ///   - isWritten: Whether all attribute values are as they are written, and have their places.
  /// - Returns: Whether such a tag is there.
  mutating func endStart(
    from begin: Int, at cursor: Int, name: Int32, namespace: Int32, firstAttribute: Int,
    isWritten: Bool
  ) -> Bool {
    let last = cursor - origin
    guard window.indices.contains(last), isTag(name, at: begin + 1, before: cursor) else {
      return false
    }
    if !isWritten, !locate(from: begin, at: cursor, firstAttribute) { return false }
    isClosed = window[last] == UInt8(ascii: "/")
    let end = cursor + (isClosed ? 2 : 1)
    records.append(
      XMLRecord(
        event: .start, name: name, namespace: namespace, offset: begin, length: end - begin,
        firstPart: firstAttribute, partCount: attributes.count - firstAttribute))
    endMarkup(at: end)
    depth += 1
    return window[end - origin - 1] == UInt8(ascii: ">")
  }

  /// Ends an element: by its end tag, which ends at `cursor`, or by the start tag before.
  ///
  /// - Returns: Whether such a tag is there.
  mutating func end(at cursor: Int, name: Int32, namespace: Int32) -> Bool {
    var begin = markupEnd
    if isClosed {
      isClosed = false
    } else {
      guard let place = beginMarkup(), isTag(name, at: place + 2, before: cursor) else {
        return false
      }
      begin = place
      endMarkup(at: cursor)
    }
    records.append(
      XMLRecord(
        event: .end, name: name, namespace: namespace, offset: begin, length: cursor - begin,
        firstPart: 0, partCount: 0))
    depth -= 1
    return markupEnd == cursor && window[cursor - origin - 1] == UInt8(ascii: ">")
  }

  /// Finds the places of a tag's attribute values in the bytes.
  private mutating func locate(from begin: Int, at cursor: Int, _ first: Int) -> Bool {
    let values = XMLTag.values(in: window, begin - origin..<cursor - origin)
    guard values.count == attributes.count - first else { return false }
    for (index, value) in values.enumerated() {
      attributes[first + index].offset = origin + value.lowerBound
      attributes[first + index].length = value.count
    }
    return true
  }

  /// Whether the name written at `begin`, after its prefix, is this one.
  private func isTag(_ name: Int32, at begin: Int, before end: Int) -> Bool {
    let text = names.bytes[Int(name)]
    var position = begin - origin
    let limit = min(end - origin, window.count)
    // A name has a prefix or none: the second try is after the colon.
    while position + text.count <= limit {
      var matched = 0
      while matched < text.count, window[position + matched] == text[matched] { matched += 1 }
      if matched == text.count, isNameEnd(position + matched, limit) { return true }
      while position < limit, window[position] != UInt8(ascii: ":") {
        if isNameEnd(position, limit) { return false }
        position += 1
      }
      position += 1
    }
    return false
  }

  private func isNameEnd(_ position: Int, _ limit: Int) -> Bool {
    if position == limit { return true }
    let byte = window[position]
    return byte <= 0x20 || byte == UInt8(ascii: "/") || byte == UInt8(ascii: ">")
  }
}
