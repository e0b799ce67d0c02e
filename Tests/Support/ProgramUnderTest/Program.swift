package import Foundation

/// The program under test, run as a process of its own.
package enum Program {
  /// What a run of it left.
  package struct Outcome: Sendable {
    package let exitCode: Int32
    package let stdout: String
    package let stderr: String

    /// The document on stdout.
    package var json: JSON {
      get throws { try JSON(stdout) }
    }
  }

  /// The one that `ETL_PROGRAM` names, such as an optimized build; else that of the same build,
  /// beside the bundle of these tests.
  package static let path =
    ProcessInfo.processInfo.environment["ETL_PROGRAM"]
    ?? URL(filePath: "/proc/self/exe").resolvingSymlinksInPath()
    .deletingLastPathComponent().appending(path: "etl").path

  /// As many at once as the machine has cores: the tests are all started together.
  private static let turnstile = Turnstile(width: ProcessInfo.processInfo.activeProcessorCount)

  /// Runs it to its end, with no terminal and nothing of our own environment.
  ///
  /// - Parameters:
  ///   - directory: Where it works; its output passes through files there, since a pipe that
  ///     nobody empties would stop it.
  ///   - executable: Another program, to see what it says of the first one's work.
  package static func run(
    _ arguments: [String], in directory: URL, environment: [String: String] = [:],
    executable: String = path
  ) async throws -> Outcome {
    try await turnstile.pass {
      try await runNow(executable, arguments, in: directory, environment: environment)
    }
  }

  private static func runNow(
    _ executable: String, _ arguments: [String], in directory: URL, environment: [String: String]
  ) async throws -> Outcome {
    let output = directory.appending(path: ".output-\(UUID().uuidString)")
    let errors = directory.appending(path: ".errors-\(UUID().uuidString)")
    defer {
      for file in [output, errors] { try? FileManager.default.removeItem(at: file) }
    }
    let exitCode = try await Child(
      executable, arguments, in: directory, environment: environment, output: output.path,
      errors: errors.path
    ).end()
    return Outcome(
      exitCode: exitCode, stdout: try String(contentsOf: output, encoding: .utf8),
      stderr: try String(contentsOf: errors, encoding: .utf8))
  }
}
