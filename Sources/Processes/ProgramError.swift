/// A program that is not there, or did not come to its end.
public enum ProgramError: Error, Sendable, Equatable, CustomStringConvertible {
  /// It is in none of the folders of the path.
  case missing(program: String)
  /// The system did not let it start, or refused what it needs.
  case refused(program: String, operation: String, reason: String)
  /// It was stopped because it took longer.
  case tooLong(program: String, seconds: Int)
  /// It was stopped because it wrote more.
  case tooMuch(program: String, bytes: Int)
  /// A signal ended it: a crash, or a limit of the system.
  case killed(program: String, signal: Int)

  /// One sentence.
  public var description: String {
    switch self {
    case .missing(let program): "found no program '\(program)' in the path"
    case .refused(let program, let operation, let reason):
      "cannot \(operation) for '\(program)': \(reason)"
    case .tooLong(let program, let seconds):
      "'\(program)' took longer than \(seconds) s and was stopped"
    case .tooMuch(let program, let bytes):
      "'\(program)' wrote more than \(bytes) bytes and was stopped"
    case .killed(let program, let signal): "'\(program)' was ended by signal \(signal)"
    }
  }
}
