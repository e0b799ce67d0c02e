import Foundation

/// The files of the package that the tests use as they are.
enum Repository {
  static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  static let fixtures = root.appending(path: "Fixtures")
  static let pipelines = root.appending(path: "Pipelines")

  /// A file under Fixtures.
  static func fixture(_ path: String) throws -> Data {
    try Data(contentsOf: fixtures.appending(path: path))
  }
}
