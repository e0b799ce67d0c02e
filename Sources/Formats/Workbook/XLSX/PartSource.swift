/// One part of a package, as a source; it hands the open archive on when nobody refers to it.
///
/// Parts are mostly wanted in the order of the archive, and opening an archive takes as long as
/// reading a small part.
final class PartSource: ByteSource {
  private var archive: ArchiveReader?
  private let ordinal: Int
  private let spare: SpareArchive
  private var source: ArchiveMemberSource

  init(_ archive: consuming ArchiveReader, _ ordinal: Int, _ spare: SpareArchive) {
    source = archive.memberSource()
    self.archive = consume archive
    self.ordinal = ordinal
    self.spare = spare
  }

  deinit {
    if let archive = archive.take() { spare.put(archive, at: ordinal) }
  }

  func read(atMost count: Int) throws(FormatError) -> [UInt8] {
    do {
      return try source.read(atMost: count)
    } catch {
      // After a fault an archive is of no use to others.
      archive = nil
      throw error
    }
  }
}

/// An archive left open, for whoever wants a later member of it.
final class SpareArchive {
  private var archive: ArchiveReader?
  private var ordinal = 0

  /// The archive, if it has not come to this member yet.
  func take(before ordinal: Int) -> ArchiveReader? { self.ordinal < ordinal ? archive.take() : nil }

  func put(_ archive: consuming ArchiveReader, at ordinal: Int) {
    self.archive = consume archive
    self.ordinal = ordinal
  }
}
