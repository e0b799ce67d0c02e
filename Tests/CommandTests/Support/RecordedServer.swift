import Foundation
import LoopbackServer
import ProgramUnderTest
import Synchronization

/// A source on this machine: the answers that the package holds as recorded of it.
final class RecordedServer: Sendable {
  private struct Answer: Sendable {
    let file: String
    let headers: [String: String]
  }

  private final class Interference: Sendable {
    let answer = Mutex<@Sendable (Request) -> Response?>({ _ in nil })
  }

  let server: LoopbackServer
  private let interference = Interference()

  /// The address in place of the recorded one, for `--base-url`.
  var baseURL: String { server.url("") }

  /// What was asked so far.
  var targets: [String] { server.requests.map(\.target) }

  /// - Parameters:
  ///   - source: The folder under Fixtures.
  ///   - base: What the recorded addresses begin with.
  init(_ source: String, base: String) throws {
    let answers = try RecordedServer.answers(of: source, base: base)
    server = try LoopbackServer { [interference] request in
      if let response = interference.answer.withLock({ $0 })(request) { return response }
      guard let answer = answers[request.target],
        let body = try? Repository.fixture("\(source)/\(answer.file)")
      else { return .status(404, body: Array("no such thing".utf8)) }
      return .status(200, headers: answer.headers, body: [UInt8](body))
    }
  }

  static func ilo() throws -> RecordedServer {
    try RecordedServer("ilo", base: "https://rplumber.ilo.org")
  }

  static func unesco() throws -> RecordedServer {
    try RecordedServer("unesco", base: "https://api.uis.unesco.org/api/public")
  }

  /// From now on, what `answer` gives comes in place of the recorded answer.
  func interfere(_ answer: @escaping @Sendable (Request) -> Response?) {
    interference.answer.withLock { $0 = answer }
  }

  private static func answers(of source: String, base: String) throws -> [String: Answer] {
    let list = String(decoding: try Repository.fixture("\(source)/fixtures.yaml"), as: UTF8.self)
    var answers: [String: Answer] = [:]
    for entry in list.components(separatedBy: "  - url: \"").dropFirst() {
      let target = entry.prefix { $0 != "\"" }.dropFirst(base.count)
      guard let file = entry.firstMatch(of: /file: (.+)/)?.output.1,
        let headers = entry.firstMatch(of: /headers: \{ (.+) \}/)?.output.1
      else { continue }
      let pairs = headers.split(separator: ", ").map { $0.split(separator: ": ").map(String.init) }
      answers[String(target)] = Answer(
        file: String(file),
        headers: Dictionary(uniqueKeysWithValues: pairs.map { ($0[0], $0[1]) }))
    }
    return answers
  }
}

/// Counts what is asked, for servers that answer the second question otherwise than the first.
final class Count: Sendable {
  private let value = Mutex(0)

  /// The number of this question, from 1.
  func next() -> Int {
    value.withLock { value in
      value += 1
      return value
    }
  }
}
