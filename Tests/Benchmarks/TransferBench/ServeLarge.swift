import ArgumentParser
import Foundation
import LoopbackServer

/// A large body that is broken off at random places.
struct ServeLarge: AsyncParsableCommand {
  static let configuration = CommandConfiguration(
    commandName: "serve-large",
    abstract: "Serves a large body with random disconnects; prints its address.")

  @Option(help: "The size of the body in bytes.")
  var bytes = 300_000_000

  @Option(help: "How often it is broken off.")
  var disconnects = 10

  @Option(help: "The port; 0 lets the system choose.")
  var port = 0

  func run() async throws {
    var random = SystemRandomNumberGenerator()
    let cuts = (0..<disconnects).map { _ in Int.random(in: 1..<bytes, using: &random) }.sorted()
    let server = try LoopbackServer(port: port) { answer($0, cuts) }
    print(server.url("/large"))
    fflush(nil)
    while true { try await Task.sleep(for: .seconds(3_600)) }
  }

  /// Each request is broken off at the first place that lies ahead of it.
  private func answer(_ request: Request, _ cuts: [Int]) -> Response {
    if request.headers["if-none-match"] != nil { return .status(304) }
    let first = request.range?.first ?? 0
    var headers = [
      "ETag": "\"large\"", "Content-Type": "application/octet-stream",
      "Content-Length": String(bytes - first),
    ]
    if request.range != nil { headers["Content-Range"] = "bytes \(first)-\(bytes - 1)/\(bytes)" }
    let head = Response.head(request.range == nil ? 200 : 206, headers)
    let isCut = request.number < cuts.count
    let end = isCut ? max(cuts[request.number], first) : bytes
    let body = Response.Step.stream(first..<end, LargeBody.bytes)
    return Response([.send(head), body] + (isCut ? [.reset] : []))
  }
}

/// The bytes of the large body, known from their offsets.
enum LargeBody {
  private static let block = (0..<1 << 20).map { UInt8(truncatingIfNeeded: $0 &* 31 ^ $0 >> 9) }

  /// The bytes of a range.
  static func bytes(_ range: Range<Int>) -> [UInt8] {
    var bytes: [UInt8] = []
    bytes.reserveCapacity(range.count)
    var start = range.lowerBound
    while start < range.upperBound {
      let place = start % block.count
      let piece = block[place..<min(place + range.upperBound - start, block.count)]
      bytes += piece
      start += piece.count
    }
    return bytes
  }
}
