public import Disk
import Synchronization

/// Sees every change to the file system, and from a chosen one on lets none happen: what a
/// killed process leaves behind.
public final class DiskWitness: DiskObserver {
  private let seen = Mutex<[DiskOperation]>([])
  private let limit: Int
  private let code: Int32

  /// - Parameters:
  ///   - limit: How many changes may happen.
  ///   - code: The system's error number for the others; 4 is EINTR.
  public init(stoppingAfter limit: Int = .max, code: Int32 = 4) {
    self.limit = limit
    self.code = code
  }

  /// The changes that happened.
  public var operations: [DiskOperation] { seen.withLock { $0 } }

  /// Takes note of a change or refuses it.
  public func willPerform(_ operation: DiskOperation) throws(DiskError) {
    let isAllowed = seen.withLock { seen in
      if seen.count >= limit { return false }
      seen.append(operation)
      return true
    }
    if !isAllowed { throw DiskError("\(operation.kind)", operation.path, code: code) }
  }
}
