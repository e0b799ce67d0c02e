public import Disk
import Synchronization

/// Sees every change to the file system, and from a chosen one on lets none happen: what a
/// killed process leaves behind.
public final class DiskWitness: DiskObserver {
  private let seen = Mutex<[DiskOperation]>([])
  private let limit: Int
  private let code: Int32
  private let tearsWrites: Bool

  /// - Parameters:
  ///   - limit: How many changes may happen.
  ///   - code: The system's error number for the others; 4 is EINTR.
  ///   - tearsWrites: Whether some bytes, not the right ones, get to a file whose write is refused.
  public init(stoppingAfter limit: Int = .max, code: Int32 = 4, tearsWrites: Bool = false) {
    self.tearsWrites = tearsWrites
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
    if isAllowed { return }
    if tearsWrites, operation.kind == .write, var file = try? Disk().appendToFile(operation.path) {
      try file.write(Array("torn".utf8))
    }
    throw DiskError("\(operation.kind)", operation.path, code: code)
  }
}
