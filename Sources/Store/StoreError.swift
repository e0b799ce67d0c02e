public import Disk

/// Why the store could not do what was asked.
public enum StoreError: Error, Sendable, CustomStringConvertible {
  /// No snapshot goes by that name.
  case noSuchSnapshot(name: String, store: String, known: [String])
  /// Several snapshots start with those digits.
  case ambiguous(prefix: String, matches: [String])
  /// An older snapshot is gone.
  case pruned(name: String, from: String)
  /// A sealed file does not read as this program wrote it.
  case damaged(file: String, problem: String)
  /// A snapshot of a later release of this program.
  case unknownFormat(snapshot: String, format: Int)
  /// An edition name that is taken, or is no name.
  case edition(name: String, problem: String)
  /// The latest snapshot is gone or cannot be opened; `others` can, newest first.
  case latest(id: String, problem: String, others: [String])
  /// The link `latest` is gone, and there are several snapshots, the newest first.
  case latestGone(others: [String])
  /// Something that has to be kept is not there.
  case incomplete(snapshot: String, problem: String)
  /// The file system refused.
  case disk(DiskError)

  /// One sentence.
  public var description: String {
    switch self {
    case .noSuchSnapshot(let name, let store, let known):
      known.isEmpty
        ? "there is no snapshot in '\(store)' yet: 'etl run' makes the first"
        : "no snapshot '\(name)' in '\(store)'; known: \(known.joined(separator: ", "))"
    case .ambiguous(let prefix, let matches):
      "'\(prefix)' is the start of several snapshots: \(matches.joined(separator: ", "))"
    case .pruned(let name, let from):
      "'\(name)' is gone: the snapshot before \(from) was pruned"
    case .damaged(let file, let problem): "damaged snapshot file '\(file)': \(problem)"
    case .unknownFormat(let snapshot, let format):
      "snapshot \(snapshot) has format \(format); this program reads format 1"
    case .edition(let name, let problem): "edition '\(name)': \(problem)"
    case .latest(let id, let problem, let others):
      others.isEmpty
        ? "'latest' is snapshot \(id): \(problem)"
        : "'latest' is snapshot \(id): \(problem); 'etl edition latest \(others[0]) --force' goes "
          + "back to the one before"
    case .latestGone(let others):
      "the link 'latest' is gone, and there are \(others.count) snapshots: "
        + "'etl edition latest \(others[0]) --force' takes the newest"
    case .incomplete(let snapshot, let problem):
      "nothing was removed: snapshot \(snapshot) is to be kept, but \(problem)"
    case .disk(let error): error.description
    }
  }
}

/// Runs a body whose errors are of the file system or a format, naming the sealed file.
func reading<Value: ~Copyable>(
  _ file: String, _ body: () throws -> Value
) throws(StoreError) -> Value {
  do {
    return try body()
  } catch let error as StoreError {
    throw error
  } catch let error as DiskError {
    throw .disk(error)
  } catch {
    throw .damaged(file: file, problem: "\(error)")
  }
}
