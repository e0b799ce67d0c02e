internal import Disk
internal import FoundationEssentials

/// The delivery of one resource that is a body of its own.
struct WholeDelivery {
  let cache: PayloadCache
  private(set) var attempts: Attempts

  init(cache: PayloadCache, attempts: Attempts) {
    self.cache = cache
    self.attempts = attempts
  }

  /// - Parameter held: What the source may confirm instead of sending it.
  mutating func run(holding held: HeldPayload?) async throws(TransferError) -> Brought {
    let receiver = BodyReceiver(
      attempts.resource, cache: cache, policy: attempts.policy, now: attempts.line.clock.now())
    do throws(DiskError) { try receiver.open() } catch { throw attempts.error(.disk(error)) }
    if let held { receiver.hold(held) }
    do throws(TransferError) {
      return try await ask(receiver)
    } catch {
      // The error that ended the delivery says more than one met while tidying up after it.
      try? receiver.leave()
      throw error
    }
  }

  private mutating func ask(_ receiver: BodyReceiver) async throws(TransferError) -> Brought {
    var stored: Stored?
    let settled = try await attempts.ask(receiver) { answer, url throws(DiskError) in
      switch answer {
      case .whole:
        stored = try receiver.store(finalURL: url)
        return stored?.held
      case .notModified: return receiver.confirmed
      case .changed, .failed, .redirect, .startOver: return nil
      }
    }
    guard let held = stored?.held ?? receiver.confirmed else {
      preconditionFailure("a settled answer has a payload")
    }
    return Brought(
      held: held, stored: stored, status: settled.status, finalURL: settled.finalURL)
  }
}
