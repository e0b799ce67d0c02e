internal import Disk
internal import FoundationEssentials

/// The state of a byte range between and during the requests that bring it.
struct ArrivingRange: ~Copyable {
  private enum Mode {
    case storing, quoting, ignoring
  }

  private let resource: Resource
  private let wanted: RangeReceiver.Wanted
  private let now: Date
  var held: HeldPayload?
  private(set) var identity: RemoteIdentity?
  private(set) var bytes: [UInt8] = []
  private(set) var arrived = 0
  private var member: ArrivingMember?

  private var mode = Mode.ignoring
  private var head: ResponseHead?
  private var quote: [UInt8] = []
  private var stop: TransferError.Reason?
  private var hasChanged = false

  init(
    _ wanted: RangeReceiver.Wanted, of identity: RemoteIdentity?, _ resource: Resource, now: Date,
    into member: consuming ArrivingMember?
  ) {
    self.resource = resource
    self.wanted = wanted
    self.identity = identity
    self.now = now
    self.member = member
  }

  var confirmed: HeldPayload? { head.flatMap { held?.confirmed(by: $0) } }

  // MARK: Asking

  mutating func conditions() -> [String] {
    head = nil
    stop = nil
    hasChanged = false
    var lines = ["Accept-Encoding: identity"]
    switch range {
    case .last(let count): lines.append("Range: bytes=-\(count)")
    case .bytes(let range): lines.append("Range: bytes=\(range.lowerBound)-\(range.upperBound - 1)")
    }
    if let guardLine = identity?.guardLine { lines.append("If-Range: \(guardLine)") }
    if identity == nil { lines += held?.validators.conditions ?? [] }
    return lines
  }

  /// What is still missing.
  private var range: RangeReceiver.Wanted {
    switch wanted {
    case .bytes(let range): return .bytes(range.lowerBound + arrived..<range.upperBound)
    case .last(let count):
      guard let identity, arrived > 0 else { return wanted }
      return .bytes(max(0, identity.total - count) + arrived..<identity.total)
    }
  }

  // MARK: Receiving

  mutating func begin(_ head: ResponseHead) -> Bool {
    self.head = head
    quote = []
    switch head.status {
    case 206: beginRange(head)
    case 200, 203:
      // With If-Range this says that the file is another one by now.
      if identity?.guardLine != nil { hasChanged = true } else { mode = .quoting }
      return false
    case 412 where identity != nil, 416 where identity != nil: hasChanged = true
    case 304: mode = .ignoring
    case 300..<400 where head["location"] != nil: mode = .ignoring
    default: mode = .quoting
    }
    return stop == nil && !hasChanged
  }

  private mutating func beginRange(_ head: ResponseHead) {
    mode = .storing
    guard
      let part = head["content-range"].flatMap({ ContentRange($0) }),
      let found = RemoteIdentity(head, now: now)
    else {
      stop = .damaged("a part of a file that does not say which part")
      return
    }
    if let identity, !identity.agrees(with: found) { hasChanged = true }
    identity = identity ?? found
    let first =
      switch range {
      case .last(let count): max(0, found.total - count)
      case .bytes(let range): range.lowerBound
      }
    if part.first != first { stop = .damaged("another part of the file than was asked for") }
  }

  mutating func receive(_ chunk: [UInt8]) -> Bool {
    switch mode {
    case .ignoring: return true
    case .quoting:
      quote += chunk.prefix(ArrivingBody.quoted - quote.count)
      return quote.count < ArrivingBody.quoted
    case .storing:
      arrived += chunk.count
      if member == nil {
        bytes += chunk
      } else {
        do { try member?.take(chunk) } catch { stop = error }
      }
      return stop == nil
    }
  }

  // MARK: Concluding

  mutating func conclude(_ outcome: CurlOutcome, from url: String) -> Answer {
    let host = Redaction.host(of: url)
    if hasChanged { return .changed }
    if let stop { return restart(.failed(stop)) }
    if let failure = outcome.failure(host: host) {
      return identity?.guardLine == nil ? restart(.failed(failure)) : .failed(failure)
    }
    guard let head else { return .failed(.connectionLost(host: host, detail: "no answer")) }
    switch mode {
    case .storing: return concludeRange()
    case .ignoring where head.status == 304:
      if held != nil { return .notModified }
      return .failed(.status(304, host: host, excerpt: ""))
    case .ignoring: return .redirect(outcome.redirect ?? head["location"] ?? "")
    case .quoting where head.status == 200 || head.status == 203:
      return .failed(.noRanges(host: host))
    case .quoting:
      let reason = TransferError.Reason.status(
        head.status, host: host, excerpt: Excerpt.of(quote, hiding: resource))
      return .failed(reason, retryAfter: head["retry-after"])
    }
  }

  private mutating func concludeRange() -> Answer {
    let missing =
      switch range {
      case .last(let count): count
      case .bytes(let range): range.count
      }
    if missing > 0 {
      return .failed(.shortBody(received: arrived, expected: arrived + missing))
    }
    do {
      try member?.check()
      return .whole
    } catch {
      return restart(.failed(error))
    }
  }

  /// Drops what has arrived.
  private mutating func restart(_ answer: Answer) -> Answer {
    arrived = 0
    bytes = []
    member?.restart()
    return answer
  }

  mutating func store(finalURL: String) throws(DiskError) -> Stored {
    guard let identity, let stored = try member?.store(identity, finalURL: finalURL, now: now)
    else {
      preconditionFailure("only a whole member is stored")
    }
    return stored
  }
}
