import Foundation

/// This program once more as a server, so that its CPU and memory are not counted as ours.
final class ChildServer {
  struct NoAddress: Error {}

  private let process = Process()
  /// Where it listens.
  let url: String

  init(_ arguments: [String]) throws {
    let output = Pipe()
    process.executableURL = URL(fileURLWithPath: "/proc/self/exe").resolvingSymlinksInPath()
    process.arguments = arguments
    process.standardOutput = output
    try process.run()
    let line = String(decoding: output.fileHandleForReading.availableData, as: UTF8.self)
    guard line.hasPrefix("http://") else { throw NoAddress() }
    url = String(line.prefix { !$0.isNewline })
  }

  func stop() {
    process.terminate()
    process.waitUntilExit()
  }
}
