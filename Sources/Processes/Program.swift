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
  /// Sets the limits and then becomes the program, so that it never runs without them.
  private let limiter: String

  /// Looks a program up.
  ///
  /// - Parameters:
  ///   - name: Its name, without folders.
  ///   - folders: Where to look, in order; the environment's `PATH` when `nil`.
  /// - Throws: ``ProgramError/missing(program:)``, also without `prlimit` of util-linux.
  public init(named name: String, in folders: [String]? = nil) throws(ProgramError) {
    let search = getenv("PATH").map { String(cString: $0) } ?? "/usr/bin:/bin"
    let path = search.split(separator: ":").map(String.init)
    self.path = try Self.find(name, in: folders ?? path)
    limiter = try Self.find("prlimit", in: path + ["/usr/bin", "/bin"])
  }

  private static func find(_ name: String, in folders: [String]) throws(ProgramError) -> String {
    // What is not absolute would depend on where one is.
    let candidates = folders.filter { $0.hasPrefix("/") }.map { $0 + "/" + name }
    guard let found = candidates.first(where: { access($0, X_OK) == 0 }) else {
      throw .missing(program: name)
    }
    return found
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
    let bounds = [
      "--as=\(limits.memoryBytes)", "--cpu=\(limits.seconds + 1)", "--core=0", "--",
    ]
    let name = path.split(separator: "/").last.map(String.init) ?? path
    let process = try RunningProgram(name, limiter, bounds + [path] + arguments, reading: input)
    return try process.finish(within: limits)
  }
}
