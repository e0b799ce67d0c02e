/// One record of a BIFF stream.
struct BIFFRecord {
  let type: Int
  /// Its data in the stream, without the four bytes of type and length.
  let data: Range<Int>
}

/// The kinds of records that are read; all others are passed over.
enum BIFFRecordType {
  static let formula = 0x06
  static let endOfStream = 0x0A
  static let dateSystem = 0x22
  static let password = 0x2F
  static let continuation = 0x3C
  static let codePage = 0x42
  static let columns = 0x7D
  static let sheet = 0x85
  static let multipleNumbers = 0xBD
  static let richText = 0xD6
  static let cellFormat = 0xE0
  static let mergedCells = 0xE5
  static let sharedStrings = 0xFC
  static let sharedString = 0xFD
  static let number = 0x203
  static let text = 0x204
  static let booleanOrError = 0x205
  static let formulaText = 0x207
  static let row = 0x208
  static let packedNumber = 0x27E
  static let numberFormat = 0x41E
  static let beginOfStream = 0x809
}

/// The records of a BIFF stream, one after the other.
struct BIFFRecords {
  let stream: [UInt8]
  private(set) var position: Int

  /// - Parameter position: Where the first record begins.
  init(_ stream: [UInt8], from position: Int) {
    self.stream = stream
    self.position = position
  }

  /// - Throws: At the end of the stream, which every reader must leave before.
  mutating func next() throws(FormatError) -> BIFFRecord {
    guard position >= 0, position + 4 <= stream.count else {
      throw fault("the end of the stream", "a record")
    }
    let data = position + 4..<position + 4 + stream.uint16(at: position + 2)
    guard data.upperBound <= stream.count else {
      throw fault("the end of the stream within a record", "\(data.count) bytes")
    }
    let record = BIFFRecord(type: stream.uint16(at: position), data: data)
    position = data.upperBound
    return record
  }

  /// The data of a record and of those that continue it.
  mutating func segments(of record: BIFFRecord) throws(FormatError) -> [Range<Int>] {
    var segments = [record.data]
    while position + 4 <= stream.count,
      stream.uint16(at: position) == BIFFRecordType.continuation
    {
      segments.append(try next().data)
    }
    return segments
  }

  /// Makes sure that a record is long enough to be read.
  func require(_ count: Int, of record: BIFFRecord) throws(FormatError) {
    if record.data.count < count {
      throw FormatError(
        "xls stream", offset: record.data.lowerBound,
        found: "a record 0x\(String(record.type, radix: 16)) of \(record.data.count) bytes",
        expected: "at least \(count)")
    }
  }

  func fault(_ found: String, _ expected: String) -> FormatError {
    FormatError("xls stream", offset: position, found: found, expected: expected)
  }
}
