internal import Disk
internal import FoundationEssentials
internal import Hashing

/// What is made of an answer once it has ended.
extension ArrivingBody {
  mutating func conclude(_ outcome: CurlOutcome, from url: String) -> Answer {
    let host = Redaction.host(of: url)
    if let stop { return fail(stop) }
    if mustStartOver { return abandon(.changedWhileReading) }
    if let failure = outcome.failure(host: host) {
      // Without a validator nobody can say that the rest belongs to the beginning.
      return guardLine == nil ? fail(failure) : .failed(failure)
    }
    guard let head = outcome.head else {
      return .failed(.connectionLost(host: host, detail: "no answer"))
    }
    switch mode {
    case .storing: return concludeBody(head)
    case .ignoring where head.status == 304: return concludeNotModified(host)
    case .ignoring: return .redirect(outcome.redirect ?? head["location"] ?? "")
    case .quoting:
      let reason = TransferError.Reason.status(
        head.status, host: host, excerpt: Excerpt.of(quote, hiding: resource))
      return .failed(reason, retryAfter: head["retry-after"])
    }
  }

  private mutating func concludeNotModified(_ host: String) -> Answer {
    if let held, cache.contains(held.payload, bytes: held.bytes) { return .notModified }
    // Nothing of ours is confirmed by it: ask once more, without conditions.
    let reason = TransferError.Reason.status(304, host: host, excerpt: "")
    if insists { return .failed(reason) }
    held = nil
    insists = true
    return .startOver(reason)
  }

  private mutating func concludeBody(_ head: ResponseHead) -> Answer {
    if !isKindKnown, arrived > 0 { judgeKind() }
    if let stop { return fail(stop) }
    if arrived == 0 { return fail(.emptyBody(status: head.status)) }
    if let total, arrived != total {
      let reason = TransferError.Reason.shortBody(received: arrived, expected: total)
      return arrived < total && guardLine != nil ? .failed(reason) : fail(reason)
    }
    if let isFinished = inflater?.isFinished, !isFinished {
      return fail(.damaged("the gzip stream has no end: it was cut"))
    }
    do {
      let completeness = Completeness(
        disk: cache.disk, path: writer?.path ?? "", bytes: arrived,
        maximumRatio: policy.maximumRatio)
      let fault = try completeness.fault(of: kind, expecting: resource.expects)
      return fault.map { fail($0) } ?? .whole
    } catch {
      return fail(.disk(error))
    }
  }

  /// Drops what has arrived and asks anew.
  private mutating func abandon(_ reason: TransferError.Reason) -> Answer {
    do { try restart() } catch { return .failed(.disk(error)) }
    return .startOver(reason)
  }

  /// Drops what has arrived; a later try begins with nothing.
  private mutating func fail(_ reason: TransferError.Reason) -> Answer {
    do { try restart() } catch { return .failed(.disk(error)) }
    return .failed(reason)
  }

  /// Makes the whole body a payload and leaves a note of it until the journal knows.
  mutating func store(finalURL: String) throws(DiskError) -> Stored {
    guard let stem = writer?.stem, let payload = writer?.digestSoFar else {
      preconditionFailure("only a whole body is stored")
    }
    let held = HeldPayload(
      payload: payload, bytes: arrived, validators: validators, mediaType: mediaType,
      finalURL: finalURL, retrievedAt: retrievedAt)
    try LeftoverNote(held).write(to: cache.notePath(stem), disk: cache.disk)
    let isNew = try writer?.store().isNew ?? false
    writer = nil
    return Stored(held: held, isNew: isNew, stem: stem)
  }

  /// Leaves a body that can be continued for a later run; anything else is dropped.
  mutating func leave() throws(DiskError) {
    guard guardLine != nil, arrived > 0 else { return try restart() }
    try noteProgress()
    writer?.keepForLater()
    writer = nil
  }
}
