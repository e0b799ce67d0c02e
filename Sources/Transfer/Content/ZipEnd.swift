/// The end record of a zip: where its directory is.
struct ZipEnd: Equatable {
  /// Where the record for large archives is, when there is one.
  let largeRecord: Int?
  private let plain: Place
  private let position: Int

  /// A directory's place and number of members.
  struct Place: Equatable {
    var offset: Int
    var size: Int
    var count: Int
  }

  /// Finds the last end record.
  ///
  /// - Parameter start: The offset of `tail` in the file.
  /// - Returns: `nil` when there is none in `tail`.
  init?(tail: [UInt8], start: Int) throws(ZipDirectory.Malformed) {
    guard let found = ZipEnd.find(tail) else { return nil }
    let record = LittleEndian(tail[found...])
    position = start + found
    guard record.u16(4) == record.u16(6), record.u16(8) == record.u16(10) else {
      throw .init(what: "it is one part of several")
    }
    plain = Place(offset: record.u32(16), size: record.u32(12), count: record.u16(10))
    let isLarge =
      plain.offset == 0xFFFF_FFFF || plain.size == 0xFFFF_FFFF || plain.count == 0xFFFF
    let locator = LittleEndian(tail[max(0, found - 20)..<found])
    if isLarge, found >= 20, locator.u32(0) == 0x0706_4B50 {
      guard let record = locator.u64(8), record < position else {
        throw .init(what: "its end record points outside the file")
      }
      largeRecord = record
    } else if isLarge, found < 20, start > 0 {
      return nil
    } else {
      largeRecord = nil
    }
  }

  /// The directory's place, checked to lie before its end record.
  func resolved(tail: [UInt8], start: Int) throws(ZipDirectory.Malformed) -> Place {
    var place = plain
    var end = position
    if let largeRecord {
      let record = LittleEndian(tail[(largeRecord - start)...])
      guard
        record.u32(0) == 0x0606_4B50, let count = record.u64(32), let size = record.u64(40),
        let offset = record.u64(48)
      else { throw .init(what: "its zip64 end record is broken") }
      place = Place(offset: offset, size: size, count: count)
      end = largeRecord
    }
    guard place.offset <= end, place.size <= end - place.offset else {
      throw .init(what: "its directory lies outside the file, so it was cut or changed")
    }
    return place
  }

  /// The comment after the record has exactly the length the record says.
  private static func find(_ tail: [UInt8]) -> Int? {
    guard tail.count >= 22 else { return nil }
    for start in stride(from: tail.count - 22, through: max(0, tail.count - 65_557), by: -1)
    where tail[start] == 0x50 {
      let record = LittleEndian(tail[start...])
      if record.u32(0) == 0x0605_4B50, start + 22 + record.u16(20) == tail.count { return start }
    }
    return nil
  }
}
