internal import FoundationEssentials

extension Attempts {
  /// Journals one request and what came of it.
  func record(
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
}
