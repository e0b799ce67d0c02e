import Foundation
import ProgramUnderTest

extension Workbench {
  /// A bench for some of the sources that the product declares, with hardly any waiting.
  ///
  /// - Parameters:
  ///   - sources: The names of their files.
  ///   - words: What to change in the files; each must stand in one of them.
  static func hurried(
    _ sources: String..., changing words: [String: String] = [:]
  ) throws -> Workbench {
    let bench = try Workbench(Declaration(indicators: ["SP.POP.TOTL"]))
    let folder = bench.pipelines.appending(path: "sources")
    try FileManager.default.removeItem(at: folder.appending(path: "wdi.yaml"))
    var words = words
    for source in sources {
      var text = try String(
        contentsOf: Repository.pipelines.appending(path: "sources/\(source).yaml"), encoding: .utf8)
      text.replace(/requests_per_second: [0-9.]+/, with: "requests_per_second: 1000")
      text.replace(/burst: [0-9]+/, with: "burst: 100")
      text.replace(/tries: [0-9]+/, with: "tries: 3")
      text.replace(/(backoff_base|backoff_cap)_seconds: [0-9]+/) { "\($0.output.1)_seconds: 0.01" }
      for (old, new) in words where text.contains(old) {
        text = text.replacing(old, with: new)
        words[old] = nil
      }
      try Data(text.utf8).write(to: folder.appending(path: "\(source).yaml"))
    }
    if let missing = words.keys.first { throw Unchanged(words: missing) }
    return bench
  }

  /// Words that should have been changed and stand nowhere.
  struct Unchanged: Error {
    let words: String
  }
}
