import Foundation

/// Other programs, as second opinions and as other processes.
public enum Shell {
  /// Runs a script of `/bin/sh` to its end.
  ///
  /// - Parameter arguments: `$1`, `$2` and so on.
  /// - Returns: Its exit code, and its output without line ends after it.
  public static func run(
    _ script: String, _ arguments: String...
  ) throws -> (status: Int32, output: String) {
    let process = Process()
    process.executableURL = URL(filePath: "/bin/sh")
    process.arguments = ["-c", script, "sh"] + arguments
    let output = Pipe()
    process.standardOutput = output
    try process.run()
    let bytes = output.fileHandleForReading.readDataToEndOfFile()
    process.waitUntilExit()
    var text = String(decoding: bytes, as: UTF8.self)
    while text.hasSuffix("\n") { text.removeLast() }
    return (process.terminationStatus, text)
  }
}
