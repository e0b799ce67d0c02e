/// The parts of an Office Open XML package: the members of a zip archive, by name.
struct PackageParts {
  private let path: String
  let limits: DecompressionLimits
  private let members: [String: ArchiveMember]
  private let spare = SpareArchive()

  /// Reads the archive's directory.
  init(path: String, limits: DecompressionLimits) throws(FormatError) {
    self.path = path
    self.limits = limits
    var archive = try ArchiveReader(path: path, limits: limits)
    var members: [String: ArchiveMember] = [:]
    while let member = try archive.nextMember() {
      if member.name.hasSuffix("/") { continue }
      let other = members.updateValue(member, forKey: Self.key(member.name))
      if other != nil {
        throw FormatError(
          "xlsx", offset: 0, found: "two parts named '\(member.name)'",
          expected: "one part of each name")
      }
    }
    self.members = members
  }

  /// The archive member a part is.
  func member(_ name: String) -> ArchiveMember? { members[Self.key(name)] }

  /// The part from its first byte.
  func open(_ name: String) throws(FormatError) -> PartSource {
    guard let wanted = member(name) else {
      throw FormatError(
        "xlsx", offset: 0, found: "no part '\(name)'", expected: "the parts of a workbook")
    }
    var archive: ArchiveReader
    if let opened = spare.take(before: wanted.ordinal) {
      archive = opened
    } else {
      archive = try ArchiveReader(path: path, limits: limits)
    }
    while let member = try archive.nextMember() {
      if member.ordinal == wanted.ordinal { return PartSource(archive, member.ordinal, spare) }
    }
    throw FormatError(
      "xlsx", offset: 0, found: "fewer members than before", expected: "a file that stays the same")
  }

  /// Names differ in more than case; some writers use the other slash, or begin with one.
  private static func key(_ name: String) -> String {
    let path = name.replacing("\\", with: "/").lowercased()
    return path.hasPrefix("/") ? String(path.dropFirst()) : path
  }
}
