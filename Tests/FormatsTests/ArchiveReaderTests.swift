import Formats
import Testing

@Suite("Zip archives")
struct ArchiveReaderTests {
  static let text = Array(String(repeating: "Country Name,1960,1961\r\n", count: 2000).utf8)
  static let localHeader: [UInt8] = [0x50, 0x4B, 3, 4]
  static let directoryHeader: [UInt8] = [0x50, 0x4B, 1, 2]

  /// All members, read to their ends.
  static func contents(
    _ zip: [UInt8], _ limits: DecompressionLimits = DecompressionLimits()
  ) throws -> [String: [UInt8]] {
    try Archives.withFile(zip) { path in
      var archive = try ArchiveReader(path: path, limits: limits)
      var contents: [String: [UInt8]] = [:]
      while let member = try archive.nextMember() {
        contents[member.name] = try archive.readMember(limit: .max)
      }
      return contents
    }
  }

  @Test("Members come out as they went in, stored or deflated", arguments: [true, false])
  func roundTrip(deflated: Bool) throws {
    let members = [
      (name: "API_SP.POP.TOTL.csv", bytes: Self.text), (name: "empty", bytes: []),
      (name: "Données/Türkiye.csv", bytes: Array("x".utf8)),
      (name: "../../etc/passwd", bytes: Array("data, not a path".utf8)),
    ]
    let zip = Archives.zip(members, deflated: deflated)
    try Archives.withFile(zip) { path in
      var archive = try ArchiveReader(path: path)
      for (index, member) in members.enumerated() {
        let found = try archive.nextMember()
        #expect(found?.name == member.name)
        #expect(found?.ordinal == index + 1)
        #expect(try archive.readMember(limit: member.bytes.count) == member.bytes)
        #expect(try archive.read(atMost: 10).isEmpty)
      }
      #expect(try archive.nextMember() == nil)
      #expect(try archive.read(atMost: 10).isEmpty)
    }
  }

  @Test("A member can be read as a source, until the archive moves on")
  func memberSource() throws {
    let zip = Archives.zip([("a.csv", Self.text), ("b.csv", Self.text)])
    try Archives.withFile(zip) { path in
      var archive = try ArchiveReader(path: path)
      _ = try archive.nextMember()
      var reader = CSVReader(archive.memberSource())
      var rows = 0
      while try reader.next() { rows += reader.equals(1, "1960") ? 1 : 0 }
      #expect(rows == 2000)
      var source = archive.memberSource()
      _ = try archive.nextMember()
      #expect(throws: FormatError.self) { try source.read(atMost: 1) }
    }
  }

  @Test("A truncated archive is refused, wherever it ends")
  func truncation() {
    let zip = Archives.zip([("a.csv", Self.text), ("b.csv", Self.text)])
    for length in stride(from: 0, to: zip.count, by: 7) {
      #expect(throws: FormatError.self) { try Self.contents(Array(zip.prefix(length))) }
    }
  }

  @Test("A member with a wrong checksum fails before its end", arguments: [true, false])
  func wrongChecksum(deflated: Bool) {
    let zip = Archives.damaged(
      Archives.zip([("a.csv", Self.text)], deflated: deflated),
      after: Self.directoryHeader, at: 16, by: 0x01)
    let error = #expect(throws: FormatError.self) { try Self.contents(zip) }
    #expect(error?.description.contains("CRC") == true, "\(String(describing: error))")
  }

  @Test("A damaged member fails, or comes out whole all the same", arguments: [0x01, 0x10, 0x80])
  func damage(mask: UInt8) {
    let whole = Archives.zip([("a.csv", Self.text)])
    for place in whole.indices {
      var zip = whole
      zip[place] ^= mask
      do {
        let isWhole = try Self.contents(zip).values.allSatisfy { $0 == Self.text }
        #expect(isWhole, "damage at \(place) went unseen")
      } catch {
        #expect(error is FormatError)
      }
    }
  }

  @Test("An encrypted member is refused by name")
  func encrypted() {
    let plain = Archives.zip([("secret.csv", Self.text)])
    let local = Archives.damaged(plain, after: Self.localHeader, at: 6, by: 1)
    let zip = Archives.damaged(local, after: Self.directoryHeader, at: 8, by: 1)
    let error = #expect(throws: FormatError.self) { try Self.contents(zip) }
    #expect(error?.found == "the encrypted member 'secret.csv'")
  }

  @Test(
    "An archive beyond its limits is refused",
    arguments: [
      (DecompressionLimits(memberBytes: 47_999), "at most 47999 bytes"),
      (DecompressionLimits(totalBytes: 50_000), "at most 50000 bytes in all members"),
      (DecompressionLimits(members: 1), "at most 1 members"),
    ])
  func limits(limits: DecompressionLimits, expected: String) {
    let zip = Archives.zip([("a.csv", Self.text), ("b.csv", Self.text)])
    let error = #expect(throws: FormatError.self) { try Self.contents(zip, limits) }
    #expect(error?.expected == expected)
  }

  @Test("A bomb is refused early")
  func bomb() {
    let zip = Archives.zip([("bomb", [UInt8](repeating: 0, count: 30_000_000))])
    let error = #expect(throws: FormatError.self) { try Self.contents(zip) }
    #expect(error?.expected.hasPrefix("at most 200 bytes for each") == true)
    #expect((error?.offset ?? .max) < 10_000_000)
  }

  @Test("What is no zip archive is refused", arguments: ["", "a,b\nc,d\n", "PK\u{3}\u{4}"])
  func noArchive(text: String) {
    #expect(throws: FormatError.self) { try Self.contents(Array(text.utf8)) }
  }

  @Test("A file that is not there is refused")
  func absent() {
    let error = #expect(throws: FormatError.self) { _ = try ArchiveReader(path: "/no/such.zip") }
    #expect(error?.found == "cannot look at '/no/such.zip': No such file or directory")
  }
}
