import Foundation
import LoopbackServer
import ProgramUnderTest
import Synchronization

/// The World Bank's API on this machine: the recorded answers, with validators.
final class BankServer: Sendable {
  private final class Interference: Sendable {
    let answer = Mutex<@Sendable (Request) -> Response?>({ _ in nil })
  }

  let server: LoopbackServer
  private let interference = Interference()

  /// Where the program is to ask.
  var baseURL: String { server.url("/v2") }

  /// What was asked so far, without the part of the address that all have.
  var targets: [String] { server.requests.map { String($0.target.dropFirst(3)) } }

  init() throws {
    server = try LoopbackServer { [interference] request in
      interference.answer.withLock { $0 }(request) ?? BankServer.answer(request)
    }
  }

  /// From now on, what `answer` gives comes in place of the recorded answer.
  func interfere(_ answer: @escaping @Sendable (Request) -> Response?) {
    interference.answer.withLock { $0 = answer }
  }

  private static func answer(_ request: Request) -> Response {
    guard let file = file(for: request), let body = try? Repository.fixture("wdi/\(file)") else {
      return .status(404, body: Array("no such thing".utf8))
    }
    return .file([UInt8](body), etag: "\"\(file) \(body.count)\"", for: request)
  }

  /// The recorded answer to a question.
  private static func file(for request: Request) -> String? {
    let parts = request.path.split(separator: "/").map(String.init)
    switch parts {
    case ["v2", "country"]: return "country.json"
    case ["v2", "source", "2"]: return "source.json"
    case ["v2", "country", "all", "indicator", parts.last ?? ""]
    where request.query("downloadformat") == "csv":
      return "csv/\(parts.last ?? "").zip"
    default: return nil
    }
  }
}
