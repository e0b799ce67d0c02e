import FoundationEssentials
import Hashing
import LoopbackServer
import Testing

@testable import Transfer

@Suite("A cut body")
struct ResumeTests {
  static let body = Body.large(200_000)

  /// Serves `body` as a file, but cuts the first answers after so many bytes each.
  static func cutting(
    _ cuts: [Int], etag: String = "\"v1\"",
    _ change: @escaping @Sendable (Request, Response) -> Response = { $1 }
  ) throws -> LoopbackServer {
    try LoopbackServer { request in
      let answer = Response.file(body, etag: etag, for: request)
      return change(
        request, request.number < cuts.count ? answer.cut(after: cuts[request.number]) : answer)
    }
  }

  @Test("continues where it ended, and every byte comes once")
  func continues() async throws {
    let bench = try Bench()
    let server = try ResumeTests.cutting([50_000, 30_000, 1])
    let delivery = try await bench.carrier().deliver(.test(server.url()))
    #expect(try bench.bytes(delivery) == ResumeTests.body)
    #expect(
      server.requests.map { $0.headers["range"] }
        == [nil, "bytes=50000-", "bytes=80000-", "bytes=80001-"])
    #expect(server.requests.map { $0.headers["if-range"] } == [nil, "\"v1\"", "\"v1\"", "\"v1\""])
    #expect(delivery.bodyBytes == 200_000 && delivery.attempts == 4 && delivery.status == 206)
    #expect(delivery.validators.etag == "\"v1\"")
  }

  @Test("that keeps bringing enough is not given up")
  func progress() async throws {
    let bench = try Bench()
    let server = try ResumeTests.cutting([Int](repeating: 18_000, count: 11))
    let delivery = try await bench.carrier { $0.progressBytes = 10_000 }
      .deliver(.test(server.url()))
    #expect(try bench.bytes(delivery) == ResumeTests.body && delivery.attempts == 12)
    let other = try ResumeTests.cutting([Int](repeating: 18_000, count: 11))
    let error = await failure { () async throws(TransferError) in
      try await bench.carrier { $0.progressBytes = 200_000 }.deliver(.test(other.url()))
    }
    #expect(error?.tries == 5)
  }

  /// What makes the rest another file's rest: whole answers and parts that do not fit.
  static let changes: [(String, @Sendable (Request) -> Response)] = [
    ("another ETag, answered in full", { .file(newBody, etag: "\"v2\"", for: $0) }),
    (
      "another ETag on the part",
      { _ in part("bytes 50000-199999/200000", etag: "\"v2\"", ResumeTests.body[50_000...]) }
    ),
    (
      "another size of the whole",
      { _ in part("bytes 50000-199999/200001", etag: "\"v1\"", ResumeTests.body[50_000...]) }
    ),
    (
      "another part than asked for",
      { _ in part("bytes 49999-199999/200000", etag: "\"v1\"", ResumeTests.body[49_999...]) }
    ),
    (
      "a part that does not say which",
      { _ in part(nil, etag: "\"v1\"", ResumeTests.body[50_000...]) }
    ),
    (
      "a part said in other units",
      { _ in part("rows 50000-199999/200000", etag: "\"v1\"", ResumeTests.body[50_000...]) }
    ),
    (
      "several parts at once",
      { _ in
        .status(
          206, headers: ["Content-Type": "multipart/byteranges; boundary=x", "ETag": "\"v1\""],
          body: Array("--x\r\nContent-Range: bytes 50000-50001/200000\r\n\r\nab\r\n--x--".utf8))
      }
    ),
    ("a range that cannot be had", { _ in .status(416, headers: ["Content-Range": "bytes */9"]) }),
    (
      "a compressed part",
      { _ in
        .status(
          206,
          headers: ["Content-Range": "bytes 50000-199999/200000", "Content-Encoding": "gzip"],
          body: Body.gzip)
      }
    ),
  ]
  static let newBody = Array("something else altogether".utf8)

  static func part(_ range: String?, etag: String, _ bytes: ArraySlice<UInt8>) -> Response {
    var headers = ["ETag": etag]
    headers["Content-Range"] = range
    return .status(206, headers: headers, body: Array(bytes))
  }

  @Test("starts over when the rest is not its own", arguments: changes.indices)
  func startsOver(row: Int) async throws {
    let (name, change) = ResumeTests.changes[row]
    let bench = try Bench()
    let server = try LoopbackServer { request in
      switch request.number {
      case 0: .file(ResumeTests.body, etag: "\"v1\"", for: request).cut(after: 50_000)
      case 1: change(request)
      default: .file(ResumeTests.newBody, etag: "\"v2\"", for: request)
      }
    }
    let delivery = try await bench.carrier().deliver(.test(server.url()))
    #expect(try bench.bytes(delivery) == ResumeTests.newBody, "\(name)")
    #expect(bench.payloads == [SHA256Digest(of: ResumeTests.newBody).hex])
    #expect(server.requests[1].headers["range"] == "bytes=50000-")
    #expect(server.requests.dropFirst(2).allSatisfy { $0.headers["range"] == nil })
    #expect(bench.leftovers == [])
  }

  @Test(
    "is only continued under a validator that promises the same bytes",
    arguments: [
      (["ETag": "\"v1\""], true), (["ETag": "W/\"v1\""], false), ([:], false),
      (["Last-Modified": "Fri, 20 Nov 2026 00:00:00 GMT"], true),
      (["Last-Modified": "yesterday"], false),
      // A file that changed in the second it was sent may change again in it.
      (
        [
          "Last-Modified": "Fri, 20 Nov 2026 00:00:00 GMT",
          "Date": "Fri, 20 Nov 2026 00:00:00 GMT",
        ], false
      ),
    ])
  func validators(headers: [String: String], isContinued: Bool) async throws {
    let bench = try Bench()
    let server = try LoopbackServer { request in
      guard request.number > 0 else {
        return .ok(ResumeTests.body, headers: headers).cut(after: 50_000)
      }
      guard let range = request.range else { return .ok(ResumeTests.body, headers: headers) }
      let part = ["Content-Range": "bytes \(range.first)-199999/200000"]
      return .status(
        206, headers: headers.merging(part) { $1 }, body: Array(ResumeTests.body[range.first...]))
    }
    let delivery = try await bench.carrier().deliver(.test(server.url()))
    #expect(try bench.bytes(delivery) == ResumeTests.body)
    #expect((server.requests[1].headers["range"] != nil) == isContinued)
    let guardLine = headers["ETag"] ?? headers["Last-Modified"]
    #expect(server.requests[1].headers["if-range"] == (isContinued ? guardLine : nil))
  }

  @Test("survives an answer that is an error in between")
  func errorBetween() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { request in
      if request.number == 1 { return .status(503) }
      let answer = Response.file(ResumeTests.body, etag: "\"v1\"", for: request)
      return request.number == 0 ? answer.cut(after: 50_000) : answer
    }
    let delivery = try await bench.carrier().deliver(.test(server.url()))
    #expect(try bench.bytes(delivery) == ResumeTests.body)
    #expect(server.requests.map { $0.headers["range"] } == [nil, "bytes=50000-", "bytes=50000-"])
  }
}
