import Foundation

/// A directory for one test, removed with all below it when nobody refers to it any more.
///
/// As a stored property of a suite it lives as long as the test, for every test has a suite of
/// its own.
public final class TemporaryDirectory: Sendable {
  /// Where it is.
  public let path: String

  /// Makes it, with a name that nothing else has.
  ///
  /// - Parameter inMemory: Whether to prefer memory to a disk: for tests that sync much.
  public init(inMemory: Bool = false) {
    let memory = URL(filePath: "/dev/shm")
    let isPreferred = inMemory && FileManager.default.isWritableFile(atPath: memory.path)
    let parent = isPreferred ? memory : FileManager.default.temporaryDirectory
    let url = parent.appending(path: "etl-\(UUID().uuidString)")
    path = url.path
    do {
      try FileManager.default.createDirectory(at: url, withIntermediateDirectories: true)
    } catch {
      preconditionFailure("no temporary directory: \(error)")
    }
  }

  deinit { try? FileManager.default.removeItem(atPath: path) }

  /// Where something in it is, or would be.
  public func path(_ name: String) -> String { path + "/" + name }

  /// Writes a file and the directories above it; returns where it is.
  public func write(_ name: String, _ bytes: [UInt8]) throws -> String {
    let url = URL(filePath: path(name))
    try FileManager.default.createDirectory(
      at: url.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: url)
    return url.path
  }

  /// Writes a file of text and the directories above it; returns where it is.
  public func write(_ name: String, _ text: String) throws -> String {
    try write(name, Array(text.utf8))
  }
}
