import Glibc

/// A program of the system, run without a shell, with an empty environment and within limits.
///
/// ```swift
/// let program = try Program(named: "pdftotext")
/// let outcome = try program.run(["-bbox", "-", "-"], reading: path, within: limits)
/// ```
public struct Program: Sendable, Hashable {
  /// The file that is run.
  public let path: String

  /// Looks a program up.
  ///
  /// - Parameters:
  ///   - name: Its name, without folders.
  ///   - folders: Where to look, in order; the environment's `PATH` when `nil`.
  /// - Throws: ``ProgramError/missing(program:)``.
  public init(named name: String, in folders: [String]? = nil) throws(ProgramError) {
    let path = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    // What is not absolute would depend on where one is.
    let candidates = (folders ?? path.split(separator: ":").map(String.init))
      .filter { $0.hasPrefix("/") }.map { $0 + "/" + name }
    guard let found = candidates.first(where: { access($0, X_OK) == 0 }) else {
      throw .missing(program: name)
    }
    self.path = found
  }

  /// Runs it to its end.
  ///
  /// - Parameters:
  ///   - arguments: As the program gets them, without its name.
  ///   - input: The file it reads as its standard input.
  ///   - limits: What it may use; it is killed where it wants more.
  public func run(
    _ arguments: [String], reading input: String, within limits: ProgramLimits
  ) throws(ProgramError) -> ProgramOutcome {
    let process = try RunningProgram(path, arguments, reading: input, within: limits)
    return try process.finish(within: limits)
  }
}
