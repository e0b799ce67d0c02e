internal import Disk
internal import FoundationEssentials

/// Serves a recording as if it were the network: same checks, no waiting, no second try.
public struct ReplayCarrier: Carrier {
  private let recording: Recording
  private let cache: PayloadCache
  private let policy: TransferPolicy

  /// Reads what is recorded in `directory` and the folders in it.
  ///
  /// - Parameters:
  ///   - directory: Holds a fixtures.yaml, or folders that do.
  ///   - cache: Where payloads go.
  ///   - policy: Its limits on size and unpacking hold as for the network.
  /// - Throws: `TransferError` naming the file and line of what is wrong in the recording.
  public init(
    directory: String, cache: PayloadCache, policy: TransferPolicy = TransferPolicy()
  ) throws(TransferError) {
    do {
      recording = try Recording(directory: directory, disk: cache.disk)
    } catch {
      throw TransferError(
        source: "replay", name: Disk.name(of: directory), reason: .badRecording(error.what))
    }
    self.cache = cache
    self.policy = policy
  }

  /// Brings a recorded answer into the payload cache.
  public func deliver(_ resource: Resource) async throws(TransferError) -> Delivery {
    let url = resource.shownURL
    guard let found = recording[url] else {
      let near = recording.nearest(to: url)
      throw TransferError(resource, .notRecorded(url: url, near: near))
    }
    let receiver = BodyReceiver(
      resource, cache: cache, policy: policy, now: found.answer.retrievedAt)
    do throws(TransferError.Reason) {
      let outcome = try feed(found, to: receiver)
      let reason: TransferError.Reason
      switch receiver.conclude(outcome, from: resource.url) {
      case .whole: return try delivery(of: resource, found.answer, outcome, from: receiver)
      case .failed(let what, _), .startOver(let what): reason = what
      case .changed, .notModified, .redirect:
        let host = Redaction.host(of: resource.url)
        reason = .status(found.answer.status, host: host, excerpt: "")
      }
      throw reason
    } catch {
      throw TransferError(resource, error, tries: 1)
    }
  }

  /// Plays the answer as the network would have delivered it.
  private func feed(
    _ found: Recording.Found, to receiver: BodyReceiver
  ) throws(TransferError.Reason) -> CurlOutcome {
    do {
      var head = ResponseHead(status: found.answer.status)
      head.headers = found.answer.headers.map { ($0.key, $0.value) }
      _ = receiver.conditions()
      var isWanted = receiver.begin(head)
      var file = try cache.disk.openFile(found.path)
      var bytes = 0
      while isWanted {
        let chunk = try file.read(atMost: PayloadCache.chunk)
        if chunk.isEmpty { break }
        bytes += chunk.count
        isWanted = receiver.receive(chunk)
      }
      return CurlOutcome(ending: .finished, head: head, bodyBytes: bytes)
    } catch {
      throw .disk(error)
    }
  }

  private func delivery(
    of resource: Resource, _ answer: RecordedAnswer, _ outcome: CurlOutcome,
    from receiver: BodyReceiver
  ) throws(TransferError.Reason) -> Delivery {
    do {
      let stored = try receiver.store(finalURL: resource.shownURL)
      try cache.forget(stored.stem)
      return Delivery(
        resource: resource, payload: stored.held.payload, bytes: stored.held.bytes,
        isNewPayload: stored.isNew, outcome: .replayed, status: answer.status,
        retrievedAt: answer.retrievedAt, finalURL: resource.shownURL,
        mediaType: stored.held.mediaType, validators: stored.held.validators,
        bodyBytes: outcome.bodyBytes, recording: answer.origin)
    } catch {
      throw .disk(error)
    }
  }
}
