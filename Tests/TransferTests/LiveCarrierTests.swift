import Disk
import Hashing
import LoopbackServer
import Testing
import Transfer

@Suite("A live delivery")
struct LiveCarrierTests {
  @Test("stores the bytes as served and says how they came")
  func fetches() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in
      .ok("a,b\n1,2\n", type: "text/csv", headers: ["ETag": "\"v1\""])
    }
    let delivery = try await bench.carrier().deliver(.test(server.url("/a.csv"), [.csv]))
    #expect(try bench.bytes(delivery) == Array("a,b\n1,2\n".utf8))
    #expect(delivery.payload == SHA256Digest(of: "a,b\n1,2\n"))
    #expect(delivery.outcome == .fetched && delivery.isNewPayload && delivery.status == 200)
    #expect(delivery.mediaType == "text/csv" && delivery.validators.etag == "\"v1\"")
    #expect(delivery.bytes == 8 && delivery.bodyBytes == 8 && delivery.attempts == 1)
    #expect(delivery.retrievedAt == FakeTime.start && delivery.finalURL == server.url("/a.csv"))
    #expect(bench.leftovers == [])
  }

  @Test("of what we hold asks for confirmation and moves no body")
  func confirms() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { .file(Array("a\n1\n".utf8), etag: "\"v1\"", for: $0) }
    let first = try await bench.carrier().deliver(.test(server.url()))
    bench.time.pass(86_400)
    let second = try await bench.carrier().deliver(.test(server.url()))
    #expect(server.requests.map { $0.headers["if-none-match"] } == [nil, "\"v1\""])
    #expect(second.outcome == .unchanged && second.status == 304 && second.bodyBytes == 0)
    #expect(second.payload == first.payload && !second.isNewPayload)
    #expect(second.retrievedAt == FakeTime.start && second.confirmedAt == bench.time.now)
  }

  @Test("asked in full sends no condition and finds new bytes under an old validator")
  func distrusts() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { .ok("version \($0.number)", headers: ["ETag": "\"v1\""]) }
    var resource = Resource.test(server.url())
    let first = try await bench.carrier().deliver(resource)
    resource.revalidation = .full
    let second = try await bench.carrier().deliver(resource)
    #expect(server.requests.map { $0.headers["if-none-match"] } == [nil, nil])
    #expect(!first.reusedValidator && second.reusedValidator && second.isNewPayload)
  }

  @Test("asks for no confirmation of a payload that is gone or torn")
  func lost() async throws {
    for torn in [nil, Array("a\n".utf8)] as [[UInt8]?] {
      let bench = try Bench()
      let server = try LoopbackServer { .file(Array("a\n1\n".utf8), etag: "\"v1\"", for: $0) }
      let first = try await bench.carrier().deliver(.test(server.url()))
      try Disk().remove(bench.cache.path(of: first.payload))
      if let torn { try Disk().writeFile(bench.cache.path(of: first.payload), torn) }
      let second = try await bench.carrier().deliver(.test(server.url()))
      #expect(server.requests.map { $0.headers["if-none-match"] } == [nil, nil])
      #expect(second.outcome == .fetched && second.payload == first.payload)
      #expect(try bench.bytes(second) == Array("a\n1\n".utf8))
    }
  }

  @Test("asks for compression of texts only, and only where a resource does not say otherwise")
  func compression() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in .ok(Body.json) }
    let carrier = bench.carrier()
    var resource = Resource.test(server.url(), [.json])
    _ = try await carrier.deliver(resource)
    _ = try await carrier.deliver(.test(server.url(), [.json, .zip]))
    resource.asksForCompression = false
    _ = try await carrier.deliver(resource)
    let asked = server.requests.map { $0.headers["accept-encoding"] }
    #expect(asked == ["gzip", "identity", "identity"])
  }

  @Test("stores the same bytes once, whatever they are called")
  func storesOnce() async throws {
    let bench = try Bench()
    let server = try LoopbackServer { _ in .ok("same") }
    let carrier = bench.carrier()
    let first = try await carrier.deliver(.test(server.url("/1"), name: "1"))
    let second = try await carrier.deliver(.test(server.url("/2"), name: "2"))
    #expect(first.payload == second.payload && !second.isNewPayload)
    #expect(bench.payloads == [first.payload.hex])
    #expect(server.connections == 1)
  }
}
