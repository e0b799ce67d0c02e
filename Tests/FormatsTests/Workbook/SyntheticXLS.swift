/// An xls workbook put together record by record.
struct SyntheticXLS {
  struct Sheet {
    var name: [UInt8]
    /// 0 visible, 1 hidden, 2 very hidden.
    var visibility: UInt8 = 0
    /// 0 a worksheet, 2 a chart.
    var kind: UInt8 = 0
    var records: [UInt8]
  }

  var isBIFF8 = true
  /// Records of the workbook as a whole, before its sheets are listed.
  var globals: [UInt8] = []
  var sheets: [Sheet]

  /// A workbook of one sheet.
  init(_ records: [UInt8], globals: [UInt8] = []) {
    sheets = [Sheet(name: Array("Sheet1".utf8), records: records)]
    self.globals = globals
  }

  static func uint16(_ number: Int) -> [UInt8] {
    [UInt8(truncatingIfNeeded: number), UInt8(truncatingIfNeeded: number >> 8)]
  }

  static func uint32(_ number: Int) -> [UInt8] { uint16(number) + uint16(number >> 16) }

  static func double(_ number: Double) -> [UInt8] {
    (0..<8).map { UInt8(truncatingIfNeeded: number.bitPattern >> (8 * $0)) }
  }

  static func record(_ type: Int, _ data: [UInt8]) -> [UInt8] {
    uint16(type) + uint16(data.count) + data
  }

  /// Row and column from 0, and the cell format.
  static func head(_ row: Int, _ column: Int, _ format: Int = 0) -> [UInt8] {
    uint16(row) + uint16(column) + uint16(format)
  }

  /// A text as BIFF 8 has it, in low bytes or in UTF-16.
  static func text(_ text: String, isWide: Bool = false, countBytes: Int = 2) -> [UInt8] {
    let units = Array(text.utf16)
    return uint16(units.count).prefix(countBytes) + [isWide ? 1 : 0]
      + units.flatMap { isWide ? uint16(Int($0)) : [UInt8(truncatingIfNeeded: $0)] }
  }

  static func number(_ row: Int, _ column: Int, _ number: Double, format: Int = 0) -> [UInt8] {
    record(0x203, head(row, column, format) + double(number))
  }

  /// The stream of records.
  var stream: [UInt8] {
    let version = Self.uint16(isBIFF8 ? 0x600 : 0x500)
    let begin = Self.record(0x809, version + Self.uint16(5) + [UInt8](repeating: 0, count: 4))
    let end = Self.record(0x0A, [])
    func list(_ offsets: [Int]) -> [UInt8] {
      zip(sheets, offsets).flatMap { sheet, offset in
        Self.record(
          0x85,
          Self.uint32(offset) + [sheet.visibility, sheet.kind, UInt8(sheet.name.count)]
            + (isBIFF8 ? [0] : []) + sheet.name)
      }
    }
    var offset = (begin + globals + list(sheets.map { _ in 0 }) + end).count
    var offsets: [Int] = []
    for sheet in sheets {
      offsets.append(offset)
      offset += (begin + sheet.records + end).count
    }
    return begin + globals + list(offsets) + end + sheets.flatMap { begin + $0.records + end }
  }

  /// The workbook as a file.
  var bytes: [UInt8] {
    Self.compoundFile([(isBIFF8 ? "Workbook" : "Book", stream)])
  }

  /// A compound file of sectors of 512 bytes; streams below 4096 bytes are kept in small ones.
  static func compoundFile(_ streams: [(name: String, bytes: [UInt8])]) -> [UInt8] {
    let (end, free) = (0xFFFF_FFFE, 0xFFFF_FFFF)
    var sectors: [[UInt8]] = []
    var next: [Int] = []
    func padded(_ bytes: [UInt8], _ size: Int) -> [UInt8] {
      bytes + [UInt8](repeating: 0, count: (size - bytes.count % size) % size)
    }
    func store(_ bytes: [UInt8]) -> Int {
      if bytes.isEmpty { return end }
      let first = sectors.count
      let body = padded(bytes, 512)
      for start in stride(from: 0, to: body.count, by: 512) {
        sectors.append(Array(body[start..<start + 512]))
        next.append(sectors.count)
      }
      next[next.count - 1] = end
      return first
    }
    func entry(_ name: String, _ type: UInt8, _ links: [Int], _ start: Int, _ size: Int) -> [UInt8]
    {
      let units = Array(name.utf16)
      var entry = units.flatMap { uint16(Int($0)) }
      entry += [UInt8](repeating: 0, count: 64 - entry.count)
      entry += uint16(2 * units.count + 2) + [type, 1] + links.flatMap(uint32)
      entry += [UInt8](repeating: 0, count: 36) + uint32(start) + uint32(size) + uint32(0)
      return entry
    }
    var small: [UInt8] = []
    var smallNext: [Int] = []
    var entries: [UInt8] = []
    for (index, stream) in streams.enumerated() {
      var start = small.count / 64
      if stream.bytes.count < 4096 {
        let body = padded(stream.bytes, 64)
        small += body
        smallNext += (0..<body.count / 64).map { start + $0 + 1 }
        if let last = smallNext.indices.last { smallNext[last] = end }
      } else {
        start = store(stream.bytes)
      }
      let sibling = index + 1 < streams.count ? index + 2 : free
      entries += entry(stream.name, 2, [free, sibling, free], start, stream.bytes.count)
    }
    let root = entry("Root Entry", 5, [free, free, 1], store(small), small.count)
    let directory = store(root + entries)
    let smallTable = store(smallNext.flatMap(uint32))
    // The table has its own sectors in itself.
    let count = (sectors.count + 1 + 127) / 127
    let table = sectors.count
    next += [Int](repeating: 0xFFFF_FFFD, count: count)
    let body = next.flatMap(uint32) + [UInt8](repeating: 0xFF, count: 512)
    var header: [UInt8] = [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1]
    header += [UInt8](repeating: 0, count: 16) + uint16(0x3E) + uint16(3) + uint16(0xFFFE)
    header += uint16(9) + uint16(6) + [UInt8](repeating: 0, count: 10) + uint32(count)
    header += uint32(directory) + uint32(0) + uint32(4096) + uint32(smallTable) + uint32(1)
    header += uint32(end) + uint32(0)
    header += (0..<109).flatMap { uint32($0 < count ? table + $0 : free) }
    return header + sectors.flatMap { $0 } + body.prefix(512 * count)
  }
}
