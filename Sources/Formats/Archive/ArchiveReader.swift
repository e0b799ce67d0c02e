/// The members of a zip archive, read in order, nothing written to disk.
///
/// ```swift
/// var archive = try ArchiveReader(path: path)
/// while let member = try archive.nextMember() {
///   if member.name.hasPrefix("API_") { var rows = CSVReader(archive.memberSource()) ... }
/// }
/// ```
///
/// A truncated archive is refused when it is opened. A member that is damaged, encrypted, or
/// larger than the limits allow is refused before its end is reached: what was read to the end
/// is what the archive's author put in.
public struct ArchiveReader: ~Copyable {
  private let cursor: ArchiveCursor

  /// Opens an archive and reads its directory.
  public init(
    path: String, limits: DecompressionLimits = DecompressionLimits()
  ) throws(FormatError) {
    cursor = try ArchiveCursor(path: path, limits: limits)
  }

  /// Moves to the next member, whether or not the one before was read.
  ///
  /// - Returns: `nil` after the last.
  public mutating func nextMember() throws(FormatError) -> ArchiveMember? { try cursor.next() }

  /// The next bytes of the current member.
  ///
  /// - Returns: Empty at the end of the member, and where there is none.
  public mutating func read(atMost count: Int) throws(FormatError) -> [UInt8] {
    try cursor.read(atMost: count)
  }

  /// All bytes of the current member from here on.
  ///
  /// - Parameter limit: A longer member is refused.
  public mutating func readMember(limit: Int) throws(FormatError) -> [UInt8] {
    try cursor.readMember(limit: limit)
  }

  /// The current member from here on, as a source for another reader.
  ///
  /// It is of use until the next call of ``nextMember()``.
  public func memberSource() -> ArchiveMemberSource { ArchiveMemberSource(cursor) }
}
