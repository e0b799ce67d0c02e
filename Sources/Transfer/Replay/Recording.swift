internal import Disk

/// A folder of recorded answers, found by the address they were asked with.
struct Recording {
  /// An answer and where its body is.
  struct Found {
    let answer: RecordedAnswer
    let path: String
  }

  private let found: [String: Found]

  /// Reads `directory/fixtures.yaml` and `directory/*/fixtures.yaml`.
  init(directory: String, disk: Disk) throws(RecordingFile.Malformed) {
    let below: [String]
    do {
      below = try disk.list(directory).map { directory + "/" + $0 }
    } catch {
      throw RecordingFile.Malformed(what: error.description)
    }
    let folders = ([directory] + below).filter { disk.exists($0 + "/" + RecordingFile.name) }
    if folders.isEmpty {
      throw RecordingFile.Malformed(
        what: "there is no \(RecordingFile.name) in '\(directory)' or a folder in it")
    }
    var found: [String: Found] = [:]
    for folder in folders {
      for answer in try RecordingFile(folder: folder, disk: disk).answers {
        let path = folder + "/" + answer.file
        if let other = found.updateValue(Found(answer: answer, path: path), forKey: answer.url) {
          throw RecordingFile.Malformed(
            what: "two answers for '\(answer.url)': '\(other.path)' and '\(path)'")
        }
      }
    }
    self.found = found
  }

  subscript(url: String) -> Found? { found[url] }

  /// The recorded addresses most like one that is not there.
  func nearest(to url: String) -> [String] {
    found.keys.map { (distance: EditDistance.between(url, $0), url: $0) }
      .sorted { ($0.distance, $0.url) < ($1.distance, $1.url) }
      .prefix(3).map(\.url)
  }
}
