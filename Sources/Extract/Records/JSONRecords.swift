internal import Formats

/// The objects of an array in a JSON document.
struct JSONRecords: RecordReader, ~Copyable {
  private var reader: JSONReader
  let names: [String]
  private var texts: [String?]
  private var ranges: [Range<Int>]
  private var record = 0..<0
  private var unknown: String?

  /// Goes to the array under a key of the outer object.
  ///
  /// - Parameters:
  ///   - names: The fields that records may have.
  ///   - other: Is shown each other key of the outer object before the array, with the reader on
  ///     its value, and must read or skip it.
  init(
    _ document: [UInt8], under key: String, names: [String],
    other: (String, inout JSONReader) throws(FormatError) -> Void
  ) throws(FormatError) {
    reader = JSONReader(document)
    self.names = names
    texts = names.map { _ in nil }
    ranges = names.map { _ in 0..<0 }
    guard try reader.next() == .beginObject else {
      throw JSONRecords.misfit(reader, expected: "an object")
    }
    while try reader.next() == .key {
      let name = reader.text()
      _ = try reader.next()
      if name == key {
        guard reader.token == .beginArray else {
          throw JSONRecords.misfit(reader, expected: "an array under '\(key)'")
        }
        return
      }
      try other(name, &reader)
    }
    throw JSONRecords.misfit(reader, expected: "the key '\(key)'")
  }

  /// Reads what follows the array, once every record is read.
  mutating func finish(
    other: (String, inout JSONReader) throws(FormatError) -> Void
  ) throws(FormatError) {
    while try reader.next() == .key {
      let name = reader.text()
      _ = try reader.next()
      try other(name, &reader)
    }
    while try reader.next() != .end {}
  }

  private static func misfit(_ reader: borrowing JSONReader, expected: String) -> FormatError {
    FormatError(
      "JSON", offset: reader.range.lowerBound,
      found: reader.token.map { "\($0)" } ?? "nothing", expected: expected)
  }

  var line: Int { 0 }
  var range: (offset: Int, length: Int) { (record.lowerBound, record.count) }
  var misshape: String? {
    unknown.map { "found the field '\($0)', expected one of \(names.joined(separator: ", "))" }
  }

  mutating func next() throws(FormatError) -> Bool {
    switch try reader.next() {
    case .endArray: return false
    case .beginObject: break
    default: throw JSONRecords.misfit(reader, expected: "an object or the end of the array")
    }
    let start = reader.range.lowerBound
    unknown = nil
    for field in names.indices { texts[field] = nil }
    while try reader.next() == .key {
      let name = reader.text()
      let field = names.firstIndex(of: name)
      if field == nil { unknown = name }
      switch try reader.next() {
      case .string, .number:
        if let field {
          texts[field] = reader.text()
          ranges[field] = reader.range
        }
      case .null: break
      default: try reader.skipValue()
      }
    }
    record = start..<reader.range.upperBound
    return true
  }

  func isEmpty(_ field: Int) -> Bool { texts[field]?.isEmpty ?? true }
  func text(_ field: Int) throws(FormatError) -> String { texts[field] ?? "" }
  func index(of field: Int, in interner: inout TextInterner) throws(FormatError) -> Int {
    interner.index(of: Array((texts[field] ?? "").utf8)) ?? 0
  }
  func number(_ field: Int) -> Double? {
    texts[field].flatMap { PublishedNumber.parse(Array($0.utf8), isGrouped: false) }
  }
  func range(of field: Int) -> (offset: Int, length: Int) {
    texts[field] == nil
      ? (record.lowerBound, record.count) : (ranges[field].lowerBound, ranges[field].count)
  }
}
