/// Takes note of what libxml2 reports of a page, and finds the bytes of it.
///
/// The parser says how far it is. Where a piece of markup begins is looked up in the same bytes.
struct HTMLEventRecorder {
  /// The deepest nesting; an end tag costs time in proportion to it.
  static let maximumDepth = 1000

  private let text: [UInt8]
  private(set) var events: [HTMLEvent] = []
  /// Why there are no more events.
  private(set) var fault: FormatError?
  /// Where what was reported last ends.
  private var position = 0
  private var depth = 0
  /// The last look for a tag: several elements may end at one place.
  private var looked: (cursor: Int, position: Int, found: Int?) = (-1, 0, nil)

  init(_ text: [UInt8]) { self.text = text }

  /// Notes a start tag; the parser is at its `>`, or where it gave up looking for it.
  mutating func start(
    _ name: String, _ attributes: [(name: String, value: String)], at cursor: Int
  ) {
    depth += 1
    guard let begin = begin(of: name, before: cursor) else {
      // Text outside of everything is put into a paragraph.
      if name != "p" {
        refuse(at: cursor, "a tag '\(name)' that is not in the page", "what libxml2 reports")
      }
      return events.append(
        HTMLEvent(kind: .start(name, attributes: []), range: position..<position))
    }
    if depth > Self.maximumDepth {
      return refuse(
        at: begin, "an element within \(Self.maximumDepth) others",
        "at most \(Self.maximumDepth) levels")
    }
    var end = cursor
    if end < text.count, text[end] == UInt8(ascii: "/") { end += 1 }
    if end < text.count, text[end] == UInt8(ascii: ">") { end += 1 }
    position = max(position, end)
    events.append(HTMLEvent(kind: .start(name, attributes: attributes), range: begin..<end))
  }

  /// Notes the end of an element: by its own tag, by another, or by the end of the page.
  mutating func end(_ name: String, at cursor: Int) {
    depth -= 1
    if let last = events.last, case .start(name, _) = last.kind, last.range.upperBound == cursor,
      text[..<cursor].suffix(2).elementsEqual("/>".utf8)
    {
      return events.append(HTMLEvent(kind: .slash(name), range: cursor..<cursor))
    }
    var range = cursor..<cursor
    if let open = lastMarkup(before: cursor) {
      let isOwn = text[open + 1] == UInt8(ascii: "/") && isNamed(name, at: open + 2)
      range = isOwn ? open..<cursor : open..<open
      if isOwn { position = cursor }
    }
    events.append(HTMLEvent(kind: .end(name), range: range))
  }

  /// Notes characters up to where the parser is.
  mutating func text(_ characters: String, at cursor: Int) {
    let end = max(position, cursor)
    events.append(HTMLEvent(kind: .text(characters), range: position..<end))
    position = end
  }

  /// Passes over a comment or an instruction up to where the parser is.
  mutating func passOver(at cursor: Int) { position = max(position, cursor) }

  /// Keeps the first fault.
  mutating func refuse(at offset: Int, _ found: String, _ expected: String) {
    if fault != nil { return }
    fault = FormatError(
      "HTML", offset: offset, line: text[..<min(offset, text.count)].lineCount, found: found,
      expected: expected)
  }

  /// Where the tag begins that ends at the cursor: the first of its name not reported yet.
  private func begin(of name: String, before cursor: Int) -> Int? {
    var place = position
    while place < min(cursor, text.count) {
      if text[place] == UInt8(ascii: "<"), isNamed(name, at: place + 1) { return place }
      place += 1
    }
    return nil
  }

  /// Where the last tag before the cursor begins, unless it was reported already.
  private mutating func lastMarkup(before cursor: Int) -> Int? {
    if looked.cursor == cursor, looked.position == position { return looked.found }
    looked = (cursor, position, lastTag(before: cursor))
    return looked.found
  }

  private func lastTag(before cursor: Int) -> Int? {
    var place = min(cursor, text.count - 1) - 1
    while place >= position {
      let next = text[place + 1] | 0x20
      let isTag = next == UInt8(ascii: "/") || (0x61...0x7A).contains(next)
      if text[place] == UInt8(ascii: "<"), isTag { return place }
      place -= 1
    }
    return nil
  }

  /// Whether a tag's name is this one, in any case.
  private func isNamed(_ name: String, at begin: Int) -> Bool {
    var place = begin
    for byte in name.utf8 {
      guard place < text.count, text[place] == byte || text[place] | 0x20 == byte else {
        return false
      }
      place += 1
    }
    guard place < text.count else { return true }
    return text[place] <= 0x20 || [UInt8(ascii: ">"), UInt8(ascii: "/")].contains(text[place])
  }
}
