/// The streams of a compound file, the container of the old Office formats.
///
/// The file is divided into sectors; a table tells of each which comes next. Streams shorter than
/// 4 kB are kept in small sectors within a stream of their own.
struct CompoundFile {
  /// One entry of the directory that is a stream, directly under the root.
  struct Stream {
    let name: String
    fileprivate let start: Int
    fileprivate let size: Int
  }

  /// Numbers from here on are no sectors but marks: end of chain, free, and others.
  private static let firstMark = 0xFFFF_FFFA

  private let bytes: [UInt8]
  private let sectorSize: Int
  private let miniSectorSize: Int
  private let miniCutoff: Int
  private var next: [UInt32] = []
  private var miniNext: [UInt32] = []
  private var miniStream: [UInt8] = []
  private(set) var streams: [Stream] = []

  /// - Parameter bytes: The whole file.
  init(_ bytes: [UInt8]) throws(FormatError) {
    self.bytes = bytes
    guard bytes.count >= 512, bytes.starts(with: [0xD0, 0xCF, 0x11, 0xE0, 0xA1, 0xB1, 0x1A, 0xE1])
    else {
      throw FormatError(
        "xls", offset: 0, found: "a file of \(bytes.count) bytes", expected: "a compound file")
    }
    let (shift, miniShift) = (bytes.uint16(at: 30), bytes.uint16(at: 32))
    guard shift == 9 || shift == 12, miniShift < shift, miniShift >= 2 else {
      throw FormatError(
        "xls", offset: 30, found: "sectors of 2^\(shift) and 2^\(miniShift) bytes",
        expected: "sectors of 512 or 4096 bytes")
    }
    sectorSize = 1 << shift
    miniSectorSize = 1 << miniShift
    miniCutoff = bytes.uint32(at: 56)
    next = try sectorTable()
    let directory = try chain(from: bytes.uint32(at: 48), "the directory")
    guard directory.count >= 128 else { throw truncated("the directory") }
    miniNext = numbers(in: try chain(from: bytes.uint32(at: 60), "the table of small sectors"))
    if case let size = directory.uint32(at: 120), size > 0 {
      miniStream = try chain(from: directory.uint32(at: 116), "the small sectors", size: size)
    }
    streams = Self.streams(under: directory)
  }

  /// The bytes of a stream.
  func contents(of stream: Stream) throws(FormatError) -> [UInt8] {
    if stream.size >= miniCutoff {
      return try chain(from: stream.start, "stream '\(stream.name)'", size: stream.size)
    }
    return try follow(
      from: stream.start, miniNext, miniStream, miniSectorSize, first: 0,
      "stream '\(stream.name)'", size: stream.size)
  }

  /// The table of which sector comes next; where its own sectors are stands in the header, and
  /// from the 110th on in sectors chained to it.
  private func sectorTable() throws(FormatError) -> [UInt32] {
    var places = (0..<109).map { bytes.uint32(at: 76 + 4 * $0) }
    var more = bytes.uint32(at: 68)
    while more < Self.firstMark {
      let offset = (more + 1) * sectorSize
      guard offset + sectorSize <= bytes.count,
        places.count * sectorSize <= bytes.count + 109 * 4096
      else { throw truncated("the table of sectors") }
      for index in 0..<sectorSize / 4 - 1 { places.append(bytes.uint32(at: offset + 4 * index)) }
      more = bytes.uint32(at: offset + sectorSize - 4)
    }
    var table: [UInt32] = []
    for place in places where place < Self.firstMark {
      let offset = (place + 1) * sectorSize
      guard offset + sectorSize <= bytes.count else { throw truncated("the table of sectors") }
      table += numbers(in: Array(bytes[offset..<offset + sectorSize]))
      // A table longer than the file has sectors is a fault in the making.
      if table.count * sectorSize > bytes.count + sectorSize * sectorSize { break }
    }
    return table
  }

  private func numbers(in bytes: [UInt8]) -> [UInt32] {
    (0..<bytes.count / 4).map { UInt32(truncatingIfNeeded: bytes.uint32(at: 4 * $0)) }
  }

  private func chain(
    from start: Int, _ what: String, size: Int? = nil
  ) throws(FormatError) -> [UInt8] {
    try follow(from: start, next, bytes, sectorSize, first: 1, what, size: size)
  }

  /// Puts a chain of sectors together, never more bytes than the file has.
  private func follow(
    from start: Int, _ table: [UInt32], _ body: [UInt8], _ sectorSize: Int, first: Int,
    _ what: String, size: Int?
  ) throws(FormatError) -> [UInt8] {
    var result: [UInt8] = []
    var sector = start
    while sector < Self.firstMark, size.map({ result.count < $0 }) ?? true {
      let offset = (sector + first) * sectorSize
      guard offset < body.count, sector < table.count, result.count <= body.count else {
        throw truncated(what)
      }
      result += body[offset..<min(offset + sectorSize, body.count)]
      sector = Int(table[sector])
    }
    guard let size else { return result }
    if result.count < size { throw truncated(what) }
    return Array(result.prefix(size))
  }

  private func truncated(_ what: String) -> FormatError {
    FormatError(
      "xls", offset: bytes.count, found: "the end of \(what) before its time",
      expected: "a whole compound file")
  }

  /// The streams that are the root's own: embedded documents have theirs further down.
  private static func streams(under directory: [UInt8]) -> [Stream] {
    var streams: [Stream] = []
    var seen: Set<Int> = []
    var waiting = [directory.uint32(at: 76)]
    while let entry = waiting.popLast() {
      let place = entry * 128
      guard entry < firstMark, place + 128 <= directory.count, seen.insert(entry).inserted else {
        continue
      }
      waiting += [directory.uint32(at: place + 68), directory.uint32(at: place + 72)]
      let length = min(64, directory.uint16(at: place + 64))
      let units = stride(from: 0, to: max(0, length - 2), by: 2).map {
        UInt16(truncatingIfNeeded: directory.uint16(at: place + $0))
      }
      if directory[place + 66] == 2 {
        streams.append(
          Stream(
            name: String(decoding: units, as: UTF16.self),
            start: directory.uint32(at: place + 116), size: directory.uint32(at: place + 120)))
      }
    }
    return streams
  }
}
