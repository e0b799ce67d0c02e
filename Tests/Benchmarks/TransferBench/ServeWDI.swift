import ArgumentParser
import Foundation
import LoopbackServer

/// A World Bank API of made-up figures that takes its time for every answer.
struct ServeWDI: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve-wdi",
    abstract: "Serves a synthetic World Bank API; prints its address and runs until killed.")

  @Option(help: "Milliseconds before each answer.")
  var latencyMs = 100

  @Option(help: "The port; 0 lets the system choose.")
  var port = 0

  func run() async throws {
    let latency = Double(latencyMs) / 1_000
    _ = SyntheticWDI.zip(SyntheticWDI.indicators[0])
    let server = try LoopbackServer(port: port) { answer($0).delayed(latency) }
    print(server.url("/v2"))
    fflush(nil)
    while true { try await Task.sleep(for: .seconds(3_600)) }
  }

  private func answer(_ request: Request) -> Response {
    let path = request.path.dropFirst("/v2/".count)
    let route = path.hasPrefix("en/") ? path.dropFirst(3) : path
    if route.hasPrefix("indicator/"), request.query("downloadformat") == "csv" {
      let code = String(route.dropFirst("indicator/".count))
      guard let zip = SyntheticWDI.zip(code) else { return .status(404) }
      return .file(zip, etag: "\"2026-07-13-\(code)\"", type: "application/zip", for: request)
    }
    if let list = SyntheticWDI.list(route) { return .ok(list, type: "application/json") }
    let parts = route.split(separator: "/")
    if parts.count >= 4, parts[0] == "sources", let place = parts.firstIndex(of: "series") {
      let codes = parts[place + 1].replacingOccurrences(of: "%3B", with: ";")
        .split(separator: ";").map(String.init)
      let page = request.query("page").flatMap { Int($0) } ?? 1
      let size = request.query("per_page").flatMap { Int($0) } ?? 50
      return .ok(SyntheticWDI.page(codes, number: page, size: size), type: "application/json")
    }
    return .status(404, body: Array("no such route: \(request.target)".utf8))
  }
}
