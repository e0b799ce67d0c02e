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
}
