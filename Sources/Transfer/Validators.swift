/// What a source said by which a later request can ask "still the same?".
public struct Validators: Sendable, Hashable, Codable {
  /// The ETag header as sent, with its quotes and any `W/`.
  public var etag: String?
  /// The Last-Modified header as sent.
  public var lastModified: String?

  /// Keeps the two headers as they were sent.
  public init(etag: String? = nil, lastModified: String? = nil) {
    self.etag = etag
    self.lastModified = lastModified
  }

  /// Whether there is nothing to ask with.
  public var isEmpty: Bool { etag == nil && lastModified == nil }

  /// The ETag if it promises equal bytes, not merely equal meaning.
  var strongETag: String? {
    guard let etag, etag.hasPrefix("\""), etag.hasSuffix("\""), etag.utf8.count > 2 else {
      return nil
    }
    return etag
  }

  /// The header lines that ask whether they still hold.
  var conditions: [String] {
    [etag.map { "If-None-Match: \($0)" }, lastModified.map { "If-Modified-Since: \($0)" }]
      .compactMap(\.self)
  }

  /// These, completed by older ones: a 304 need not repeat what it confirms.
  func completed(by older: Validators) -> Validators {
    Validators(etag: etag ?? older.etag, lastModified: lastModified ?? older.lastModified)
  }
}
