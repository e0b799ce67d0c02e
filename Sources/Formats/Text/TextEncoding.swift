/// How characters are written as bytes.
public enum TextEncoding: String, Sendable, Hashable, CaseIterable {
  /// One to four bytes each.
  case utf8 = "UTF-8"
  /// A byte each; what is published as ISO-8859-1 or ASCII is read as this, as browsers do.
  case windows1252 = "windows-1252"
  /// Two or four bytes each, the low one first.
  case utf16LittleEndian = "UTF-16LE"
  /// Two or four bytes each, the high one first.
  case utf16BigEndian = "UTF-16BE"

  /// The encoding that a byte order mark says; `nil` without one.
  public init?(byteOrderMarkOf bytes: some Collection<UInt8>) {
    let marks: [([UInt8], TextEncoding)] = [
      ([0xEF, 0xBB, 0xBF], .utf8), ([0xFF, 0xFE], .utf16LittleEndian),
      ([0xFE, 0xFF], .utf16BigEndian),
    ]
    guard let found = marks.first(where: { bytes.starts(with: $0.0) }) else { return nil }
    self = found.1
  }

  /// The encoding of a name as pages and servers declare it; `nil` of one that is not known here.
  public init?(named name: String) {
    switch name.lowercased() {
    case "utf-8", "utf8": self = .utf8
    case "windows-1252", "cp1252", "x-cp1252", "iso-8859-1", "iso8859-1", "iso_8859-1", "latin1",
      "latin-1", "l1", "us-ascii", "ascii":
      self = .windows1252
    case "utf-16", "utf-16le": self = .utf16LittleEndian
    case "utf-16be": self = .utf16BigEndian
    default: return nil
    }
  }
}
