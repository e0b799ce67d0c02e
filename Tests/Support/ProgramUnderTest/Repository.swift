package import Foundation

/// The files of the package that the tests use as they are.
package enum Repository {
  package static let root = URL(filePath: #filePath)
    .deletingLastPathComponent().deletingLastPathComponent()
    .deletingLastPathComponent().deletingLastPathComponent()

  package static let fixtures = root.appending(path: "Fixtures")
  package static let pipelines = root.appending(path: "Pipelines")

  /// A file under Fixtures.
  package static func fixture(_ path: String) throws -> Data {
    try Data(contentsOf: fixtures.appending(path: path))
  }
}
