internal import Foundation
internal import GRDB
internal import Synchronization

/// What was asked, answered, imported, derived and decided: `Cache/ledger.sqlite`.
///
/// The ledger is evidence, not data: a snapshot stays readable without it. Payloads are durable
/// before the ledger names them, so whatever it names is there.
public final class Ledger: Sendable {
  let database: DatabaseQueue
  private let copy: URL?
  private let runID = Atomic<Int64>(0)

  /// The run that what is recorded belongs to; 0 outside of a run.
  var currentRun: Int64 {
    get { runID.load(ordering: .relaxed) }
    set { runID.store(newValue, ordering: .relaxed) }
  }

  /// Opens the ledger, and makes it when it is not there.
  public convenience init(path: String) throws(LedgerError) {
    try self.init(path: path, copy: nil)
  }

  /// Opens the ledger for somebody who only reads it and may have no leave to write where it is.
  ///
  /// The database writes beside itself even to be read; where it cannot, a copy is read.
  public convenience init(reading path: String) throws(LedgerError) {
    let folder = URL(filePath: path).deletingLastPathComponent().path
    if access(folder, W_OK) == 0, access(path, W_OK) == 0 {
      try self.init(path: path, copy: nil)
    } else {
      try self.init(copyOf: path)
    }
  }

  /// Opens a copy of the ledger, which goes with it.
  convenience init(copyOf path: String) throws(LedgerError) {
    let copy = FileManager.default.temporaryDirectory
      .appending(path: "etl-ledger-\(UUID().uuidString)")
    let file = copy.appending(path: "ledger.sqlite").path
    do {
      try FileManager.default.createDirectory(at: copy, withIntermediateDirectories: true)
      try FileManager.default.copyItem(atPath: path, toPath: file)
      // What was written last may still be in the journal.
      if FileManager.default.fileExists(atPath: path + "-wal") {
        try FileManager.default.copyItem(atPath: path + "-wal", toPath: file + "-wal")
      }
    } catch {
      try? FileManager.default.removeItem(at: copy)
      throw LedgerError(problem: "it cannot be read: \(error.localizedDescription)")
    }
    try self.init(path: file, copy: copy)
  }

  private init(path: String, copy: URL?) throws(LedgerError) {
    self.copy = copy
    database = try ledgerCall { try Ledger.connection(to: path) }
    try ledgerCall {
      do {
        try LedgerSchema.migrator.migrate(database)
      } catch {
        // Of two processes that make the tables at once one fails; then they are there.
        try LedgerSchema.migrator.migrate(database)
      }
    }
  }

  deinit {
    if let copy { try? FileManager.default.removeItem(at: copy) }
  }
}

extension Ledger {
  /// How long to wait for a database that somebody else holds, in seconds.
  private static let patience = 10.0

  private static func connection(to path: String) throws -> DatabaseQueue {
    var configuration = Configuration()
    configuration.prepareDatabase { try $0.execute(sql: "PRAGMA journal_mode = WAL") }
    configuration.busyMode = .timeout(patience)
    let end = ContinuousClock.now + .seconds(patience)
    while true {
      do {
        return try DatabaseQueue(path: path, configuration: configuration)
      } catch let error as DatabaseError where error.resultCode == .SQLITE_BUSY {
        // For a change of the journal's mode, as of a new file, SQLite does not wait by itself.
        guard ContinuousClock.now < end else { throw error }
        Thread.sleep(forTimeInterval: 0.02)
      }
    }
  }
}

/// The ledger could not be read or written.
public struct LedgerError: Error, Sendable, CustomStringConvertible {
  /// The database's own words.
  public let problem: String

  /// One sentence.
  public var description: String { "the ledger (ledger.sqlite): \(problem)" }
}

/// Runs a body whose errors are the database's.
func ledgerCall<Value>(_ body: () throws -> Value) throws(LedgerError) -> Value {
  do {
    return try body()
  } catch let error as DatabaseError {
    throw LedgerError(problem: sentence(error))
  } catch {
    throw LedgerError(problem: "\(error)")
  }
}

/// What the database says, without the statement it says it of, and what a person can do.
private func sentence(_ error: DatabaseError) -> String {
  let words = error.message ?? "\(error.resultCode)"
  return switch error.resultCode {
  case .SQLITE_READONLY, .SQLITE_CANTOPEN, .SQLITE_PERM:
    "\(words); whoever reads it needs leave to write in its folder"
  case .SQLITE_NOTADB, .SQLITE_CORRUPT:
    "\(words); snapshots do not need it: move it away, then import and fetch again"
  default: words
  }
}
