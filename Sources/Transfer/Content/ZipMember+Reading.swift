extension ZipMember {
  /// Reads the entries of a directory.
  ///
  /// - Parameter limit: Where the directory begins: no member's bytes may reach beyond.
  static func read(
    _ bytes: ArraySlice<UInt8>, count: Int, before limit: Int
  ) throws(ZipDirectory.Malformed) -> [ZipMember] {
    var members: [ZipMember] = []
    var rest = bytes
    for _ in 0..<count {
      let record = LittleEndian(rest)
      let (nameLength, extraLength) = (record.u16(28), record.u16(30))
      let length = 46 + nameLength + extraLength + record.u16(32)
      guard record.u32(0) == 0x0201_4B50, rest.count >= length else {
        throw .init(what: "its directory ends after \(members.count) of \(count) members")
      }
      let name = rest.dropFirst(46).prefix(nameLength)
      let extra = rest.dropFirst(46 + nameLength).prefix(extraLength)
      let member = try ZipMember(record, name: name, extra: extra)
      guard member.packedBytes <= limit, member.headerOffset <= limit - member.packedBytes else {
        throw .init(what: "the member '\(member.name)' lies outside the file")
      }
      members.append(member)
      rest = rest.dropFirst(length)
    }
    return members
  }

  private init(
    _ record: LittleEndian, name: ArraySlice<UInt8>, extra: ArraySlice<UInt8>
  ) throws(ZipDirectory.Malformed) {
    // Sizes that do not fit 32 bits are in an extra field, in this order, only those needed.
    var large = ZipMember.largeField(extra)
    func size(_ offset: Int) throws(ZipDirectory.Malformed) -> Int {
      let plain = record.u32(offset)
      if plain != 0xFFFF_FFFF { return plain }
      guard large.count >= 8, let value = LittleEndian(large).u64(0) else {
        throw .init(what: "a member's zip64 size is missing")
      }
      large = large.dropFirst(8)
      return value
    }
    self.name = String(decoding: name, as: UTF8.self)
    method = record.u16(10)
    isEncrypted = record.u16(8) & 1 != 0
    crc32 = UInt32(truncatingIfNeeded: record.u32(16))
    bytes = try size(24)
    packedBytes = try size(20)
    headerOffset = try size(42)
  }

  private static func largeField(_ extra: ArraySlice<UInt8>) -> ArraySlice<UInt8> {
    var rest = extra
    while rest.count >= 4 {
      let field = LittleEndian(rest)
      let length = field.u16(2)
      if field.u16(0) == 1 { return rest.dropFirst(4).prefix(length) }
      rest = rest.dropFirst(4 + length)
    }
    return []
  }
}
