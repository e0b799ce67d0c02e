internal import FoundationEssentials

/// What happens between tries.
extension Attempts {
  /// Seconds until this delivery or the run has to end.
  var timeLeft: Double {
    let mine = policy.totalTimeout - seconds
    guard let deadline = policy.deadline else { return mine }
    return min(mine, deadline.timeIntervalSince(line.clock.now()))
  }

  /// Waits for the next try, or ends the delivery.
  func wait(
    after reason: TransferError.Reason, retryAfter: String?, fruitless: Int
  ) async throws(TransferError) {
    let host = reason.host ?? Redaction.host(of: resource.url)
    let tries = line.gate.isDown(host) ? 1 : policy.maximumTries
    guard reason.isTransient(policy), fruitless < tries else {
      if reason.isHostDown { line.gate.setDown(host, true) }
      throw error(reason)
    }
    let asked = retryAfter.flatMap { RetryAfter.seconds($0, now: line.clock.now()) } ?? 0
    if asked > policy.retryAfterCap, case .status(let status, _, _) = reason {
      throw error(
        .retryAfterTooLong(status: status, host: host, seconds: asked, cap: policy.retryAfterCap))
    }
    if asked > 0 { line.gate.close(host, until: line.clock.elapsed() + asked) }
    let backoff = policy.backoff(after: fruitless, random: line.clock.random())
    try await pause(asked > 0 ? asked : backoff, orThrow: reason)
  }

  /// Waits, or gives up at once when the wait would outlast the delivery or the run.
  func pause(
    _ seconds: Double, orThrow reason: TransferError.Reason
  ) async throws(TransferError) {
    if seconds <= 0 { return }
    if seconds >= timeLeft { throw error(reason) }
    do { try await line.clock.sleep(seconds) } catch { throw self.error(.cancelled) }
  }
}
