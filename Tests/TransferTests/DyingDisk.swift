import Disk
import Synchronization
import Transfer

/// Lets a number of changes through and refuses all others, as if the process had been killed:
/// nothing can be tidied up either.
final class DyingDisk: DiskObserver {
  private let left: Mutex<Int>
  private let log = Mutex<[DiskOperation]>([])

  /// - Parameter changes: How many are let through; all of them by default.
  init(after changes: Int = .max) { left = Mutex(changes) }

  /// What was let through, in order.
  var operations: [DiskOperation] { log.withLock { $0 } }

  func willPerform(_ operation: DiskOperation) throws(DiskError) {
    let isAlive = left.withLock { left in
      left -= 1
      return left >= 0
    }
    guard isAlive else { throw DiskError("outlive", operation.path, code: 5) }
    log.withLock { $0.append(operation) }
  }
}

/// A journal whose process is killed before it can remember anything.
struct DyingJournal: TransferJournal {
  struct Killed: Error {}
  func held(source: String, name: String, url: String) -> HeldPayload? { nil }
  func record(_ attempt: TransferAttempt) throws { throw Killed() }
}
