/// What a server does with its socket for one request: bytes, pauses and ways to end.
public struct Response: Sendable {
  /// One thing done with the socket.
  public enum Step: Sendable {
    /// Sends these bytes as they are.
    case send([UInt8])
    /// Sends this many bytes, made piece by piece from their offsets.
    case stream(Range<Int>, @Sendable (Range<Int>) -> [UInt8])
    /// Does nothing for so many seconds, or until the server stops.
    case pause(Double)
    /// Does nothing until the client goes away or the server stops.
    case hang
    /// Closes the connection in the ordinary way.
    case close
    /// Breaks the connection off with RST.
    case reset
  }

  /// Done in order; without `close` or `reset` the connection is kept for the next request.
  public var steps: [Step]

  /// Does these steps, whatever they make of HTTP.
  public init(_ steps: [Step]) { self.steps = steps }

  /// Sends these bytes as they are, then closes.
  public static func raw(_ text: String) -> Response {
    Response([.send(Array(text.utf8)), .close])
  }

  /// A well-formed answer with Content-Length, unless a header says otherwise.
  public static func status(
    _ status: Int, headers: [String: String] = [:], body: [UInt8] = []
  ) -> Response {
    var headers = headers
    let names = Set(headers.keys.map { $0.lowercased() })
    // A 304 has no body, and no length to speak of.
    if status != 304, !names.contains("content-length"), !names.contains("transfer-encoding") {
      headers["Content-Length"] = String(body.count)
    }
    return Response([.send(head(status, headers)), .send(body)])
  }

  /// 200 with a text.
  public static func ok(
    _ body: String, type: String = "text/plain", headers: [String: String] = [:]
  ) -> Response {
    ok(Array(body.utf8), type: type, headers: headers)
  }

  /// 200 with bytes.
  public static func ok(
    _ body: [UInt8], type: String = "application/octet-stream", headers: [String: String] = [:]
  ) -> Response {
    status(200, headers: headers.merging(["Content-Type": type]) { given, _ in given }, body: body)
  }

  /// A status line and headers, in the order of their names, with the empty line.
  public static func head(_ status: Int, _ headers: [String: String]) -> [UInt8] {
    let lines = headers.sorted { $0.key < $1.key }.map { "\($0.key): \($0.value)\r\n" }
    return Array("HTTP/1.1 \(status) Test\r\n\(lines.joined())\r\n".utf8)
  }

  /// The whole file, the range asked for, or 304: what a good file server answers.
  ///
  /// - Parameter etag: Also what If-None-Match and If-Range are compared with.
  public static func file(
    _ body: [UInt8], etag: String, type: String = "application/octet-stream", for request: Request
  ) -> Response {
    let headers = ["ETag": etag, "Accept-Ranges": "bytes", "Content-Type": type]
    if request.headers["if-none-match"] == etag { return .status(304, headers: headers) }
    let isGuarded = request.headers["if-range"].map { $0 == etag } ?? true
    let first = request.suffixRange.map { max(0, body.count - $0) } ?? request.range?.first
    guard let first, isGuarded else { return .status(200, headers: headers, body: body) }
    guard first < body.count else {
      return .status(
        416, headers: headers.merging(["Content-Range": "bytes */\(body.count)"]) { $1 })
    }
    let last = min(request.range?.last ?? body.count - 1, body.count - 1)
    let range = ["Content-Range": "bytes \(first)-\(last)/\(body.count)"]
    return .status(206, headers: headers.merging(range) { $1 }, body: Array(body[first...last]))
  }

  // MARK: Faults

  /// The same, `seconds` later.
  public func delayed(_ seconds: Double) -> Response { Response([.pause(seconds)] + steps) }

  /// The same until `count` body bytes are out; then `end`.
  public func cut(after count: Int, _ end: Step = .close) -> Response {
    guard steps.count == 2, case .send(let body) = steps[1] else { return self }
    return Response([steps[0], .send(Array(body.prefix(count))), end])
  }

  /// The same, and the connection is closed after it.
  public func closing() -> Response { Response(steps + [.close]) }
}
