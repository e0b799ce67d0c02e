extension XMLEventReader {
  /// The bytes of the current event in the document.
  ///
  /// Of an end tag that is one with its start tag, an empty range after it.
  public var range: Range<Int> { record?.range ?? 0..<0 }

  /// The local name of the element that starts or ends; empty at other events.
  public var name: String { record.flatMap { named($0.name) } ?? "" }

  /// The namespace of the element that starts or ends, if it is in one.
  public var namespace: String? { record.flatMap { named($0.namespace) } }

  /// Whether the element that starts or ends has this local name.
  public func isNamed(_ name: String) -> Bool {
    guard let record, record.name >= 0 else { return false }
    return parser.batch.names.texts[Int(record.name)] == name
  }

  /// The characters of the current text, references resolved; empty at other events.
  public var text: String { String(decoding: characters, as: UTF8.self) }

  /// Whether the current text is nothing but blanks.
  public var isBlank: Bool {
    characters.allSatisfy { $0 == 0x20 || $0 == 0x0A || $0 == 0x09 || $0 == 0x0D }
  }

  /// The number the current text consists of, to the last character; see ``DecimalNumber``.
  public var number: Double? {
    guard let record, record.event == .text else { return nil }
    let place = record.firstPart..<record.firstPart + record.partCount
    return DecimalNumber.parse(parser.batch.characters.span.bytes, place)
  }

  // MARK: Attributes of the element that starts; namespace declarations are none.

  /// How many attributes the element that starts has.
  public var attributeCount: Int {
    guard let record, record.event == .start else { return 0 }
    return record.partCount
  }

  /// The place among the attributes, from 0, of the first with this local name.
  public func attribute(_ name: String) -> Int? {
    guard let record, record.event == .start else { return nil }
    for index in 0..<record.partCount {
      let attribute = parser.batch.attributes[record.firstPart + index]
      if parser.batch.names.texts[Int(attribute.name)] == name { return index }
    }
    return nil
  }

  /// The local name of an attribute.
  public func attributeName(_ index: Int) -> String { named(attributeRecord(index).name) ?? "" }

  /// The namespace of an attribute, if it is in one.
  public func attributeNamespace(_ index: Int) -> String? {
    named(attributeRecord(index).namespace)
  }

  /// The bytes of an attribute's value as written, within its quotes, in the document.
  public func attributeRange(_ index: Int) -> Range<Int> {
    let attribute = attributeRecord(index)
    return attribute.offset..<attribute.offset + attribute.length
  }

  /// An attribute's value, references resolved.
  public func attributeText(_ index: Int) -> String {
    let attribute = attributeRecord(index)
    let bytes =
      attribute.copy == nil
      ? parser.batch.window[place(of: attribute)]
      : parser.batch.characters[place(of: attribute)]
    return String(decoding: bytes, as: UTF8.self)
  }

  /// Whether an attribute's value is this text, byte for byte.
  public func attributeEquals(_ index: Int, _ text: String) -> Bool {
    let attribute = attributeRecord(index)
    let bytes =
      attribute.copy == nil
      ? parser.batch.window[place(of: attribute)]
      : parser.batch.characters[place(of: attribute)]
    return bytes.count == text.utf8.count && bytes.elementsEqual(text.utf8)
  }

  /// The number an attribute's value consists of, to the last character; see ``DecimalNumber``.
  public func attributeNumber(_ index: Int) -> Double? {
    let attribute = attributeRecord(index)
    let bytes =
      attribute.copy == nil ? parser.batch.window.span.bytes : parser.batch.characters.span.bytes
    return DecimalNumber.parse(bytes, place(of: attribute))
  }

  // MARK: Places in the batch

  private var record: XMLRecord? {
    event == nil || event == .endOfDocument ? nil : parser.batch.records[nextRecord - 1]
  }

  private var characters: ArraySlice<UInt8> {
    guard let record, record.event == .text else { return [] }
    return parser.batch.characters[record.firstPart..<record.firstPart + record.partCount]
  }

  private func named(_ index: Int32) -> String? {
    index < 0 ? nil : parser.batch.names.texts[Int(index)]
  }

  /// An index beyond `attributeCount` is a programming error and traps.
  private func attributeRecord(_ index: Int) -> XMLAttributeRecord {
    let record = parser.batch.records[nextRecord - 1]
    precondition(record.event == .start && (0..<record.partCount).contains(index))
    return parser.batch.attributes[record.firstPart + index]
  }

  /// Where an attribute's value is: in the window as written, or among the characters.
  private func place(of attribute: XMLAttributeRecord) -> Range<Int> {
    if let copy = attribute.copy { return copy }
    let start = attribute.offset - parser.batch.origin
    return start..<start + attribute.length
  }
}
