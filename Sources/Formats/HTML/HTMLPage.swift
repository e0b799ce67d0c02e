/// A web page: its tables and its links.
///
/// libxml2 reads the page, however broken it is. Places are bytes of the page as it was given,
/// whatever its encoding.
///
/// ```swift
/// let page = try HTMLPage(FileSource(path: path), address: "https://example.org/a/index.html")
/// let files = page.links.compactMap(\.address).filter { $0.hasSuffix(".xlsx") }
/// let value = page.tables.first?.cell(row: 2, column: 3)?.text
/// ```
///
/// Refused with an error: a page of more than 32 MB, in an encoding that is not one of
/// ``TextEncoding``, with elements nested deeper than 1000, or a table of more than a million places.
public struct HTMLPage: Sendable {
  /// The most bytes of a page.
  public static let maximumBytes = 32 << 20

  /// Its `title`; empty without one.
  public let title: String
  /// How its characters are written.
  public let encoding: TextEncoding
  /// All tables, those within others too, by where they begin.
  public let tables: [HTMLTable]
  /// All links, by where they begin.
  public let links: [HTMLLink]

  /// Reads a page.
  ///
  /// - Parameters:
  ///   - source: The page from its first byte.
  ///   - address: Where it was fetched from; links are made absolute by it, or by the page's `base`.
  ///   - encoding: How its characters are written, where the server says so.
  public init(
    _ source: any ByteSource, address: String? = nil, encoding: TextEncoding? = nil
  ) throws(FormatError) {
    var source = source
    let bytes = try source.readAll(limit: Self.maximumBytes)
    self.encoding = try HTMLEncoding.encoding(of: bytes, known: encoding)
    let text = DecodedText(bytes, self.encoding)
    do {
      var builder = HTMLPageBuilder(text, address: address)
      for event in try HTMLParser.events(in: text.utf8) { try builder.take(event) }
      try builder.finish()
      title = builder.title
      tables = builder.tables.compactMap { $0 }
      links = builder.links.compactMap { $0 }
    } catch {
      throw FormatError(
        error.format, offset: text.original(of: error.offset), line: error.line,
        found: error.found, expected: error.expected)
    }
  }
}
