/// The events of one part of a workbook, names already understood.
struct SpreadsheetReader: ~Copyable {
  private static let namespaces: Set = [
    "http://schemas.openxmlformats.org/spreadsheetml/2006/main",
    "http://purl.oclc.org/ooxml/spreadsheetml/main",
  ]

  /// The part's name in the archive.
  let part: String
  private var reader: XMLEventReader
  private var vocabulary = SpreadsheetVocabulary()
  /// The place of the spreadsheet namespace among the document's names.
  private var namespace: Int32 = -1

  /// Opens a part and passes its first tag.
  ///
  /// - Throws: Where that tag is not of a spreadsheet, transitional or strict.
  init(_ source: any ByteSource, part: String) throws(FormatError) {
    self.part = part
    reader = try Self.opened(source, part)
    namespace = reader.currentRecord.namespace
  }

  private static func opened(
    _ source: any ByteSource, _ part: String
  ) throws(FormatError) -> XMLEventReader {
    do throws(FormatError) {
      var reader = try XMLEventReader(source)
      // A document without an element is a fault to the parser.
      while try reader.next() != .start {}
      let found = reader.namespace ?? ""
      if !namespaces.contains(found) {
        throw FormatError(
          "XML", offset: reader.range.lowerBound,
          found: "element '\(reader.name)' of namespace '\(found)'",
          expected: "a part of a spreadsheet")
      }
      return reader
    } catch {
      throw error.inPart(part)
    }
  }

  @inline(__always)
  mutating func next() throws(FormatError) -> XMLEvent {
    do { return try reader.next() } catch { throw error.inPart(part) }
  }

  /// Passes over the rest of the current element; the current event is then its end.
  mutating func skipElement() throws(FormatError) {
    do { try reader.skipElement() } catch { throw error.inPart(part) }
  }

  /// How many elements are open.
  var depth: Int { reader.depth }

  /// The name of the element that starts or ends.
  @inline(__always)
  var word: SpreadsheetWord {
    mutating get {
      let record = reader.currentRecord
      if record.namespace != namespace { return .other }
      return meaning(of: record.name)
    }
  }

  /// The bytes of the current event in the part.
  var range: Range<Int> { reader.currentRecord.range }

  /// The characters of the current text.
  @inline(__always)
  var characters: ArraySlice<UInt8> {
    let record = reader.currentRecord
    return reader.parser.batch.characters[record.firstPart..<record.firstPart + record.partCount]
  }

  /// Adds the characters of the current text to some bytes.
  ///
  /// - Returns: The number they are, if they are one.
  @inline(__always)
  func appendCharacters(to bytes: inout [UInt8]) -> Double? {
    let record = reader.currentRecord
    let range = record.firstPart..<record.firstPart + record.partCount
    let characters = reader.parser.batch.characters.span.bytes
    // Most are small whole numbers: one by one is the fastest for a few bytes.
    if range.count < 32 {
      for position in range { bytes.append(characters[position]) }
    } else {
      bytes += self.characters
    }
    let whole = WholeNumber.parse(characters, range)
    return whole >= 0 ? Double(whole) : DecimalNumber.parse(characters, range)
  }

  // MARK: Attributes of the element that starts

  @inline(__always)
  var attributeCount: Int { reader.currentRecord.partCount }

  @inline(__always)
  mutating func attributeWord(_ index: Int) -> SpreadsheetWord {
    meaning(of: reader.parser.batch.attributes[reader.currentRecord.firstPart + index].name)
  }

  /// Calls `body` with an attribute's value, references resolved: some bytes, and its place there.
  @inline(__always)
  func withAttribute<Result>(
    _ index: Int, _ body: (RawSpan, Range<Int>) -> Result
  ) -> Result {
    let attribute = reader.parser.batch.attributes[reader.currentRecord.firstPart + index]
    if attribute.copy != nil {
      let bytes = Array(reader.attributeText(index).utf8)
      return body(bytes.span.bytes, 0..<bytes.count)
    }
    let start = attribute.offset - reader.parser.batch.origin
    return body(reader.parser.batch.window.span.bytes, start..<start + attribute.length)
  }

  /// An attribute's value, references resolved.
  func attributeText(_ index: Int) -> String { reader.attributeText(index) }

  @inline(__always)
  private mutating func meaning(of name: Int32) -> SpreadsheetWord {
    if name >= vocabulary.count { vocabulary.learn(reader.parser.batch.names.texts) }
    return vocabulary[name]
  }

  /// The value of the attribute with this name.
  mutating func attribute(_ word: SpreadsheetWord) -> String? {
    for index in 0..<attributeCount where attributeWord(index) == word {
      return reader.attributeText(index)
    }
    return nil
  }

  /// Whether an attribute says "1" or "true".
  mutating func isTrue(_ word: SpreadsheetWord) -> Bool {
    attribute(word).map { $0 == "1" || $0 == "true" } ?? false
  }

  // MARK: Faults

  /// A fault where the reader is.
  func error(found: String, expected: String) -> FormatError {
    error(at: reader.range.lowerBound, found: found, expected: expected)
  }

  /// A fault at a byte of the part.
  func error(at offset: Int, found: String, expected: String) -> FormatError {
    FormatError("xlsx part '\(part)'", offset: offset, found: found, expected: expected)
  }
}

extension XMLEventReader {
  /// The current event as it waits in the batch; there is none before the first and at the end.
  @inline(__always)
  var currentRecord: XMLRecord { parser.batch.records[nextRecord - 1] }
}
