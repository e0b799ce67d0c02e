/// The current member of an archive, as a source.
public struct ArchiveMemberSource: ByteSource {
  private let cursor: ArchiveCursor
  private let ordinal: Int

  init(_ cursor: ArchiveCursor) {
    self.cursor = cursor
    ordinal = cursor.ordinal
  }

  /// The next bytes; empty at the end of the member.
  ///
  /// - Throws: Also when the archive has moved on to another member.
  public mutating func read(atMost count: Int) throws(FormatError) -> [UInt8] {
    if cursor.ordinal != ordinal {
      throw FormatError(
        "zip", offset: 0, found: "the archive at member \(cursor.ordinal)",
        expected: "it at member \(ordinal), which is being read")
    }
    return try cursor.read(atMost: count)
  }
}
