/// An xls workbook: its stream of records, and what its sheets share.
///
/// The records are read here and not by freexl, the library Debian has: that one crashes on some
/// damaged files, and tells nothing of formulas, errors, hidden or merged cells.
struct BIFFWorkbook: Sendable {
  let stream: [UInt8]
  /// The bytes of the whole file: what a cell's place is given as.
  let fileBytes: Int
  let limits: WorkbookLimits
  private(set) var sheets: [WorkbookSheet] = []
  private(set) var dateSystem = WorkbookDateSystem.from1900
  private(set) var strings = SharedStrings()
  private(set) var styles = CellStyles()
  private(set) var isBIFF8 = true
  private(set) var codePage = 1252

  init(path: String, limits: WorkbookLimits) throws(FormatError) {
    var source = try FileSource(path: path)
    let bytes = try source.readAll(limit: limits.partBytes)
    try self.init(bytes, limits: limits)
  }

  /// - Parameter bytes: The whole file.
  init(_ bytes: [UInt8], limits: WorkbookLimits) throws(FormatError) {
    let file = try CompoundFile(bytes)
    fileBytes = bytes.count
    self.limits = limits
    let names = file.streams.map(\.name)
    if names.contains("EncryptedPackage") { throw Self.protected(at: 0) }
    // A workbook for both Excel 95 and 97 has a stream of each.
    guard
      let stream = file.streams.first(where: { $0.name == "Workbook" })
        ?? file.streams.first(where: { $0.name == "Book" })
    else {
      throw FormatError(
        "xls", offset: 0,
        found: "a compound file of the streams \(names.sorted().prefix(8).joined(separator: ", "))",
        expected: "a workbook")
    }
    self.stream = try file.contents(of: stream)
    try readGlobals()
  }

  func rows(of sheet: WorkbookSheet) throws(FormatError) -> WorkbookRows {
    let source = sheet.isWorksheet ? try BIFFSheet(self, sheet) : BIFFSheet()
    return WorkbookRows(source, strings: strings, dateSystem: dateSystem)
  }

  /// Reads the text at the beginning of some data, in the manner of the workbook's version.
  func text(
    _ segments: [Range<Int>], from position: Int, countBytes: Int
  ) throws(FormatError) -> String {
    var text = BIFFText(stream, segments, from: position)
    if isBIFF8 { return try text.readUnicode(countBytes: countBytes) }
    return try text.readBytes(countBytes: countBytes, codePage: codePage)
  }

  private mutating func readGlobals() throws(FormatError) {
    var records = BIFFRecords(stream, from: 0)
    let first = try records.next()
    try records.require(4, of: first)
    let version = stream.uint16(at: first.data.lowerBound)
    guard first.type == BIFFRecordType.beginOfStream, version == 0x600 || version == 0x500 else {
      throw FormatError(
        "xls stream", offset: 0, found: "a stream of version 0x\(String(version, radix: 16))",
        expected: "BIFF 5 or 8")
    }
    isBIFF8 = version == 0x600
    var codes: [Int: Bool] = [:]
    while case let record = try records.next(), record.type != BIFFRecordType.endOfStream {
      let start = record.data.lowerBound
      switch record.type {
      case BIFFRecordType.password: throw Self.protected(at: start)
      case BIFFRecordType.codePage:
        try records.require(2, of: record)
        codePage = stream.uint16(at: start)
      case BIFFRecordType.dateSystem:
        try records.require(2, of: record)
        dateSystem = stream.uint16(at: start) == 1 ? .from1904 : .from1900
      case BIFFRecordType.sheet: sheets.append(try sheet(record, records))
      case BIFFRecordType.numberFormat:
        try records.require(2, of: record)
        let code = try text(
          try records.segments(of: record), from: start + 2, countBytes: isBIFF8 ? 2 : 1)
        codes[stream.uint16(at: start)] = NumberFormat.isDate(code: code)
      case BIFFRecordType.cellFormat:
        try records.require(4, of: record)
        let id = stream.uint16(at: start + 2)
        styles.append(codes[id] ?? NumberFormat.isDate(builtIn: id))
      case BIFFRecordType.sharedStrings:
        try records.require(8, of: record)
        try readStrings(try records.segments(of: record), count: stream.uint32(at: start + 4))
      default: continue
      }
    }
  }

  private func sheet(
    _ record: BIFFRecord, _ records: BIFFRecords
  ) throws(FormatError) -> WorkbookSheet {
    try records.require(7, of: record)
    if sheets.count == limits.sheets {
      throw records.fault("more sheets", "at most \(limits.sheets)")
    }
    let start = record.data.lowerBound
    let visibility: WorkbookSheet.Visibility =
      switch stream[start + 4] & 3 {
      case 0: .visible
      case 1: .hidden
      default: .veryHidden
      }
    return WorkbookSheet(
      name: try text([record.data], from: start + 6, countBytes: 1), ordinal: sheets.count + 1,
      visibility: visibility, isWorksheet: stream[start + 5] & 0xF == 0, member: "",
      memberOrdinal: 0, streamOffset: stream.uint32(at: start))
  }

  private mutating func readStrings(
    _ segments: [Range<Int>], count: Int
  ) throws(FormatError) {
    var text = BIFFText(stream, segments, from: segments[0].lowerBound + 8)
    if count > limits.tableEntries {
      throw FormatError(
        "xls stream", offset: text.position, found: "\(count) shared strings",
        expected: "at most \(limits.tableEntries)")
    }
    for _ in 0..<count {
      strings.append(try text.readUnicode(countBytes: 2).utf8)
      strings.endText()
      if strings.byteCount > limits.sharedStringBytes {
        throw FormatError(
          "xls stream", offset: text.position, found: "more shared strings",
          expected: "at most \(limits.sharedStringBytes) bytes")
      }
    }
  }

  private static func protected(at offset: Int) -> FormatError {
    FormatError(
      "workbook", offset: offset, found: "a password-protected workbook",
      expected: "one that opens without a password")
  }
}
