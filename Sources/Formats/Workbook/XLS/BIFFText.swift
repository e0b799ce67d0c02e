/// Reads texts from a record and those that continue it.
///
/// BIFF 8 writes UTF-16, or its low bytes alone where the high ones are all zero; a text that goes
/// on in the next record says there anew which. BIFF 5 writes bytes of the workbook's code page.
struct BIFFText {
  private let stream: [UInt8]
  private let segments: [Range<Int>]
  private var segment = 0
  private(set) var position: Int

  init(_ stream: [UInt8], _ segments: [Range<Int>], from position: Int) {
    self.stream = stream
    self.segments = segments
    self.position = position
  }

  private var left: Int { segments[segment].upperBound - position }

  /// A text of BIFF 8 with a count of one or two bytes in front.
  mutating func readUnicode(countBytes: Int) throws(FormatError) -> String {
    // A text begins where the record before it is full.
    if left == 0 { try moveOn() }
    var count = try readByte()
    if countBytes == 2 { count |= try readByte() << 8 }
    var flags = try readByte()
    var extra = 0
    if flags & 8 != 0 { extra += 4 * (try readByte() | readByte() << 8) }
    if flags & 4 != 0 {
      for shift in [0, 8, 16, 24] { extra += try readByte() << shift }
    }
    var units: [UInt16] = []
    units.reserveCapacity(count)
    while count > 0 {
      if left == 0 {
        try moveOn()
        flags = try readByte()
      }
      let width = flags & 1 == 0 ? 1 : 2
      let now = min(count, left / width)
      // Half a character is left at the end of a record.
      if now == 0 { throw fault("half a character") }
      for index in 0..<now {
        let unit =
          width == 1 ? Int(stream[position + index]) : stream.uint16(at: position + 2 * index)
        units.append(UInt16(truncatingIfNeeded: unit))
      }
      position += now * width
      count -= now
    }
    try skip(extra)
    return String(decoding: units, as: UTF16.self)
  }

  /// A text of BIFF 5 with a count of one or two bytes in front.
  mutating func readBytes(countBytes: Int, codePage: Int) throws(FormatError) -> String {
    var count = try readByte()
    if countBytes == 2 { count |= try readByte() << 8 }
    guard count <= left else { throw fault("a text of \(count) bytes") }
    let bytes = stream[position..<position + count]
    position += count
    guard let text = CodePageText.decode(bytes, codePage: codePage) else {
      throw fault("\(FormatError.show(bytes.prefix(40))), no text of code page \(codePage)")
    }
    return text
  }

  /// Passes over formats of single characters and phonetic hints.
  private mutating func skip(_ count: Int) throws(FormatError) {
    var count = count
    while count > 0 {
      if left == 0 { try moveOn() }
      let now = min(count, left)
      position += now
      count -= now
    }
  }

  private mutating func readByte() throws(FormatError) -> Int {
    guard left > 0 else { throw fault("the end of a record within a text") }
    defer { position += 1 }
    return Int(stream[position])
  }

  private mutating func moveOn() throws(FormatError) {
    guard segment + 1 < segments.count else { throw fault("the end of a record within a text") }
    segment += 1
    position = segments[segment].lowerBound
  }

  private func fault(_ found: String) -> FormatError {
    FormatError("xls stream", offset: position, found: found, expected: "a whole text")
  }
}
