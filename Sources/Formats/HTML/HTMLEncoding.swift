/// How a page's characters are written: by its byte order mark, by what the caller knows, by what
/// the page declares; else UTF-8 if it is that, and windows-1252 if not, as browsers have it.
enum HTMLEncoding {
  /// Where a page has to declare it; pages that put scripts first need more than HTML's 1024.
  private static let prefix = 8192

  static func encoding(
    of page: [UInt8], known: TextEncoding?
  ) throws(FormatError) -> TextEncoding {
    if let marked = TextEncoding(byteOrderMarkOf: page) ?? known { return marked }
    guard let name = declaredName(page) else {
      return String(validating: page, as: UTF8.self) == nil ? .windows1252 : .utf8
    }
    guard let declared = TextEncoding(named: name) else {
      throw FormatError(
        "HTML", offset: 0, line: 1, found: "the encoding '\(name)'",
        expected: "UTF-8, windows-1252, ISO-8859-1 or UTF-16")
    }
    // A page in which one can read this is not in UTF-16.
    return [.utf16LittleEndian, .utf16BigEndian].contains(declared) ? .utf8 : declared
  }

  /// What a `meta` at the beginning says, or an XML declaration.
  private static func declaredName(_ page: [UInt8]) -> String? {
    let start = String(decoding: page.prefix(prefix), as: UTF8.self)
      .replacing(/<!--.*?-->/.dotMatchesNewlines(), with: "")
    let meta = /(?i)<meta\s[^>]*?charset\s*=\s*["']?\s*([A-Za-z0-9_:.\-]+)/
    let declaration = /^<\?xml[^>]*?encoding\s*=\s*["']([A-Za-z0-9_:.\-]+)["']/
    guard let match = start.firstMatch(of: meta) ?? start.firstMatch(of: declaration) else {
      return nil
    }
    return String(match.1)
  }
}
