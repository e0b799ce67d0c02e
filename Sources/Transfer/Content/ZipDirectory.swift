/// What a zip holds, read from its end; knows nothing of where the bytes come from.
struct ZipDirectory: Equatable {
  let members: [ZipMember]
  /// Where the directory begins, which is where the last member's bytes end.
  let offset: Int

  /// Why a zip cannot be read.
  struct Malformed: Error, Equatable {
    let what: String
  }

  /// What a tail of the file was enough for.
  enum Parsed: Equatable {
    case directory(ZipDirectory)
    /// The directory begins earlier: ask again with the file's bytes from this offset on.
    case needsTail(from: Int)
  }

  /// Enough for the end record with the longest comment.
  static let usualTail = 22 + 65_535 + 20
  private static let largest = 64 << 20

  /// Reads the directory.
  ///
  /// - Parameters:
  ///   - tail: The last bytes of the file, as many as there are at hand.
  ///   - total: The size of the file.
  static func parse(tail: [UInt8], total: Int) throws(Malformed) -> Parsed {
    let start = total - tail.count
    guard let end = try ZipEnd(tail: tail, start: start) else {
      if start == 0 || tail.count >= usualTail {
        throw Malformed(what: "it has no end record, so it was cut or is no zip")
      }
      return .needsTail(from: max(0, total - usualTail))
    }
    if let record = end.largeRecord, record < start { return .needsTail(from: record) }
    let directory = try end.resolved(tail: tail, start: start)
    guard directory.size <= largest else { throw Malformed(what: "its directory is over 64 MiB") }
    if directory.offset < start { return .needsTail(from: directory.offset) }
    let first = directory.offset - start
    let members = try ZipMember.read(
      tail[first..<first + directory.size], count: directory.count, before: directory.offset)
    return .directory(ZipDirectory(members: members, offset: directory.offset))
  }

  /// Where the bytes of a member end at the latest: at the next member or the directory.
  func limit(of member: ZipMember) -> Int {
    members.map(\.headerOffset).filter { $0 > member.headerOffset }.min() ?? offset
  }

  /// Whether any member, or all together, claim to unpack to more than `ratio` times their size.
  func isBomb(ratio: Int) -> Bool {
    var packed = 0
    var unpacked = 0
    for member in members {
      packed = packed.addingReportingOverflow(member.packedBytes).partialValue
      let (sum, isTooLarge) = unpacked.addingReportingOverflow(member.bytes)
      if isTooLarge { return true }
      unpacked = sum
    }
    // Members may share their bytes, so that the sum of the packed sizes means nothing by itself.
    return Bombs.isOne(packed: min(packed, offset), unpacked: unpacked, ratio: ratio)
  }
}

/// One file in a zip.
public struct ZipMember: Sendable, Hashable {
  /// Its path inside the zip.
  public let name: String
  /// How it is stored: 0 as it is, 8 deflated; others cannot be read here.
  public let method: Int
  /// Whether it needs a password.
  public let isEncrypted: Bool
  /// The CRC-32 of its bytes.
  public let crc32: UInt32
  /// Its size in the zip.
  public let packedBytes: Int
  /// Its size.
  public let bytes: Int
  /// Where its header begins in the zip.
  public let headerOffset: Int
}
