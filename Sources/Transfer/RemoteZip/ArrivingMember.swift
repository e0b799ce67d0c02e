internal import Disk
internal import FoundationEssentials
internal import Inflating

/// A member of a remote zip being unpacked into the cache as its bytes arrive.
struct ArrivingMember: ~Copyable {
  private let resource: Resource
  private let cache: PayloadCache
  private let member: ZipMember
  private let maximumRatio: Int
  private var writer: PayloadWriter?
  private var inflater: Inflater?
  /// The member's own header, until its stored bytes begin.
  private var header: [UInt8] = []
  private var headerLength: Int?
  private var packed = 0
  private var crc: UInt32 = 0

  init(_ member: ZipMember, of resource: Resource, cache: PayloadCache, maximumRatio: Int) {
    self.member = member
    self.maximumRatio = maximumRatio
    self.resource = resource
    self.cache = cache
  }

  /// Forgets what has come.
  mutating func restart() {
    writer = nil
    inflater = nil
    header = []
    headerLength = nil
    packed = 0
    crc = 0
  }

  /// Takes the next bytes of the file, from the beginning of the member's header on.
  mutating func take(_ bytes: [UInt8]) throws(TransferError.Reason) {
    if headerLength != nil { return try unpack(bytes) }
    header += bytes
    guard header.count >= 30 else { return }
    let record = LittleEndian(header[...])
    let length = 30 + record.u16(26) + record.u16(28)
    guard header.count >= length else { return }
    let name = header[30..<30 + record.u16(26)]
    guard
      record.u32(0) == 0x0403_4B50, record.u16(8) == member.method,
      name.elementsEqual(member.name.utf8)
    else { throw .damaged("zip: the header of '\(member.name)' contradicts the directory") }
    headerLength = length
    do { writer = try cache.makeWriter(for: resource) } catch { throw .disk(error) }
    if member.method == 8 { inflater = Inflater(.none, maximumRatio: maximumRatio) }
    try unpack(Array(header[length...]))
  }

  private mutating func unpack(_ bytes: [UInt8]) throws(TransferError.Reason) {
    // What follows the stored bytes only repeats their sizes.
    let mine = Array(bytes.prefix(member.packedBytes - packed))
    packed += mine.count
    guard var inflater = inflater.take() else { return try write(mine[...]) }
    var failure: TransferError.Reason?
    do throws(Inflater.Fault) {
      try inflater.feed(mine) { piece in
        do throws(TransferError.Reason) { try write(piece) } catch { failure = error }
        return failure == nil
      }
    } catch {
      throw failure ?? error.reason("zip: '\(member.name)'")
    }
    self.inflater = consume inflater
  }

  private mutating func write(_ bytes: ArraySlice<UInt8>) throws(TransferError.Reason) {
    crc = CRC32.continued(crc, bytes)
    do { try writer?.write(bytes) } catch { throw .disk(error) }
    if written > member.bytes {
      throw .damaged("zip: '\(member.name)' unpacks to more than the directory says")
    }
  }

  private var written: Int {
    switch writer {
    case .some(let writer): writer.count
    case .none: 0
    }
  }

  /// Whether what has come is the member the directory promised, and what was asked for.
  mutating func check() throws(TransferError.Reason) {
    let isEnded =
      switch inflater {
      case .some(let inflater): inflater.isFinished
      case .none: true
      }
    guard packed == member.packedBytes, isEnded, written == member.bytes else {
      throw .damaged(
        "zip: '\(member.name)' unpacks to \(written) bytes, the directory says \(member.bytes)")
    }
    guard crc == member.crc32 else {
      throw .damaged("zip: the CRC-32 of '\(member.name)' is not that of its bytes")
    }
    guard written > 0, let path = writer?.path else { throw .emptyBody(status: 206) }
    let first = try firstBytes(path)
    let kind = ContentKind(firstBytes: first)
    if !ContentKind.accepts(kind, among: resource.expects) {
      throw .unexpected(kind, first, status: 206, mediaType: nil, resource)
    }
  }

  private func firstBytes(_ path: String) throws(TransferError.Reason) -> [UInt8] {
    do throws(DiskError) {
      return try cache.disk.openFile(path).read(at: 0, count: ContentKind.prefixLength)
    } catch {
      throw .disk(error)
    }
  }

  /// Makes the member a payload and leaves a note of it until the journal knows.
  mutating func store(
    _ identity: RemoteIdentity, finalURL: String, now: Date
  ) throws(DiskError) -> Stored {
    guard let headerLength, let stem = writer?.stem, let payload = writer?.digestSoFar else {
      preconditionFailure("only a whole member is stored")
    }
    let held = HeldPayload(
      payload: payload, bytes: written, validators: identity.validators,
      mediaType: identity.mediaType, finalURL: finalURL, retrievedAt: now,
      place: RemotePlace(
        offset: member.headerOffset + headerLength, length: packed, total: identity.total))
    try LeftoverNote(held).write(to: cache.notePath(stem), disk: cache.disk)
    let isNew = try writer?.store().isNew ?? false
    writer = nil
    return Stored(held: held, isNew: isNew, stem: stem)
  }
}
