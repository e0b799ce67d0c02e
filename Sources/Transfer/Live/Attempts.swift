internal import Disk
internal import FoundationEssentials

/// Asks until an answer is whole or no try is left; counts and journals what it does.
struct Attempts {
  let resource: Resource
  let policy: TransferPolicy
  let line: Line
  private let start: Double
  /// Tries so far, and body bytes over the wire in all of them.
  private(set) var count = 0
  private(set) var bodyBytes = 0

  /// What all deliveries of a carrier share.
  struct Line: Sendable {
    let loop: CurlLoop
    let gate: HostGate
    let journal: any TransferJournal
    let clock: TransferClock
  }

  /// Stores what a finished answer brought, before the journal hears of it.
  typealias Settle = (_ answer: Answer, _ finalURL: String) throws(DiskError) -> HeldPayload?

  /// A finished answer and the address it came from.
  struct Settled {
    let answer: Answer
    let status: Int
    let finalURL: String
  }

  init(_ resource: Resource, policy: TransferPolicy, line: Line) {
    self.resource = resource
    self.policy = policy
    self.line = line
    start = line.clock.elapsed()
  }

  /// Wall time so far.
  var seconds: Double { line.clock.elapsed() - start }

  /// The error that ends the delivery.
  func error(_ reason: TransferError.Reason) -> TransferError {
    TransferError(resource, reason, tries: count, seconds: seconds)
  }

  /// Asks for what `receiver` wants, again and again within the policy.
  ///
  /// - Returns: `.whole` or `.notModified`, settled; or `.changed`.
  mutating func ask(
    _ receiver: some AnswerReceiver, settle: Settle
  ) async throws(TransferError) -> Settled {
    var fruitless = 0
    var best = receiver.arrived
    while true {
      count += 1
      fruitless += 1
      let settled = try await follow(receiver, settle: settle)
      switch settled.answer {
      case .whole, .notModified, .changed: return settled
      case .redirect(let url): throw error(.forbiddenRedirect(url))
      case .startOver(let reason):
        if fruitless >= policy.maximumTries { throw error(reason) }
      case .failed(let reason, let retryAfter):
        if receiver.arrived >= best + policy.progressBytes {
          best = receiver.arrived
          fruitless = 1
        }
        try await wait(after: reason, retryAfter: retryAfter, fruitless: fruitless)
      }
    }
  }

  // MARK: One try

  /// Sends one request and those its redirects lead to.
  private mutating func follow(
    _ receiver: some AnswerReceiver, settle: Settle
  ) async throws(TransferError) -> Settled {
    var url = resource.url
    var redirects = 0
    while true {
      let request = request(url, conditions: receiver.conditions())
      let (outcome, startedAt) = try await send(request, into: receiver)
      let answer = check(receiver.conclude(outcome, from: url), from: url, redirects: redirects)
      let held: HeldPayload?
      do { held = try settle(answer, Redaction.url(url)) } catch { throw self.error(.disk(error)) }
      try await record(answer, outcome, url: url, startedAt: startedAt, held: held)
      if case .redirect(let target) = answer {
        url = target
        redirects += 1
        continue
      }
      return Settled(
        answer: answer, status: outcome.head?.status ?? 0, finalURL: Redaction.url(url))
    }
  }

  private mutating func send(
    _ request: CurlRequest, into receiver: some AnswerReceiver
  ) async throws(TransferError) -> (CurlOutcome, Date) {
    let host = Redaction.host(of: request.url)
    guard await line.gate.enter(host, limit: policy.connectionsPerHost) else {
      throw error(.cancelled)
    }
    defer { line.gate.leave(host) }
    let wait = line.gate.reserve(
      host, rate: policy.requestsPerSecond, burst: policy.burst, now: line.clock.elapsed())
    try await pause(wait, orThrow: .deadline)
    var request = request
    request.timeout = timeLeft
    if timeLeft <= 0 { throw error(.deadline) }
    let startedAt = line.clock.now()
    let outcome = await line.loop.perform(request, into: receiver)
    bodyBytes += outcome.bodyBytes
    if outcome.head != nil { line.gate.setDown(host, false) }
    return (outcome, startedAt)
  }

  private func check(_ answer: Answer, from url: String, redirects: Int) -> Answer {
    guard case .redirect(let target) = answer else { return answer }
    if redirects >= policy.maximumRedirects {
      return .failed(.tooManyRedirects(policy.maximumRedirects))
    }
    let isFollowed = WebAddress.isUsable(target) && !WebAddress.isDowngrade(from: url, to: target)
    return isFollowed ? answer : .failed(.forbiddenRedirect(Redaction.url(target)))
  }

  private func record(
    _ answer: Answer, _ outcome: CurlOutcome, url: String, startedAt: Date, held: HeldPayload?
  ) async throws(TransferError) {
    var attempt = TransferAttempt(
      source: resource.source, name: resource.name, url: resource.shownURL,
      requestURL: Redaction.url(url), number: count, startedAt: startedAt,
      seconds: outcome.seconds, status: outcome.head?.status, bodyBytes: outcome.bodyBytes)
    attempt.validators =
      held?.validators
      ?? Validators(etag: outcome.head?["etag"], lastModified: outcome.head?["last-modified"])
    attempt.held = held
    switch answer {
    case .failed(let reason, _), .startOver(let reason): attempt.failure = "\(reason)"
    case .changed: attempt.failure = "\(TransferError.Reason.changedWhileReading)"
    case .whole, .notModified, .redirect: break
    }
    try await journal(attempt)
  }

  /// Tells the journal.
  func journal(_ attempt: TransferAttempt) async throws(TransferError) {
    do { try await line.journal.record(attempt) } catch { throw self.error(.journal("\(error)")) }
  }

  /// Asks the journal what it knows for this request.
  func held() async throws(TransferError) -> HeldPayload? {
    let (source, name, url) = (resource.source, resource.name, resource.shownURL)
    do {
      return try await line.journal.held(source: source, name: name, url: url)
    } catch {
      throw self.error(.journal("\(error)"))
    }
  }

  // MARK: Between tries

  /// Seconds until this delivery or the run has to end.
  private var timeLeft: Double {
    let mine = policy.totalTimeout - seconds
    guard let deadline = policy.deadline else { return mine }
    return min(mine, deadline.timeIntervalSince(line.clock.now()))
  }

  private func wait(
    after reason: TransferError.Reason, retryAfter: String?, fruitless: Int
  ) async throws(TransferError) {
    let host = Redaction.host(of: resource.url)
    let tries = line.gate.isDown(host) ? 1 : policy.maximumTries
    guard reason.isTransient(policy), fruitless < tries else {
      if reason.isHostDown { line.gate.setDown(host, true) }
      throw error(reason)
    }
    let asked = retryAfter.flatMap { RetryAfter.seconds($0, now: line.clock.now()) } ?? 0
    if asked > policy.retryAfterCap, case .status(let status, let host, _) = reason {
      throw error(
        .retryAfterTooLong(status: status, host: host, seconds: asked, cap: policy.retryAfterCap))
    }
    if asked > 0 { line.gate.close(host, until: line.clock.elapsed() + asked) }
    let backoff = policy.backoff(after: fruitless, random: line.clock.random())
    try await pause(asked > 0 ? asked : backoff, orThrow: reason)
  }

  /// Waits, or gives up at once when the wait would outlast the delivery or the run.
  private func pause(
    _ seconds: Double, orThrow reason: TransferError.Reason
  ) async throws(TransferError) {
    if seconds <= 0 { return }
    if seconds >= timeLeft { throw error(reason) }
    do { try await line.clock.sleep(seconds) } catch { throw self.error(.cancelled) }
  }

  private func request(_ url: String, conditions: [String]) -> CurlRequest {
    var request = CurlRequest(url: url)
    request.headers = conditions
    request.userAgent = policy.userAgent
    // A secret meant for one origin is not for the one a redirect leads to.
    let isSameOrigin = WebAddress.origin(url) == WebAddress.origin(resource.url)
    for (name, value) in resource.headers.sorted(by: { $0.key < $1.key }) {
      let value = value.filter { !$0.isNewline }
      if name.lowercased() == "user-agent" {
        request.userAgent = value
      } else if isSameOrigin || !Redaction.isSecret(name) {
        request.headers.append("\(name.filter { !$0.isNewline && $0 != ":" }): \(value)")
      }
    }
    request.connectTimeout = policy.connectTimeout
    request.lowSpeedLimit = policy.lowSpeedLimit
    request.lowSpeedTime = policy.lowSpeedTime
    request.proxy = policy.proxy
    request.authorities = policy.authorities
    return request
  }
}
