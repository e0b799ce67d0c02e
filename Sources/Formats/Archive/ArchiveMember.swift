/// One file within an archive.
public struct ArchiveMember: Sendable, Hashable {
  /// Its name in the archive: a label, never a path to write to.
  public let name: String
  /// Its place among the members, from 1.
  public let ordinal: Int
  /// Its bytes as the archive's directory declares them, if it does; not to be trusted.
  public let declaredSize: Int?
}
