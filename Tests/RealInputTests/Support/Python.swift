import Foundation
import ProgramUnderTest

/// Peers that read the same files, or what the program made of them, in their own way.
enum Python {
  /// `ETL_PYTHON`, else python3 of the path, if pandas and frictionless can be imported there;
  /// `nil` when neither will do, which is said once and loudly.
  static let path: String? = {
    let environment = ProcessInfo.processInfo.environment
    let folders = (environment["PATH"] ?? "").split(separator: ":").map { "\($0)/python3" }
    for candidate in [environment["ETL_PYTHON"]].compactMap({ $0 }) + folders
    where canImport("pandas, frictionless", candidate) {
      return candidate
    }
    print(
      "NO PYTHON with pandas and frictionless (set ETL_PYTHON): the real-input suite is skipped")
    return nil
  }()

  /// A script of Tests/RealInput, with what it says when it finds fault.
  static func check(_ script: String, _ arguments: [String]) async throws -> String? {
    let file = Repository.root.appending(path: "Tests/RealInput/\(script)").path
    return try await run([file] + arguments)
  }

  /// The package of a snapshot in the eyes of frictionless.
  static func validate(_ snapshot: URL) async throws -> String? {
    try await run(["-m", "frictionless", "validate", "datapackage.json"], in: snapshot)
  }

  /// - Returns: `nil` when it ends well, else what it said.
  private static func run(
    _ arguments: [String], in directory: URL = FileManager.default.temporaryDirectory
  ) async throws -> String? {
    let outcome = try await Program.run(arguments, in: directory, executable: path ?? "")
    return outcome.exitCode == 0 ? nil : outcome.stdout + outcome.stderr
  }

  static func canImport(_ modules: String, _ python: String) -> Bool {
    let process = Process()
    process.executableURL = URL(filePath: python)
    process.arguments = ["-c", "import \(modules)"]
    process.standardError = FileHandle.nullDevice
    do { try process.run() } catch { return false }
    process.waitUntilExit()
    return process.terminationStatus == 0
  }
}
