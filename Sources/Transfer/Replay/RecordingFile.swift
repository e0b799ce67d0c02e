internal import Disk
internal import FoundationEssentials
internal import Yams

/// One fixtures.yaml: the answers recorded in its folder.
struct RecordingFile {
  /// Why a fixtures.yaml cannot be used.
  struct Malformed: Error {
    let what: String
  }

  static let name = "fixtures.yaml"
  /// Every key an entry may have.
  private static let keys: Set = [
    "url", "file", "status", "headers", "retrieved_at", "origin", "from",
  ]

  let folder: String
  var answers: [RecordedAnswer]
  private var path: String { folder + "/" + RecordingFile.name }

  /// A recording that has nothing yet.
  init(emptyIn folder: String) {
    self.folder = folder
    answers = []
  }

  /// Reads the fixtures.yaml of a folder.
  init(folder: String, disk: Disk) throws(Malformed) {
    self.init(emptyIn: folder)
    let text: String
    do {
      text = String(decoding: try disk.readFile(path, limit: 64 << 20), as: UTF8.self)
    } catch {
      throw Malformed(what: error.description)
    }
    let root: Node?
    do { root = try compose(yaml: text) } catch { throw Malformed(what: "\(path): \(error)") }
    guard let root else { return }
    guard let entries = root["fixtures"]?.sequence else {
      throw Malformed(what: "\(path): expected a list named 'fixtures'")
    }
    var seen: Set<String> = []
    for entry in entries {
      let answer = try answer(entry)
      if !seen.insert(answer.url).inserted {
        throw fault(entry, "a second answer for '\(answer.url)'")
      }
      answers.append(answer)
    }
  }

  // MARK: Reading

  private func answer(_ entry: Node) throws(Malformed) -> RecordedAnswer {
    guard let mapping = entry.mapping else {
      throw fault(entry, "expected a mapping with url and file")
    }
    for key in mapping.keys where !RecordingFile.keys.contains(key.string ?? "") {
      throw fault(key, "unknown key '\(key.string ?? "")'")
    }
    let dateText = try text("retrieved_at", of: entry)
    guard let date = try? Date(dateText, strategy: .iso8601) else {
      throw fault(entry, "retrieved_at is '\(dateText)', expected such as 2026-07-14T02:00:00Z")
    }
    let kindText = try text("origin", of: entry)
    guard let kind = RecordedOrigin.Kind(rawValue: kindText) else {
      throw fault(entry, "origin is '\(kindText)', expected real or synthetic")
    }
    var answer = RecordedAnswer(
      url: Redaction.recorded(try text("url", of: entry)),
      file: try text("file", of: entry), retrievedAt: date,
      origin: RecordedOrigin(kind: kind, from: try text("from", of: entry)))
    if let status = entry["status"] {
      guard let number = status.int, (100..<600).contains(number) else {
        throw fault(status, "status is '\(status.string ?? "")', expected such as 200")
      }
      answer.status = number
    }
    if let headers = entry["headers"] { answer.headers = try lines(headers) }
    try checkContained(answer.file, at: entry)
    return answer
  }

  private func lines(_ node: Node) throws(Malformed) -> [String: String] {
    var lines: [String: String] = [:]
    for (name, value) in node.mapping ?? [:] {
      guard let name = name.string, let value = value.string else {
        throw fault(node, "headers are names with texts")
      }
      lines[name.lowercased()] = value
    }
    return lines
  }

  private func text(_ key: String, of entry: Node) throws(Malformed) -> String {
    guard let text = entry[key]?.string, !text.isEmpty else {
      throw fault(entry, "'\(key)' is missing")
    }
    return text
  }

  private func checkContained(_ file: String, at entry: Node) throws(Malformed) {
    let steps = file.split(separator: "/", omittingEmptySubsequences: false)
    let isInside = !steps.contains("..") && !steps.contains("") && !steps.contains(".")
    guard isInside, RealPath.isInside(folder, folder + "/" + file) else {
      throw fault(entry, "file '\(file)' is not a file inside the folder")
    }
  }

  private func fault(_ node: Node, _ what: String) -> Malformed {
    Malformed(what: "\(path):\(node.mark?.line ?? 0): \(what)")
  }

  // MARK: Writing

  /// Replaces the fixtures.yaml in one step.
  func write(disk: Disk) throws(DiskError) {
    let text = "fixtures:\n" + answers.map(entry).joined()
    try disk.replaceFile(path, Array(text.utf8))
  }

  private func entry(_ answer: RecordedAnswer) -> String {
    let headers = answer.headers.sorted { $0.key < $1.key }
      .map { "\(quoted($0.key)): \(quoted($0.value))" }.joined(separator: ", ")
    return """
        - url: \(quoted(answer.url))
          file: \(quoted(answer.file))
          status: \(answer.status)
          headers: { \(headers) }
          retrieved_at: \(answer.retrievedAt.formatted(.iso8601))
          origin: \(answer.origin.kind.rawValue)
          from: \(quoted(answer.origin.from))

      """
  }

  /// A double-quoted YAML scalar, which can say every text.
  private func quoted(_ text: String) -> String {
    var quoted = "\""
    for scalar in text.unicodeScalars {
      switch scalar {
      case "\"", "\\": quoted += "\\\(scalar)"
      case _ where scalar.value < 0x20 || (0x7F...0x9F).contains(scalar.value):
        let digits = String(scalar.value, radix: 16)
        quoted += "\\x" + (digits.count < 2 ? "0" : "") + digits
      default: quoted.unicodeScalars.append(scalar)
      }
    }
    return quoted + "\""
  }
}
