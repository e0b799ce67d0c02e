/// One thing to bring: where it is, what it is called, and what it must look like.
public struct Resource: Sendable, Hashable {
  /// The source it belongs to, such as "wdi".
  public var source: String
  /// Its name within the source, stable over time: the key in the ledger, in errors, in recordings.
  public var name: String
  /// An http or https address.
  public var url: String
  /// Request headers beside those every request has; "User-Agent" replaces the policy's.
  public var headers: [String: String]
  /// The kinds of content that are acceptable, judged by the first bytes.
  public var expects: Set<ContentKind>
  /// A longer body is refused; also the limit of what a compressed answer may unpack to.
  public var maximumBytes: Int
  /// The one member wanted of the remote zip at `url`, fetched by byte range.
  public var member: String?
  /// Whether to ask for a gzip encoding, which is undone before the body is stored.
  ///
  /// A body so encoded cannot be continued by range after a cut, so files go without.
  public var asksForCompression: Bool
  /// Whether a payload we hold may be confirmed by the source instead of sent again.
  public var revalidation: Revalidation

  /// What to do about a payload we already hold.
  public enum Revalidation: Sendable, Hashable {
    /// Ask with the validators we hold; "304 Not Modified" confirms the payload.
    case conditional
    /// Ask for the whole body, because validators alone are no longer trusted.
    case full
  }

  /// Describes a resource; only its identity and what it must look like have no default.
  ///
  /// - Parameters:
  ///   - maximumBytes: 1 GiB when not said.
  ///   - asksForCompression: When not said, only what can be nothing but JSON, XML or a web page.
  public init(
    source: String, name: String, url: String, headers: [String: String] = [:],
    expects: Set<ContentKind>, maximumBytes: Int = 1 << 30, member: String? = nil,
    asksForCompression: Bool? = nil, revalidation: Revalidation = .conditional
  ) {
    self.source = source
    self.name = name
    self.url = url
    self.headers = headers
    self.expects = expects
    self.maximumBytes = maximumBytes
    self.member = member
    self.asksForCompression =
      asksForCompression ?? (!expects.isEmpty && expects.isSubset(of: [.json, .xml, .html]))
    self.revalidation = revalidation
  }

  /// The address as ledgers, recordings and messages show it: no credentials, no secret query
  /// values, and the wanted member of a zip after "#".
  public var shownURL: String {
    let address = Redaction.url(url)
    guard let member else { return address }
    return address + "#" + member
  }
}
