public import Disk

/// Why a resource was not delivered, in one sentence with source, resource, tries and time.
public struct TransferError: Error, Sendable, Equatable, CustomStringConvertible {
  /// The source, such as "wdi".
  public let source: String
  /// The name of the resource within the source.
  public let name: String
  /// What happened last.
  public let reason: Reason
  /// How many requests were made; 0 when none left this machine.
  public let tries: Int
  /// Wall time from the first request to giving up.
  public let seconds: Double

  /// Every way a delivery can fail.
  ///
  /// Addresses in it carry no credentials.
  public enum Reason: Error, Sendable, Equatable {
    /// Not an http or https address, or not an address at all.
    case unusableAddress(String)
    /// The name did not resolve.
    case hostNotFound(host: String)
    /// Nobody answered at the host.
    case cannotConnect(host: String, detail: String)
    /// A certificate or handshake was not acceptable.
    case notTrusted(host: String, detail: String)
    /// A connect, low-speed or total time limit was passed.
    case timedOut(host: String, detail: String)
    /// The connection broke, or the answer made no sense as HTTP.
    case connectionLost(host: String, detail: String)
    /// Fewer bytes came than the answer had announced.
    case shortBody(received: Int, expected: Int)
    /// A status that is no delivery, with the beginning of its body.
    case status(Int, host: String, excerpt: String)
    /// The source asked for a longer pause than the policy grants.
    case retryAfterTooLong(status: Int, host: String, seconds: Double, cap: Double)
    /// More redirects in a row than the policy follows.
    case tooManyRedirects(Int)
    /// A redirect to another scheme, or from https to http.
    case forbiddenRedirect(String)
    /// The body is something else than asked for, such as a login page.
    case unexpectedContent(
      status: Int, mediaType: String?, expected: [ContentKind], found: ContentKind?,
      excerpt: String)
    /// The body is of the right kind and broken: a torn zip, a bad gzip.
    case damaged(String)
    /// A body encoding that was not asked for.
    case unexpectedEncoding(String)
    /// The body has no bytes.
    case emptyBody(status: Int)
    /// The body, or what it unpacks to, is above the limit.
    case tooLarge(limit: Int)
    /// The body unpacks to more than `ratio` times its size.
    case bomb(ratio: Int)
    /// More or longer header lines than any honest answer has.
    case tooManyHeaders(limit: Int)
    /// The remote file changed each time a part of it was asked for.
    case changedWhileReading
    /// Byte ranges are needed and the server has none.
    case noRanges(host: String)
    /// The remote zip has no such member.
    case noMember(String, near: [String])
    /// The zip uses what is not supported, such as encryption.
    case unreadableMember(String, why: String)
    /// No time is left in the run.
    case deadline
    /// The task was cancelled.
    case cancelled
    /// The recording does not have this address; the nearest that it has follow.
    case notRecorded(url: String, near: [String])
    /// The recording itself is wrong, in the words of its reader.
    case badRecording(String)
    /// The payload cache could not be written or read.
    case disk(DiskError)
    /// The journal refused, in its own words.
    case journal(String)
  }

  /// Describes a failed delivery.
  public init(source: String, name: String, reason: Reason, tries: Int = 0, seconds: Double = 0) {
    self.source = source
    self.name = name
    self.reason = reason
    self.tries = tries
    self.seconds = seconds
  }

  init(_ resource: Resource, _ reason: Reason, tries: Int = 0, seconds: Double = 0) {
    self.init(
      source: resource.source, name: resource.name, reason: reason, tries: tries, seconds: seconds)
  }

  /// One sentence such as "wdi:SP.POP.TOTL.csv: HTTP 503 from api.worldbank.org after 4 tries, 62 s".
  public var description: String {
    let effort = tries > 1 ? " after \(tries) tries, \(Int(seconds.rounded())) s" : ""
    return "\(source):\(name): \(reason)\(effort)"
  }
}
