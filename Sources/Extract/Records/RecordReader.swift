internal import Formats

/// The records of a document, one at a time, with their fields by number.
protocol RecordReader: ~Copyable {
  /// The names of the fields, in the order of their numbers.
  var names: [String] { get }
  /// The line the current record begins on, from 1; 0 where lines mean nothing.
  var line: Int { get }
  /// The bytes of the current record.
  var range: (offset: Int, length: Int) { get }
  /// What is wrong with the shape of the current record; `nil` when it has every field.
  var misshape: String? { get }

  /// Moves on to the next record.
  mutating func next() throws(FormatError) -> Bool
  /// Whether a field has nothing in it.
  func isEmpty(_ field: Int) -> Bool
  /// A field's text.
  func text(_ field: Int) throws(FormatError) -> String
  /// The number of a field's text in an interner.
  func index(of field: Int, in interner: inout TextInterner) throws(FormatError) -> Int
  /// A field as a number; `nil` when it is none.
  func number(_ field: Int) -> Double?
  /// The bytes of a field.
  func range(of field: Int) -> (offset: Int, length: Int)
}

/// The rows of a CSV under a header.
struct CSVRecords: RecordReader, ~Copyable {
  private var reader: CSVReader
  let names: [String]

  /// Reads the header.
  init(_ source: any ByteSource, separator: Unicode.Scalar) throws(FormatError) {
    reader = CSVReader(source, dialect: CSVDialect(separator: separator))
    var names: [String] = []
    if try reader.next() {
      for column in 0..<reader.count { names.append(try reader.text(column)) }
    }
    self.names = names
  }

  var line: Int { reader.line }
  var range: (offset: Int, length: Int) { (reader.offset, reader.length) }
  var misshape: String? {
    reader.count == names.count
      ? nil : "found \(reader.count) cells, expected the \(names.count) of the header"
  }

  mutating func next() throws(FormatError) -> Bool {
    while try reader.next() {
      if reader.count > 0 { return true }
    }
    return false
  }

  func isEmpty(_ field: Int) -> Bool { reader.isEmpty(field) }
  func text(_ field: Int) throws(FormatError) -> String { try reader.text(field) }
  func index(of field: Int, in interner: inout TextInterner) throws(FormatError) -> Int {
    try reader.index(of: field, in: &interner)
  }
  func number(_ field: Int) -> Double? {
    reader.number(field) ?? PublishedNumber.parse(reader.bytes(field), isGrouped: false)
  }
  func range(of field: Int) -> (offset: Int, length: Int) {
    (reader.offset(of: field), reader.length(of: field))
  }
}
