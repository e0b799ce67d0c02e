internal import Disk

extension TransferError.Reason: CustomStringConvertible {
  /// The reason as the middle of a sentence.
  public var description: String {
    switch self {
    case .unusableAddress(let url): "'\(url)' is not an http or https address"
    case .hostNotFound(let host): "cannot find the host \(host) (no network, or DNS is down)"
    case .cannotConnect(let host, let detail): "cannot connect to \(host): \(detail)"
    case .notTrusted(let host, let detail): "no trusted connection to \(host): \(detail)"
    case .timedOut(let host, let detail): "no answer in time from \(host): \(detail)"
    case .connectionLost(let host, let detail): "lost the connection to \(host): \(detail)"
    case .shortBody(let received, let expected):
      "the body ended after \(received) of \(expected) bytes"
    case .status(let status, let host, let excerpt):
      "HTTP \(status) from \(host)" + (excerpt.isEmpty ? "" : " ('\(excerpt)')")
    case .retryAfterTooLong(let status, let host, let seconds, let cap):
      "HTTP \(status) from \(host), which asks to wait \(whole(seconds)) s; the limit is "
        + "\(whole(cap)) s"
    case .tooManyRedirects(let limit): "more than \(limit) redirects"
    case .forbiddenRedirect(let url): "a redirect to '\(url)' is not followed"
    case .unexpectedContent(let status, let mediaType, let expected, let found, let excerpt):
      "HTTP \(status) with \(found.map(\.rawValue) ?? "unknown") content (Content-Type "
        + "\(mediaType ?? "absent")) where \(names(expected)) was expected: '\(excerpt)'"
    case .damaged(let how): "the body is damaged: \(how)"
    case .unexpectedEncoding(let encoding):
      "the body is encoded as '\(encoding)', which was not asked for"
    case .emptyBody(let status): "HTTP \(status) with an empty body"
    case .tooLarge(let limit): "the body is larger than the limit of \(limit) bytes"
    case .bomb(let ratio): "the body unpacks to more than \(ratio) times its size"
    case .tooManyHeaders(let limit): "the answer has more than \(limit) bytes of headers"
    case .changedWhileReading: "the remote file changed while its parts were read"
    case .noRanges(let host):
      "\(host) does not serve byte ranges, so one member of a zip cannot be fetched"
    case .noMember(let name, let near):
      "the remote zip has no member '\(name)'"
        + (near.isEmpty ? "" : "; it has \(near.map { "'\($0)'" }.joined(separator: ", "))")
    case .unreadableMember(let name, let why): "the member '\(name)' cannot be read: \(why)"
    case .deadline: "the run's deadline is reached"
    case .cancelled: "cancelled"
    case .notRecorded(let url, let near):
      "the recording has no answer for '\(url)'"
        + (near.isEmpty ? "" : "; the nearest it has: \(near.joined(separator: ", "))")
    case .badRecording(let what): what
    case .disk(let error): error.description
    case .journal(let what): "the journal refused: \(what)"
    }
  }

  private func names(_ kinds: [ContentKind]) -> String {
    kinds.map(\.rawValue).joined(separator: " or ")
  }

  private func whole(_ seconds: Double) -> String { String(Int(seconds.rounded(.up))) }
}
