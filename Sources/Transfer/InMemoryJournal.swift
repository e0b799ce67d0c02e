internal import Synchronization

/// A journal that forgets with the process: for tests, and for runs that keep no ledger.
public final class InMemoryJournal: TransferJournal {
  private let kept = Mutex<[TransferAttempt]>([])

  /// Starts with nothing known.
  public init() {}

  /// Every attempt recorded so far, in order.
  public var attempts: [TransferAttempt] { kept.withLock { $0 } }

  /// The payload of the last attempt of this request that had one.
  public func held(source: String, name: String, url: String) -> HeldPayload? {
    kept.withLock { attempts in
      attempts.last {
        $0.held != nil && $0.source == source && $0.name == name && $0.url == url
      }?.held
    }
  }

  /// Keeps an attempt.
  public func record(_ attempt: TransferAttempt) {
    kept.withLock { $0.append(attempt) }
  }
}
