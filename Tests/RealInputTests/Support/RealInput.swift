import Foundation
import ProgramUnderTest

/// Files as the World Bank really served them; they are not the project's to publish.
enum RealInput {
  /// The folder named by `ETL_REAL_INPUT`, else `../shared/real` beside the package; `nil` when
  /// it is not there, which is said once and loudly.
  static let folder: URL? = {
    let named = ProcessInfo.processInfo.environment["ETL_REAL_INPUT"].map { URL(filePath: $0) }
    let folder =
      named ?? Repository.root.deletingLastPathComponent().appending(path: "shared/real")
    if FileManager.default.fileExists(atPath: folder.appending(path: "wdi").path) { return folder }
    print("REAL INPUT NOT FOUND at \(folder.path): the real-input suite is skipped")
    return nil
  }()

  /// The files of a folder under `wdi` whose name has this form, in order.
  static func files(_ path: String, _ form: String = ".*") throws -> [String] {
    let folder = try directory(path)
    let form = try Regex(form)
    let names = try FileManager.default.contentsOfDirectory(atPath: folder.path).sorted()
    return names.filter { $0.wholeMatch(of: form) != nil }.map { folder.appending(path: $0).path }
  }

  /// A folder under `wdi`.
  static func directory(_ path: String) throws -> URL {
    guard let folder else { throw CocoaError(.fileNoSuchFile) }
    return folder.appending(path: "wdi/" + path)
  }
}
