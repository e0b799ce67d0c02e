internal import FoundationEssentials

/// Which remote file some bytes belong to, as far as its server says.
struct RemoteIdentity: Sendable, Equatable {
  let total: Int
  let validators: Validators
  let mediaType: String?
  /// The value for If-Range; `nil` when the server gives none that promises equal bytes.
  let guardLine: String?

  /// - Returns: `nil` unless the answer says of how large a file it is a part.
  init?(_ head: ResponseHead, now: Date) {
    guard let total = head["content-range"].flatMap({ ContentRange($0) })?.total else { return nil }
    self.total = total
    validators = Validators(etag: head["etag"], lastModified: head["last-modified"])
    mediaType = head["content-type"]
    guardLine = ResumeGuard.line(validators, date: head["date"], now: now)
  }

  /// Whether another answer speaks of the same bytes; what it leaves out does not count.
  func agrees(with other: RemoteIdentity) -> Bool {
    let (mine, others) = (validators, other.validators)
    return total == other.total
      && (mine.etag == nil || others.etag == nil || mine.etag == others.etag)
      && (mine.lastModified == nil || others.lastModified == nil
        || mine.lastModified == others.lastModified)
  }
}
