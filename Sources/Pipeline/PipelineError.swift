public import Disk
public import Ledger
public import Store

/// Why a command could not be carried out at all.
public enum PipelineError: Error, Sendable, CustomStringConvertible {
  /// A file under `Pipelines/` does not add up.
  case declaration(file: String, problem: String)
  /// No pipeline of that name.
  case noSuchSource(String, known: [String])
  /// Another process is at work on the same cache or store.
  case busy(lock: String, holder: String)
  /// A request of the user that contradicts itself.
  case usage(String)
  /// The file system refused.
  case disk(DiskError)
  /// The ledger refused.
  case ledger(LedgerError)
  /// The store refused.
  case store(StoreError)
  /// A recording cannot be replayed.
  case replay(String)

  /// One sentence.
  public var description: String {
    switch self {
    case .declaration(let file, let problem): return "\(file): \(problem)"
    case .noSuchSource(let id, let known):
      let near = known.filter { $0.first == id.first || $0.contains(id) }
      let hint = near.isEmpty ? "" : "; did you mean '\(near[0])'?"
      return "no source named '\(id)'\(hint) Known: \(known.joined(separator: ", "))"
    case .busy(let lock, let holder):
      return "another run is at work (\(lock) is held by \(holder)); try again when it is done"
    case .usage(let problem): return problem
    case .disk(let error): return error.description
    case .ledger(let error): return error.description
    case .store(let error): return error.description
    case .replay(let problem): return problem
    }
  }
}

extension PipelineError {
  /// An error of a stage, as one of the pipeline.
  init(of error: any Error) {
    self =
      switch error {
      case let error as PipelineError: error
      case let error as StoreError: .store(error)
      case let error as LedgerError: .ledger(error)
      case let error as DiskError: .disk(error)
      default: .usage("\(error)")
      }
  }
}

/// Runs a body whose errors are those of the stages.
func pipelineCall<Value>(_ body: () throws -> Value) throws(PipelineError) -> Value {
  do { return try body() } catch { throw PipelineError(of: error) }
}
