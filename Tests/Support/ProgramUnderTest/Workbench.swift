package import Foundation

/// A cache, a store and pipelines for one test, removed when it is over.
package final class Workbench: Sendable {
  /// Where the program works.
  package let directory: URL
  /// The pipelines it is given.
  package let pipelines: URL

  package var cache: URL { directory.appending(path: "C") }
  package var store: URL { directory.appending(path: "S") }

  /// - Parameter declaration: What the pipelines declare; `nil` for what the product declares.
  package init(_ declaration: Declaration? = nil) throws {
    directory = FileManager.default.temporaryDirectory
      .appending(path: "etl-command-tests-\(UUID().uuidString)")
    try FileManager.default.createDirectory(at: directory, withIntermediateDirectories: true)
    pipelines = declaration == nil ? Repository.pipelines : directory.appending(path: "P")
    try declaration?.write(to: pipelines)
  }

  deinit { try? FileManager.default.removeItem(at: directory) }

  /// Runs the program on this cache, store and pipelines.
  package func etl(
    _ arguments: String..., environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try await etl(arguments, environment: environment)
  }

  /// Runs the program on this cache, store and pipelines.
  package func etl(
    _ arguments: [String], environment: [String: String] = [:]
  ) async throws -> Program.Outcome {
    try await Program.run(
      arguments + ["--cache", "C", "--store", "S", "--pipelines", pipelines.path],
      in: directory, environment: environment)
  }

  /// Writes a file to be imported or replayed.
  @discardableResult
  package func write(_ bytes: some DataProtocol, to name: String) throws -> String {
    let file = directory.appending(path: name)
    try FileManager.default.createDirectory(
      at: file.deletingLastPathComponent(), withIntermediateDirectories: true)
    try Data(bytes).write(to: file)
    return file.path
  }

  /// Reads a file of a snapshot.
  package func snapshotFile(_ path: String, of snapshot: String = "latest") throws -> Data {
    try Data(contentsOf: store.appending(path: snapshot).appending(path: path))
  }

  /// Values as `etl show` prints them, by place and period.
  package func values(of series: String, in snapshot: String = "latest") async throws -> [String:
    Double]
  {
    let shown = try await etl("show", snapshot, "--series", series, "--json").json
    var values: [String: Double] = [:]
    for row in shown["observations"].items {
      values["\(row["place"].text ?? "?") \(row["period"].text ?? "?")"] = row["value"].number
    }
    return values
  }
}
