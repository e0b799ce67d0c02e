public import Disk
internal import Extract
internal import Hashing
internal import Ledger
public import Store
public import Transfer

/// The directories a command works on, and what is opened in them.
public struct Workspace: Sendable {
  /// Payloads and the ledger.
  public let cacheDirectory: String
  /// Payloads by their digest.
  public let cache: PayloadCache
  /// The snapshots.
  public let store: SnapshotStore
  let disk: Disk

  /// Names the directories; nothing is made yet.
  public init(cache: String, store: String, disk: Disk = Disk()) {
    cacheDirectory = cache
    self.cache = PayloadCache(directory: cache, disk: disk)
    self.store = SnapshotStore(directory: store, disk: disk)
    self.disk = disk
  }

  /// Where the ledger is, or will be.
  var ledgerPath: String { cacheDirectory + "/ledger.sqlite" }

  /// Opens the ledger, and makes the cache when it is not there.
  func openLedger() throws(PipelineError) -> Ledger {
    do {
      try disk.makeDirectory(cacheDirectory)
    } catch {
      throw .disk(error)
    }
    do {
      return try Ledger(path: ledgerPath)
    } catch {
      throw .ledger(error)
    }
  }

  /// Opens the ledger for a command that changes nothing.
  func readLedger() throws(PipelineError) -> Ledger {
    guard disk.exists(ledgerPath) else { return try openLedger() }
    do { return try Ledger(reading: ledgerPath) } catch { throw .ledger(error) }
  }

  /// Takes the right to change a directory.
  ///
  /// - Throws: ``PipelineError/busy(lock:holder:)`` when another process has it.
  func lock(_ directory: String) throws(PipelineError) -> FileLock {
    let path = directory + "/.lock"
    do {
      try disk.makeDirectory(directory)
      let note = "process \(ProcessIdentity.current) since \(Timestamp.now)"
      if let lock = try FileLock.acquire(path, note: note) { return lock }
    } catch {
      throw .disk(error)
    }
    throw .busy(lock: path, holder: FileLock.note(of: path))
  }

  /// A delivered payload as an extractor sees it.
  func file(of delivery: LedgerDelivery) -> PayloadFile {
    PayloadFile(
      sha256: delivery.payload,
      path: SHA256Digest(hex: delivery.payload).map(cache.path(of:)) ?? "", name: delivery.name)
  }
}
